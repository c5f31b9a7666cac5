/** The value that a share of the values is at or below; null counts as never. Null: never for that share. */
export function quantile(values: readonly (number | null)[], share: number): number | null {
  const sorted = values.map((value) => value ?? Infinity).toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Infinity;
  return Number.isFinite(value) ? value : null;
}

export function median(values: readonly (number | null)[]): number | null {
  return quantile(values, 0.5);
}

/** The part of the values that is true, a fraction; 0 of none. */
export function shareOf(values: readonly boolean[]): number {
  return values.length > 0 ? values.filter(Boolean).length / values.length : 0;
}

export function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

export function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(fraction > 0 && fraction < 0.1 ? 1 : 0)} %`;
}

export function minutes(value: number | null): string {
  return value === null ? 'never' : value.toFixed(1);
}

/** 1.96 standard deviations: 95 %. */
const Z = 1.96;

/** Where the true share of these lies with 95 % confidence, fractions (Wilson 1927). */
export function wilson(values: readonly boolean[]): { lower: number; upper: number } {
  const n = values.length;
  if (n === 0) return { lower: 0, upper: 1 };
  const share = shareOf(values);
  const middle = share + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { lower: Math.max(0, (middle - half) / scale), upper: Math.min(1, (middle + half) / scale) };
}

/** A measured share with the 95 % interval that the number of releases leaves: "4.8 % (3.1 to 7.3)". */
export function shareWithin(values: readonly boolean[]): string {
  const { lower, upper } = wilson(values);
  return `${percent(shareOf(values))} (${(100 * lower).toFixed(1)} to ${(100 * upper).toFixed(1)})`;
}
