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
