import type { Speech } from './WordsContext.tsx';

/** A size in points: "2 points", "0.05 points". */
export function sayPoints({ words }: Speech, fraction: number): string {
  return words.verdict.pointUnit(String(Number((fraction * 100).toFixed(2))));
}

/** A reckoned figure has no more than two digits worth saying: 684 becomes 680. */
export function twoDigits(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(2));
}

const MINUTE_MS = 60_000;
/** A wait goes with the traffic, which rises and falls: nothing finer than this is worth telling. */
const WAITS_MINUTES = [5, 10, 20, 30, 60, 120, 180, 240, 300, 360];

/** A wait at the present traffic in round figures, never too short: "10 min", "2 h". */
export function sayWait({ format }: Speech, minutes: number): string {
  const round = WAITS_MINUTES.find((wait) => minutes <= wait) ?? Math.ceil(minutes / 60) * 60;
  return format.span(round * MINUTE_MS);
}
