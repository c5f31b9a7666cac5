/** Reads fields of an object whose shape is not to be trusted: what does not fit is absent, never a throw. */
export type RawObject = Readonly<Record<string, unknown>>;

export function record(value: unknown): RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawObject) : {};
}

export function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function optionalBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

export function optionalNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whole numbers that may be written as text (Kubernetes IntOrString). */
export function optionalInteger(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

/** Only the entries whose value is text. */
export function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** RFC 3339 to ms since the epoch; null when absent or unreadable. */
export function timeMs(value: unknown): number | null {
  const parsed = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(parsed) ? null : parsed;
}

/** A count: a whole number from 0 up, fractions cut off; undefined for everything else. */
export function optionalCount(value: unknown): number | undefined {
  const number = optionalNumber(value);
  if (number === undefined || number < 0 || number > Number.MAX_SAFE_INTEGER) return undefined;
  return Math.trunc(number);
}
