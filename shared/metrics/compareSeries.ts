import type { Comparison } from '../contract/metricsPanel.ts';
import type { ComparedSeries, VersionSeries } from './metricsWindow.ts';

/** The three charts of a release or an endpoint; gaps stay null. */
export interface Comparisons {
  /** Requests/s. */
  requests: Comparison;
  /** Percent. */
  errors: Comparison;
  /** ms. */
  latencyP95: Comparison;
}

function perSecond(series: VersionSeries, bucketMs: number): (number | null)[] {
  return series.requests.map((count) => (count === null ? null : count / (bucketMs / 1000)));
}

/** A bucket without requests has no error rate: a gap. */
function errorPercent(series: VersionSeries): (number | null)[] {
  return series.requests.map((requests, index) => {
    const errors = series.errors[index] ?? null;
    return requests === null || requests <= 0 || errors === null ? null : (errors / requests) * 100;
  });
}

/** Turns counts per bucket into what the charts draw. */
export function compareSeries({ canary, stable }: ComparedSeries, bucketMs: number): Comparisons {
  return {
    requests: { canary: perSecond(canary, bucketMs), stable: perSecond(stable, bucketMs) },
    errors: { canary: errorPercent(canary), stable: errorPercent(stable) },
    latencyP95: { canary: Array.from(canary.latencyP95Ms), stable: Array.from(stable.latencyP95Ms) },
  };
}
