import { expect, it } from 'vitest';
import type { LogLine } from '../../../../shared/contract/logs.ts';
import { createShownLines } from './shownLines.ts';

const line = (number: number, atUs: number | null, text = `${number}`): LogLine => ({
  number,
  atUs,
  pod: 'p',
  tone: 0,
  text,
  more: 0,
  afterGap: false,
});

it('puts lines of several pods into the order of their times; equal ones stay as they came', () => {
  const shown = createShownLines(100);
  shown.add([line(0, 10), line(1, 30), line(2, 50)]);
  shown.add([line(3, 20), line(4, 30), line(5, 60)]);
  expect(shown.lines().map(({ number }) => number)).toEqual([0, 3, 1, 4, 2, 5]);
  expect(shown.next()).toBe(6);
});

it('leaves a line without a time where it came, and takes none twice', () => {
  const shown = createShownLines(100);
  shown.add([line(0, 10), line(1, null), line(2, 20)]);
  shown.add([line(1, null), line(2, 20), line(3, null)]);
  expect(shown.lines().map(({ number }) => number)).toEqual([0, 1, 2, 3]);
});

it('keeps the newest lines', () => {
  const shown = createShownLines(3);
  shown.add(Array.from({ length: 10 }, (_, number) => line(number, number)));
  expect(shown.lines().map(({ number }) => number)).toEqual([7, 8, 9]);
  expect(shown.next()).toBe(10);
});
