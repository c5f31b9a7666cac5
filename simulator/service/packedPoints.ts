/** Reads one point: entries `start` to `end` (exclusive) of `bins` and `weights` belong to it. */
export type PointVisitor = (
  timeMs: number,
  bins: Uint16Array,
  weights: Float32Array,
  start: number,
  end: number,
) => void;

/** Points in order of time, each a few (bin, weight) entries, in typed arrays because there are so many. */
export interface PackedPoints {
  push: (timeMs: number, bins: ArrayLike<number>, weights: ArrayLike<number>, count: number) => void;
  /** Visits the points with `fromMs` ≤ time < `toMs`. */
  visit: (fromMs: number, toMs: number, visitor: PointVisitor) => void;
  newestMs: () => number | undefined;
  length: () => number;
}

function grown<T extends Float64Array | Uint32Array | Uint16Array | Float32Array>(
  array: T,
  needed: number,
): T {
  if (needed <= array.length) return array;
  const larger = new (array.constructor as new (length: number) => T)(Math.max(needed, array.length * 2));
  larger.set(array);
  return larger;
}

/** Makes an empty list of points. */
export function createPackedPoints(): PackedPoints {
  let times = new Float64Array(16);
  // Point i owns the entries from offsets[i] to offsets[i + 1].
  let offsets = new Uint32Array(17);
  let bins = new Uint16Array(32);
  let weights = new Float32Array(32);
  let length = 0;
  return {
    push(timeMs, newBins, newWeights, count) {
      const start = offsets[length] ?? 0;
      times = grown(times, length + 1);
      offsets = grown(offsets, length + 2);
      bins = grown(bins, start + count);
      weights = grown(weights, start + count);
      times[length] = timeMs;
      for (let index = 0; index < count; index += 1) {
        bins[start + index] = newBins[index] ?? 0;
        weights[start + index] = newWeights[index] ?? 0;
      }
      length += 1;
      offsets[length] = start + count;
    },
    visit(fromMs, toMs, visitor) {
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((times[middle] ?? 0) < fromMs) low = middle + 1;
        else high = middle;
      }
      for (let index = low; index < length; index += 1) {
        const timeMs = times[index] ?? 0;
        if (timeMs >= toMs) return;
        visitor(timeMs, bins, weights, offsets[index] ?? 0, offsets[index + 1] ?? 0);
      }
    },
    newestMs: () => (length > 0 ? times[length - 1] : undefined),
    length: () => length,
  };
}
