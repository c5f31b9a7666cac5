const MINUTES_AN_HOUR = 60;

/** 07:05, as a time field wants it. @param minute since midnight. */
export function timeOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / MINUTES_AN_HOUR))}:${two(minute % MINUTES_AN_HOUR)}`;
}

/** Minutes since midnight; null while the field is not filled. */
export function minuteOf(time: string): number | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return parts ? Number(parts[1]) * MINUTES_AN_HOUR + Number(parts[2]) : null;
}
