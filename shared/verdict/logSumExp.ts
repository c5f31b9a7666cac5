/** ln(eᵃ + eᵇ) without overflow; −Infinity stands for ln 0. */
export function logAddExp(left: number, right: number): number {
  const high = left > right ? left : right;
  const low = left > right ? right : left;
  return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
}

/** e to this, added to 1, is 1 in a double. */
export const NEGLIGIBLE = -45;

function highest(values: readonly number[]): number {
  let high = -Infinity;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? -Infinity;
    if (value > high) high = value;
  }
  return high;
}

/** ln Σ eˣ without overflow; −Infinity for no values. */
export function logSumExp(values: readonly number[]): number {
  const high = highest(values);
  if (high === -Infinity) return -Infinity;
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) {
    const below = (values[at] ?? -Infinity) - high;
    if (below > NEGLIGIBLE) sum += Math.exp(below);
  }
  return high + Math.log(sum);
}

/** Whether the mean of eˣ is above 1. */
export function isMeanAboveOne(values: readonly number[]): boolean {
  // Most blocks are without errors: then no value is above 0.
  return highest(values) > 0 && logMeanExp(values) > 0;
}

/** ln of the mean of eˣ: the logarithm of an equal mixture. */
export function logMeanExp(values: readonly number[]): number {
  return logSumExp(values) - Math.log(values.length);
}
