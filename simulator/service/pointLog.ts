import { BIN_COUNT } from './histogram.ts';
import { createPackedPoints, type PackedPoints, type PointVisitor } from './packedPoints.ts';

const HOUR_MS = 3_600_000;
const RETENTION_MS = 24 * HOUR_MS;
const FINE_MS = 3 * HOUR_MS;
const COARSE_GRID_MS = 300_000;

/**
 * The points of one series. A plain count is one entry in bin 0. Points older than three hours are merged to five
 * minutes, those older than a day are dropped.
 */
export interface PointLog {
  /** Appends a point. One from before the newest (a second writer of the same series) is put at the newest's time. */
  append: (timeMs: number, bins: ArrayLike<number>, weights: ArrayLike<number>, count: number) => void;
  /** Visits the points with `fromMs` ≤ time < `toMs`. */
  visit: (fromMs: number, toMs: number, visitor: PointVisitor) => void;
  newestMs: () => number | undefined;
}

function copyInto(target: PackedPoints): PointVisitor {
  return (timeMs, bins, weights, start, end) =>
    target.push(timeMs, bins.subarray(start, end), weights.subarray(start, end), end - start);
}

/** Copies points, merging those before `fineFromMs` to the coarse grid. */
function compacted(points: PackedPoints, oldestMs: number, fineFromMs: number): PackedPoints {
  const result = createPackedPoints();
  const scratch = new Float64Array(BIN_COUNT);
  let cellMs: number | undefined;
  const finishCell = (): void => {
    if (cellMs === undefined) return;
    const used = Array.from(scratch.keys()).filter((bin) => (scratch[bin] ?? 0) > 0);
    result.push(
      cellMs,
      used,
      used.map((bin) => scratch[bin] ?? 0),
      used.length,
    );
    scratch.fill(0);
  };
  points.visit(oldestMs, fineFromMs, (timeMs, bins, weights, start, end) => {
    const cell = Math.floor(timeMs / COARSE_GRID_MS) * COARSE_GRID_MS;
    if (cell !== cellMs) finishCell();
    cellMs = cell;
    for (let entry = start; entry < end; entry += 1) {
      const bin = bins[entry] ?? 0;
      scratch[bin] = (scratch[bin] ?? 0) + (weights[entry] ?? 0);
    }
  });
  finishCell();
  points.visit(fineFromMs, Infinity, copyInto(result));
  return result;
}

/** Makes an empty log. */
export function createPointLog(): PointLog {
  let points = createPackedPoints();
  let oldestFineMs: number | undefined;
  return {
    append(timeMs, bins, weights, count) {
      points.push(Math.max(timeMs, points.newestMs() ?? -Infinity), bins, weights, count);
      oldestFineMs ??= timeMs;
      if (timeMs - oldestFineMs <= FINE_MS + HOUR_MS) return;
      oldestFineMs = Math.floor((timeMs - FINE_MS) / COARSE_GRID_MS) * COARSE_GRID_MS;
      points = compacted(points, timeMs - RETENTION_MS, oldestFineMs);
    },
    visit: (fromMs, toMs, visitor) => points.visit(fromMs, toMs, visitor),
    newestMs: () => points.newestMs(),
  };
}
