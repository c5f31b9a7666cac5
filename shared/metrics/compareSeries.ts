import type { Comparison } from '../contract/metricsPanel.ts';
import type { ComparedSeries, VersionSeries } from './metricsWindow.ts';

/** What the charts of a release or an endpoint draw; gaps stay null. */
export interface Comparisons {
  /** Requests/s. */
  requests: Comparison;
  /** Percent. */
  errors: Comparison;
  /** ms. */
  latencyP50: Comparison;
  latencyP95: Comparison;
  latencyP99: Comparison;
}

type Percentile = 'latencyP50Ms' | 'latencyP95Ms' | 'latencyP99Ms';

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
  const valuesOf = (series: VersionSeries, name: Percentile): (number | null)[] =>
    Array.from(series[name] ?? Array.from<null>({ length: series.requests.length }).fill(null));
  const percentile = (name: Percentile): Comparison => ({
    canary: valuesOf(canary, name),
    stable: valuesOf(stable, name),
  });
  return {
    requests: { canary: perSecond(canary, bucketMs), stable: perSecond(stable, bucketMs) },
    errors: { canary: errorPercent(canary), stable: errorPercent(stable) },
    latencyP50: percentile('latencyP50Ms'),
    latencyP95: percentile('latencyP95Ms'),
    latencyP99: percentile('latencyP99Ms'),
  };
}
