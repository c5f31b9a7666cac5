import { expect, it } from 'vitest';
import { createLogOverlap } from './logOverlap.ts';
import { readStampedLine } from './logStamp.ts';

const at = (second: number, nanos: string, text: string): string =>
  `2025-12-10T04:00:${String(second).padStart(2, '0')}.${nanos}Z ${text}`;

/** Feeds lines and gives the texts of those that count as new. */
function feed(overlap: ReturnType<typeof createLogOverlap>, lines: readonly string[]): string[] {
  return lines
    .map(readStampedLine)
    .filter((line) => overlap.take(line) !== 'repeated')
    .map(({ text }) => text);
}

it('reads the stamp in any zone, to the microsecond, and lines that have none', () => {
  const line = readStampedLine('2025-12-10T13:00:00.123456789+09:00 hello  world');
  expect(line.text).toBe('hello  world');
  expect(line.atUs).toBe(Date.parse('2025-12-10T04:00:00.123Z') * 1_000 + 456);
  expect(readStampedLine('2025-12-10T04:00:00Z ').text).toBe('');
  expect(readStampedLine('rpc error: code = NotFound')).toEqual({
    stamp: '',
    atUs: null,
    text: 'rpc error: code = NotFound',
  });
});

it('knows where to go on only after a first line; a second of it comes again', () => {
  const overlap = createLogOverlap();
  expect(overlap.resumeFrom()).toBeNull();
  feed(overlap, [at(7, '900000000', 'a')]);
  expect(overlap.resumeFrom()).toBe('2025-12-10T04:00:06Z');
});

it('neither loses nor doubles a line when the last second comes again', () => {
  const overlap = createLogOverlap();
  const before = [at(7, '100000000', 'a'), at(7, '100000000', 'a'), at(7, '100000001', 'b')];
  expect(feed(overlap, before)).toEqual(['a', 'a', 'b']);
  overlap.restart(true);
  // The same line at the same moment was logged three times; only two of them are known.
  const again = [...before.slice(0, 2), at(7, '100000000', 'a'), at(7, '100000001', 'b'), at(7, '2', 'c')];
  expect(feed(overlap, again)).toEqual(['a', 'c']);
});

it('takes a late line of the other stream that came in between', () => {
  const overlap = createLogOverlap();
  feed(overlap, [at(6, '0', 'x'), at(7, '5', 'out')]);
  overlap.restart(true);
  expect(feed(overlap, [at(6, '0', 'x'), at(7, '4', 'err'), at(7, '5', 'out')])).toEqual(['err']);
});

it('goes through many cuts at random moments with every line exactly once', () => {
  const all = Array.from({ length: 3_000 }, (_, index) =>
    at(Math.floor(index / 60), String((index % 60) * 10_000_000 + 1).padStart(9, '0'), `line ${index % 7}`),
  );
  const overlap = createLogOverlap();
  const got: string[] = [];
  let served = 0;
  let seed = 1;
  while (served < all.length) {
    seed = (seed * 48_271) % 2_147_483_647;
    const since = overlap.resumeFrom();
    overlap.restart(true);
    const start = since === null ? 0 : all.findIndex((line) => line >= since.replace('Z', ''));
    served = Math.min(all.length, served + (seed % 200));
    got.push(...feed(overlap, all.slice(start, served)));
  }
  expect(got).toEqual(all.map((line) => readStampedLine(line).text));
});

it('remembers a bounded number: what is older than that was there', () => {
  const overlap = createLogOverlap();
  const flood = Array.from({ length: 20_000 }, (_, index) => at(8, String(index).padStart(9, '0'), 'flood'));
  expect(feed(overlap, flood)).toHaveLength(20_000);
  overlap.restart(true);
  expect(feed(overlap, [...flood, at(9, '0', 'new')])).toEqual(['new']);
});

it('says where lines may be missing: after a break, when the last lines do not come again', () => {
  const taken = (broken: boolean, lines: readonly string[]): string[] => {
    const overlap = createLogOverlap();
    feed(overlap, [at(7, '1', 'a'), at(7, '2', 'b')]);
    overlap.restart(broken);
    return lines.map((line) => overlap.take(readStampedLine(line)));
  };
  expect(taken(true, [at(7, '2', 'b'), at(8, '0', 'c')])).toEqual(['repeated', 'new']);
  expect(taken(true, [at(9, '0', 'x'), at(9, '1', 'y')])).toEqual(['afterGap', 'new']);
  // A log that was read to its end goes on with its container's next instance.
  expect(taken(false, [at(9, '0', 'x')])).toEqual(['new']);
});
