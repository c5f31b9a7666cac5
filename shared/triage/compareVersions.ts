import type { TriageCounts } from '../contract/triage.ts';
import type { ComparedSeries, MetricsWindow, VersionSeries } from '../metrics/metricsWindow.ts';

/** Requests and errors of one version over complete buckets that begin in [fromMs, toMs). */
export function countBetween(
  window: MetricsWindow,
  series: VersionSeries,
  fromMs: number,
  toMs: number,
): TriageCounts {
  let requests = 0;
  let errors = 0;
  for (const [index, atMs] of window.timesMs.entries()) {
    if (atMs < fromMs || atMs >= Math.min(toMs, window.incompleteFromMs)) continue;
    const count = series.requests[index] ?? null;
    if (count === null) continue;
    requests += count;
    errors += series.errors[index] ?? 0;
  }
  return { requests, errors };
}

export function addCounts(left: TriageCounts, right: TriageCounts): TriageCounts {
  return { requests: left.requests + right.requests, errors: left.errors + right.errors };
}

export const NO_REQUESTS: TriageCounts = { requests: 0, errors: 0 };

const LEAST_ERRORS = 10;
/** A rise of less than a point is nobody's outage. */
const LEAST_RISE = 0.01;
/** Standard errors of the difference: it is looked at over and over, and for every endpoint. */
const CLEAR_SCORE = 5;

/**
 * Whether one version got clearly worse by itself: errors of now against errors of before, by the pooled
 * two-proportion z. A plain rule for "stable as well", where nothing is there to compare with; no verdict.
 */
export function gotWorse(before: TriageCounts, now: TriageCounts): boolean {
  if (before.requests <= 0 || now.requests <= 0 || now.errors < LEAST_ERRORS) return false;
  const rise = now.errors / now.requests - before.errors / before.requests;
  const pooled = (before.errors + now.errors) / (before.requests + now.requests);
  const variance = pooled * (1 - pooled) * (1 / before.requests + 1 / now.requests);
  return rise >= LEAST_RISE && variance > 0 && rise / Math.sqrt(variance) >= CLEAR_SCORE;
}

/** p95 of one version over complete buckets since fromMs, weighted by their requests, ms; null: none known. */
export function latencySince(window: MetricsWindow, series: VersionSeries, fromMs: number): number | null {
  let sum = 0;
  let weight = 0;
  for (const [index, atMs] of window.timesMs.entries()) {
    const latency = series.latencyP95Ms[index] ?? null;
    const requests = series.requests[index] ?? 0;
    if (atMs < fromMs || atMs >= window.incompleteFromMs || latency === null || requests <= 0) continue;
    sum += latency * requests;
    weight += requests;
  }
  return weight > 0 ? sum / weight : null;
}

/** The endpoints of a window by name; with no name the service as a whole. */
export function seriesOf(window: MetricsWindow, name: string): ComparedSeries | undefined {
  return name === '' ? window.service : window.endpoints.get(name);
}

/** Endpoints on which stable itself got worse: errors since fromMs against those until beforeMs. */
export function stableWorse(window: MetricsWindow, beforeMs: number, fromMs: number): string[] {
  return [...window.endpoints]
    .filter(([, { stable }]) =>
      gotWorse(countBetween(window, stable, 0, beforeMs), countBetween(window, stable, fromMs, Infinity)),
    )
    .map(([name]) => name);
}
