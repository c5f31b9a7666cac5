import { expect, it } from 'vitest';
import { createLineRing } from './lineRing.ts';

const ring = (mostLines: number, mostCharacters = 1_000) =>
  createLineRing<string>(mostLines, mostCharacters, (line) => line.length);

it('keeps the newest lines under their numbers and counts the others', () => {
  const lines = ring(3);
  for (const line of ['a', 'b', 'c', 'd', 'e']) lines.push(line);
  expect([lines.next(), lines.dropped()]).toEqual([5, 2]);
  expect(lines.read(0, 10)).toEqual({ from: 2, lines: ['c', 'd', 'e'] });
  expect(lines.read(3, 1)).toEqual({ from: 3, lines: ['d'] });
  expect(lines.read(5, 10)).toEqual({ from: 5, lines: [] });
  expect([lines.get(1), lines.get(2), lines.get(5)]).toEqual([undefined, 'c', undefined]);
});

it('holds to its characters, but never lets the newest line go', () => {
  const lines = ring(100, 10);
  for (const line of ['1234', '5678', 'x'.repeat(50)]) lines.push(line);
  expect(lines.read(0, 10).lines).toEqual(['x'.repeat(50)]);
  lines.push('end');
  expect(lines.read(0, 10)).toEqual({ from: 3, lines: ['end'] });
});

it('stays right over many more lines than it keeps', () => {
  const lines = ring(50);
  for (let number = 0; number < 10_000; number += 1) lines.push(`${number}`);
  expect(lines.dropped()).toBe(9_950);
  expect(lines.read(9_998, 10).lines).toEqual(['9998', '9999']);
  expect(lines.get(9_950)).toBe('9950');
});
