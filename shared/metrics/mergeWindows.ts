import { emptyComparison } from './buildWindow.ts';
import type { ComparedSeries, MetricsWindow, VersionSeries } from './metricsWindow.ts';

/** How far back a window reaches, ms. */
export const KEPT_MS = 3_600_000;

/** The p75 is of one answer only. */
const KEPT_SIGNALS: readonly (keyof VersionSeries)[] = [
  'requests',
  'errors',
  'latencyP50Ms',
  'latencyP95Ms',
  'latencyP99Ms',
  'above75',
  'above95',
];

function hasPoint(compared: ComparedSeries): boolean {
  return [compared.canary, compared.stable].some((series) =>
    [series.requests, series.errors, series.latencyP95Ms].some((values) =>
      values.some((value) => value !== null),
    ),
  );
}

/**
 * Puts a newer window over an older one: inside the newer one's span only its buckets count (late points have
 * arrived, partial ones have grown), before it the older ones stay. What is older than an hour, counted from the
 * end, falls out, and with it endpoints that had no point since. Neither argument is changed. A window of another
 * bucket length replaces the older one.
 */
export function mergeWindows(older: MetricsWindow | null, newer: MetricsWindow): MetricsWindow {
  const { bucketMs } = newer;
  const newerFirstMs = newer.timesMs[0];
  if (newerFirstMs === undefined) return older ?? newer;
  const endMs = newerFirstMs + newer.timesMs.length * bucketMs;
  const base = older !== null && older.bucketMs === bucketMs ? older : null;
  const firstMs = Math.max(Math.min(base?.timesMs[0] ?? newerFirstMs, newerFirstMs), endMs - KEPT_MS);
  const length = Math.round((endMs - firstMs) / bucketMs);

  const copy = (
    from: readonly (number | null)[],
    fromMs: number,
    untilMs: number,
    to: (number | null)[],
  ): void => {
    const shift = Math.round((fromMs - firstMs) / bucketMs);
    const last = Math.min(to.length, Math.round((untilMs - firstMs) / bucketMs));
    for (let index = Math.max(0, shift); index < last; index += 1) to[index] = from[index - shift] ?? null;
  };
  const baseFirstMs = base?.timesMs[0] ?? firstMs;
  const join = (before: ComparedSeries | undefined, after: ComparedSeries | undefined): ComparedSeries => {
    const joined = emptyComparison(length);
    const versions: (keyof ComparedSeries)[] = ['canary', 'stable'];
    for (const version of versions) {
      for (const signal of KEPT_SIGNALS) {
        const old = before?.[version][signal];
        const fresh = after?.[version][signal];
        if (!old && !fresh) continue;
        const target = (joined[version][signal] ??= Array.from<null>({ length }).fill(null));
        if (old) copy(old, baseFirstMs, newerFirstMs, target);
        if (fresh) copy(fresh, newerFirstMs, endMs, target);
      }
    }
    return joined;
  };

  const endpoints = new Map<string, ComparedSeries>();
  for (const name of new Set([...(base?.endpoints.keys() ?? []), ...newer.endpoints.keys()])) {
    const joined = join(base?.endpoints.get(name), newer.endpoints.get(name));
    if (hasPoint(joined)) endpoints.set(name, joined);
  }
  const durationUnitMs = newer.durationUnitMs ?? older?.durationUnitMs;
  return {
    bucketMs,
    ...(durationUnitMs === undefined ? {} : { durationUnitMs }),
    timesMs: Array.from({ length }, (_, index) => firstMs + index * bucketMs),
    incompleteFromMs: newer.incompleteFromMs,
    service: join(base?.service, newer.service),
    endpoints,
  };
}
