const SMALLEST = 0.0001;
const GROWTH = 1.04;
const LOG_GROWTH = Math.log(GROWTH);

/** Bins cover 0.1 ms to about two minutes when values are seconds. */
export const BIN_COUNT = 360;

/** The bin at a place among the bins, see {@link binPosition}. */
export function binAt(position: number): number {
  return Math.max(0, Math.min(BIN_COUNT - 1, Math.floor(position)));
}

/** The bin of a value; each is 4 % wider than the one before, so a quantile is off by 2 % at most. */
export function binOf(value: number): number {
  return binAt(binPosition(value));
}

/** How many bins a value moves on when it is multiplied by e^`exponent`. */
export function binsApart(exponent: number): number {
  return exponent / LOG_GROWTH;
}

/** Where a value lies among the bins: the whole part is its bin, the rest how far it lies in it; not limited. */
export function binPosition(value: number): number {
  return Math.log(value / SMALLEST) / LOG_GROWTH;
}

/** The value that stands for a bin: its geometric middle. */
export function binValue(bin: number): number {
  return SMALLEST * Math.exp((bin + 0.5) * LOG_GROWTH);
}

/** A distribution that can be merged with others: how much weight lies in each bin. */
export interface Histogram {
  add: (bin: number, weight: number) => void;
  /** Total weight: the number of requests. */
  count: () => number;
  sum: () => number;
  /** Weight of the values that fit. */
  countValues: (fits: (value: number) => boolean) => number;
  /** Value at a quantile (fraction); undefined when empty. 0 gives the smallest, 1 the largest. */
  quantile: (fraction: number) => number | undefined;
  reset: () => void;
}

/** Makes an empty histogram. */
export function createHistogram(): Histogram {
  const weights = new Float64Array(BIN_COUNT);
  let low = BIN_COUNT;
  let high = -1;
  let total = 0;
  return {
    add(bin, weight) {
      if (weight <= 0) return;
      weights[bin] = (weights[bin] ?? 0) + weight;
      low = Math.min(low, bin);
      high = Math.max(high, bin);
      total += weight;
    },
    count: () => total,
    sum() {
      let sum = 0;
      for (let bin = low; bin <= high; bin += 1) sum += (weights[bin] ?? 0) * binValue(bin);
      return sum;
    },
    countValues(fits) {
      let sum = 0;
      for (let bin = low; bin <= high; bin += 1) {
        const weight = weights[bin] ?? 0;
        if (weight > 0 && fits(binValue(bin))) sum += weight;
      }
      return sum;
    },
    quantile(fraction) {
      if (total === 0) return undefined;
      const target = fraction * total;
      let passed = 0;
      for (let bin = low; bin <= high; bin += 1) {
        const weight = weights[bin] ?? 0;
        passed += weight;
        // A tiny tolerance: the sum of parts may miss the whole by a rounding error.
        if (weight > 0 && passed >= target - 1e-9) return binValue(bin);
      }
      return binValue(high);
    },
    reset() {
      if (high >= low) weights.fill(0, low, high + 1);
      low = BIN_COUNT;
      high = -1;
      total = 0;
    },
  };
}
