import { isCriticalEndpoint } from './endpointName.ts';
import type { MetricsWindow, SlowLimits, VersionSeries } from './metricsWindow.ts';

/** Endpoints whose slow requests are counted: two queries each, in the one request of a tick. */
const MOST_COUNTED = 10;
/** Stable's requests from which limits can be fixed. */
const LEAST_REQUESTS = 50;
/** What a tag value may hold (Datadog docs: Getting started with tags); anything else could not be asked for. */
export const TAG_VALUE = /^[\p{L}\p{N}_:./-]+$/u;
/** Limits older than this no longer say what is slow, ms. */
const KEPT_MS = 3_600_000;

function weighted(series: VersionSeries, percentiles: readonly (number | null)[] | undefined): number | null {
  let requests = 0;
  let sum = 0;
  for (const [index, value] of (percentiles ?? []).entries()) {
    const count = series.requests[index] ?? 0;
    if (value === null || count <= 0) continue;
    requests += count;
    sum += value * count;
  }
  return requests >= LEAST_REQUESTS ? sum / requests : null;
}

/** The critical endpoints that have no limits yet, or old ones. */
export function withoutLimits(
  window: MetricsWindow,
  limits: ReadonlyMap<string, SlowLimits>,
  critical: readonly string[],
  nowMs: number,
): string[] {
  const names = [...window.endpoints.keys()]
    .filter((name) => TAG_VALUE.test(name) && isCriticalEndpoint(name, critical))
    .sort();
  const isOld = (name: string): boolean => nowMs - (limits.get(name)?.fromMs ?? -Infinity) > KEPT_MS;
  const free = MOST_COUNTED - limits.size;
  const old = names.filter((name) => limits.has(name) && isOld(name));
  return [...old, ...names.filter((name) => !limits.has(name)).slice(0, Math.max(0, free))];
}

/**
 * Fixes limits for these endpoints: stable's p75 and p95 over the window, for the buckets from `fromMs` on. Any limit
 * that is fixed before the counts it divides keeps the test valid, so the means of short buckets' percentiles do.
 * @param fromMs not before the end of the window.
 * @returns the given limits with the new ones; endpoints with too little traffic stay without.
 */
export function fixLimits(
  window: MetricsWindow,
  limits: ReadonlyMap<string, SlowLimits>,
  names: readonly string[],
  fromMs: number,
): Map<string, SlowLimits> {
  const fixed = new Map(limits);
  for (const name of names) {
    const stable = window.endpoints.get(name)?.stable;
    if (!stable) continue;
    const p75Ms = weighted(stable, stable.latencyP75Ms);
    const p95Ms = weighted(stable, stable.latencyP95Ms);
    if (p75Ms !== null && p95Ms !== null && p75Ms > 0 && p95Ms >= p75Ms)
      fixed.set(name, { fromMs, p75Ms, p95Ms });
  }
  return fixed;
}
