import type { Comparison, MetricsPanel, VersionNumbers } from '../../../shared/contract/metricsPanel.ts';

/** The percentiles that the latency chart can show. */
export const PERCENTILES = ['p50', 'p95', 'p99'] as const;
export type Percentile = (typeof PERCENTILES)[number];

/** One percentile's lines, and both versions' figures in ms; null: nothing known. */
export function latencyShown(
  metrics: MetricsPanel,
  percentile: Percentile,
): { comparison: Comparison; canary: number | null; stable: number | null } {
  const comparison = { p50: metrics.latencyP50, p95: metrics.latencyP95, p99: metrics.latencyP99 }[
    percentile
  ];
  const { canary, stable } = metrics.totals;
  return { comparison, canary: latencyOf(canary, percentile), stable: latencyOf(stable, percentile) };
}

/** One version's figure, ms; null where there is none or nobody asked for it. */
export function latencyOf(numbers: VersionNumbers, percentile: Percentile): number | null {
  const { latencyP50Ms, latencyP95Ms, latencyP99Ms } = numbers;
  return { p50: latencyP50Ms, p95: latencyP95Ms, p99: latencyP99Ms }[percentile] ?? null;
}
