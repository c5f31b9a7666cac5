import type { VersionNumbers } from '../contract/metricsPanel.ts';
import type { MetricsWindow, VersionSeries } from './metricsWindow.ts';

/** The length of the table's window, ms: the newest five minutes of complete buckets. */
export const TABLE_WINDOW_MS = 300_000;

const NOTHING_KNOWN: VersionNumbers = {
  requestsPerSecond: null,
  requests: null,
  errors: null,
  errorRate: null,
  latencyP95Ms: null,
};

/** First bucket's index (inclusive) and last one's (exclusive) of the table's window. */
export function tableRange(window: MetricsWindow): { from: number; to: number } {
  const to = window.timesMs.findIndex((timeMs) => timeMs >= window.incompleteFromMs);
  const end = to < 0 ? window.timesMs.length : to;
  return { from: Math.max(0, end - Math.round(TABLE_WINDOW_MS / window.bucketMs)), to: end };
}

function weightedMean(
  values: readonly (number | null)[],
  requests: readonly (number | null)[],
  from: number,
  to: number,
): number | null {
  let sum = 0;
  let weight = 0;
  for (let index = from; index < to; index += 1) {
    const value = values[index] ?? null;
    const count = requests[index] ?? null;
    if (value === null || count === null || count <= 0) continue;
    sum += value * count;
    weight += count;
  }
  return weight > 0 ? sum / weight : null;
}

/**
 * One version's numbers over the newest five minutes of complete buckets.
 *
 * Counts are added up and divided once, Σ errors ÷ Σ requests, as a monitor with as_count() does (Datadog docs:
 * "as_count in monitor evaluations"). Requests/s is over the buckets in which the version was heard of at all
 * (`presence`: its requests over all endpoints), so that an endpoint without a request in a bucket counts as idle
 * there and not as unknown. A percentile is the mean of the buckets' percentiles, weighted by their requests; p50 and
 * p99 are absent where nobody asked for them.
 */
export function versionNumbers(
  window: MetricsWindow,
  series: VersionSeries,
  presence: VersionSeries,
): VersionNumbers {
  const { from, to } = tableRange(window);
  let buckets = 0;
  let requests = 0;
  let errors = 0;
  for (let index = from; index < to; index += 1) {
    const count = series.requests[index] ?? null;
    if (count === null && (presence.requests[index] ?? null) === null) continue;
    buckets += 1;
    if (count === null) continue;
    requests += count;
    errors += series.errors[index] ?? 0;
  }
  if (buckets === 0) return NOTHING_KNOWN;
  return {
    requestsPerSecond: requests / ((buckets * window.bucketMs) / 1000),
    requests,
    errors,
    errorRate: requests > 0 ? errors / requests : null,
    latencyP95Ms: weightedMean(series.latencyP95Ms, series.requests, from, to),
    ...(series.latencyP50Ms && {
      latencyP50Ms: weightedMean(series.latencyP50Ms, series.requests, from, to),
    }),
    ...(series.latencyP99Ms && {
      latencyP99Ms: weightedMean(series.latencyP99Ms, series.requests, from, to),
    }),
  };
}

/**
 * How far the canary's error rate stands above stable's, in standard errors of the difference (pooled two-proportion
 * z); negative when it is lower, 0 when there is nothing to compare. It only orders rows: for a judgement that may
 * be looked at again and again see the verdicts.
 */
export function errorDifferenceScore(canary: VersionNumbers, stable: VersionNumbers): number {
  if (!canary.requests || !stable.requests || canary.errors === null || stable.errors === null) return 0;
  const pooled = (canary.errors + stable.errors) / (canary.requests + stable.requests);
  const variance = pooled * (1 - pooled) * (1 / canary.requests + 1 / stable.requests);
  if (!(variance > 0)) return 0;
  return (canary.errors / canary.requests - stable.errors / stable.requests) / Math.sqrt(variance);
}
