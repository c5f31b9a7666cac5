import type { Comparison } from '../../shared/contract/metricsPanel.ts';

/** One bucket of a comparison chart; null is a gap. */
export interface ChartPoint {
  atMs: number;
  canary: number | null;
  stable: number | null;
  /** The same for incomplete buckets, drawn dashed. */
  canaryLate: number | null;
  stableLate: number | null;
}

/** A bucket below this part of the last complete one is still being counted. */
const CLIFF = 0.9;

/** The first incomplete bucket whose counts have not come in; the length when all have. */
function firstUncounted({ canary, stable }: Comparison, firstLate: number): number {
  const length = Math.max(canary.length, stable.length);
  const sumOf = (index: number): number => (canary[index] ?? 0) + (stable[index] ?? 0);
  let complete = 0;
  for (let index = firstLate - 1; index >= 0 && complete === 0; index -= 1) complete = sumOf(index);
  for (let index = firstLate; index < length; index += 1) if (sumOf(index) < complete * CLIFF) return index;
  return length;
}

/**
 * Lays a comparison out for drawing. Gaps stay gaps. The last complete bucket is part of the dashed line too, so
 * that it begins where the full line ends.
 * @param timesMs bucket starts, parallel to the comparison's values.
 * @param incompleteFromMs buckets from here on are incomplete; null when none is.
 * @param grows the values are counts: an incomplete bucket holds a part of them, and a line down to it would look
 * like traffic that went away. Such buckets are left out, of both versions: weight that moves from one to the other
 * leaves the sum as it is.
 */
export function chartPoints(
  timesMs: readonly number[],
  comparison: Comparison,
  incompleteFromMs: number | null,
  grows: boolean,
): ChartPoint[] {
  const { canary, stable } = comparison;
  const firstLate = incompleteFromMs === null ? -1 : timesMs.findIndex((atMs) => atMs >= incompleteFromMs);
  const firstLeftOut = grows && firstLate >= 0 ? firstUncounted(comparison, firstLate) : Infinity;
  return timesMs.map((atMs, index) => {
    const late = firstLate >= 0 && index >= firstLate;
    const joins = firstLate >= 0 && index === firstLate - 1;
    const canaryValue = index < firstLeftOut ? (canary[index] ?? null) : null;
    const stableValue = index < firstLeftOut ? (stable[index] ?? null) : null;
    return {
      atMs,
      canary: late ? null : canaryValue,
      stable: late ? null : stableValue,
      canaryLate: late || joins ? canaryValue : null,
      stableLate: late || joins ? stableValue : null,
    };
  });
}
