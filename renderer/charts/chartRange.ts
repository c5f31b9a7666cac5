/** Fewer buckets than this are a click, not a range. */
const LEAST_BUCKETS = 2;

/** The range between two moments of a drag, whichever came first; null when it is too short to mean anything. */
export function draggedRange(
  startMs: number,
  endMs: number,
  bucketMs: number,
): readonly [fromMs: number, toMs: number] | null {
  const fromMs = Math.min(startMs, endMs);
  const toMs = Math.max(startMs, endMs);
  return toMs - fromMs >= LEAST_BUCKETS * bucketMs ? [fromMs, toMs] : null;
}

/** The points inside a range, ends included; all without one. */
export function pointsIn<P extends { atMs: number }>(
  points: readonly P[],
  range: readonly [fromMs: number, toMs: number] | null,
): readonly P[] {
  return range ? points.filter(({ atMs }) => atMs >= range[0] && atMs <= range[1]) : points;
}
