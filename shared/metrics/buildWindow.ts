import type { ComparedSeries, MetricsWindow, SlowLimits, VersionSeries } from './metricsWindow.ts';

/** One series of an answer, parallel to the answer's times. */
export interface AnsweredSeries {
  /** requests, errors, above75 and above95 are counts per bucket, the percentiles are in ms. */
  signal: keyof VersionSeries;
  version: keyof ComparedSeries;
  /** The endpoint's tag value; null: the whole service. */
  endpoint: string | null;
  values: readonly (number | null)[];
}

/** What one answer says, its times being only the buckets that have data, in any spacing. */
export interface MetricsAnswer {
  timesMs: readonly number[];
  series: readonly AnsweredSeries[];
}

/** What was asked: from inclusive, to exclusive, ms. */
export interface AskedSpan {
  fromMs: number;
  toMs: number;
  bucketMs: number;
  /** Buckets that start at or after this may still grow. */
  incompleteFromMs: number;
}

function emptySeries(length: number): VersionSeries {
  const gaps = (): null[] => Array.from<null>({ length }).fill(null);
  return { requests: gaps(), errors: gaps(), latencyP95Ms: gaps() };
}

/** Two series with nothing but gaps. */
export function emptyComparison(length: number): ComparedSeries {
  return { canary: emptySeries(length), stable: emptySeries(length) };
}

/** Counts that fall into one bucket add up; of percentiles the higher one stays. */
function put(series: VersionSeries, signal: keyof VersionSeries, index: number, value: number): void {
  const values = (series[signal] ??= Array.from<null>({ length: series.requests.length }).fill(null));
  const known = values[index] ?? null;
  if (known === null) values[index] = value;
  else values[index] = signal.startsWith('latency') ? Math.max(known, value) : known + value;
}

/** An error count that Datadog does not have is zero, but only where the same bucket has requests. */
function fillMissingErrors(compared: ComparedSeries): void {
  for (const series of [compared.canary, compared.stable]) {
    for (const [index, requests] of series.requests.entries()) {
      if (requests !== null) series.errors[index] ??= 0;
    }
  }
}

/**
 * Where Datadog counts values at all, a bucket with requests but without a count has none above the limit. Whether it
 * does shows at stable, a quarter of whose requests lie above its own p75; else nothing is known.
 */
function fillMissingSlow(compared: ComparedSeries, timesMs: readonly number[], fromMs: number): void {
  const isCounted = compared.stable.above75?.some((value) => value !== null) ?? false;
  for (const series of [compared.canary, compared.stable]) {
    if (!isCounted) {
      delete series.above75;
      delete series.above95;
      continue;
    }
    const filled = (values: readonly (number | null)[] | undefined): (number | null)[] =>
      series.requests.map((requests, index) =>
        requests === null || (timesMs[index] ?? 0) < fromMs ? null : (values?.[index] ?? 0),
      );
    series.above75 = filled(series.above75);
    series.above95 = filled(series.above95);
  }
}

/**
 * Lays an answer on an even grid of buckets over the asked span. Buckets that Datadog has no point for stay gaps;
 * so does a version that is silent altogether. Points outside the span are left out, and counts of slow requests
 * before their limits.
 * @param limits by endpoint, as they were asked for.
 */
export function buildWindow(
  answer: MetricsAnswer,
  span: AskedSpan,
  limits: ReadonlyMap<string, SlowLimits> = new Map(),
): MetricsWindow {
  const { bucketMs } = span;
  const firstMs = Math.floor(span.fromMs / bucketMs) * bucketMs;
  const length = Math.max(0, Math.ceil((span.toMs - firstMs) / bucketMs));
  const service = emptyComparison(length);
  const endpoints = new Map<string, ComparedSeries>();
  const indexes = answer.timesMs.map((timeMs) => Math.floor((timeMs - firstMs) / bucketMs));
  for (const { signal, version, endpoint, values } of answer.series) {
    let compared = service;
    if (endpoint !== null) {
      compared = endpoints.get(endpoint) ?? emptyComparison(length);
      endpoints.set(endpoint, compared);
    }
    for (const [position, value] of values.entries()) {
      const index = indexes[position] ?? -1;
      if (value === null || index < 0 || index >= length) continue;
      put(compared[version], signal, index, value);
    }
  }
  for (const compared of [service, ...endpoints.values()]) fillMissingErrors(compared);
  const timesMs = Array.from({ length }, (_, index) => firstMs + index * bucketMs);
  for (const [name, { fromMs }] of limits) {
    const compared = endpoints.get(name);
    if (compared) fillMissingSlow(compared, timesMs, fromMs);
  }
  return {
    bucketMs,
    timesMs,
    incompleteFromMs: span.incompleteFromMs,
    service,
    endpoints,
  };
}
