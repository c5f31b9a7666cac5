import type { Comparison } from '../../shared/contract/metricsPanel.ts';

/** One bucket as the chart draws it. The `late` values belong to buckets that are still incomplete: drawn dashed. */
export interface ChartPoint {
  atMs: number;
  canary: number | null;
  stable: number | null;
  canaryLate: number | null;
  stableLate: number | null;
}

/**
 * Lays a comparison out for drawing. Gaps stay gaps. The last complete bucket is part of the dashed line too, so
 * that it begins where the full line ends.
 * @param timesMs bucket starts, parallel to the comparison's values.
 * @param incompleteFromMs buckets from here on are incomplete; null when none is.
 */
export function chartPoints(
  timesMs: readonly number[],
  { canary, stable }: Comparison,
  incompleteFromMs: number | null,
): ChartPoint[] {
  const firstLate = incompleteFromMs === null ? -1 : timesMs.findIndex((atMs) => atMs >= incompleteFromMs);
  return timesMs.map((atMs, index) => {
    const late = firstLate >= 0 && index >= firstLate;
    const joins = firstLate >= 0 && index === firstLate - 1;
    const canaryValue = canary[index] ?? null;
    const stableValue = stable[index] ?? null;
    return {
      atMs,
      canary: late ? null : canaryValue,
      stable: late ? null : stableValue,
      canaryLate: late || joins ? canaryValue : null,
      stableLate: late || joins ? stableValue : null,
    };
  });
}

/** Whether a value stands alone between two gaps: a line cannot show it, a dot can. */
export function isAlone(points: readonly ChartPoint[], index: number, key: 'canary' | 'stable'): boolean {
  const late = key === 'canary' ? 'canaryLate' : 'stableLate';
  const has = (at: number): boolean => {
    const point = points[at];
    return point !== undefined && (point[key] !== null || point[late] !== null);
  };
  return points[index]?.[key] !== null && points[index] !== undefined && !has(index - 1) && !has(index + 1);
}
