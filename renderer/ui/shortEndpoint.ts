import { cutMiddle } from './cutMiddle.ts';

/** How many characters the verb of an endpoint takes with the space behind it; 0 without one. */
export function verbLength(label: string): number {
  return /^[A-Z]+ /.exec(label)?.[0].length ?? 0;
}

/** Where the segments of a path begin, from the last one on. */
function beginsFromLast(label: string): number[] {
  const begins = [];
  for (let at = label.lastIndexOf('/'); at > 0; at = label.lastIndexOf('/', at - 1)) begins.push(at);
  return begins;
}

/**
 * How many characters of an endpoint's end tell it apart: whole segments of its path where some fit, since "/addresses" is
 * recognised and "resses" is not.
 * @param most characters; a shorter end than `least` could be that of many.
 */
export function tailLength(label: string, most = 14, least = 6): number {
  const verb = verbLength(label);
  const whole = beginsFromLast(label)
    .filter((at) => at >= verb)
    .map((at) => label.length - at)
    .filter((length) => length >= least && length <= most);
  return Math.max(...whole, 0) || Math.min(most, label.length - verb);
}

/** An endpoint in at most so many characters: its verb and the end of its path. */
export function shortEndpoint(label: string, most: number): string {
  if (label.length <= most) return label;
  const verb = verbLength(label);
  const room = most - verb - 1;
  if (verb === 0 || room < 4) return cutMiddle(label, most);
  return `${label.slice(0, verb)}…${label.slice(-tailLength(label, room, 4))}`;
}
