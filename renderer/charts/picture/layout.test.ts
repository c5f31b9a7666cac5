import { expect, it } from 'vitest';
import { layoutPicture, PICTURE, type ChartPicture } from './layout.ts';

const START_MS = Date.parse('2025-12-10T05:00:00Z');
const CHART: ChartPicture = {
  title: 'Errors',
  subtitle: '',
  timesMs: [0, 1, 2, 3, 4].map((minute) => START_MS + minute * 60_000),
  comparison: { canary: [0, 2, null, 4, 1], stable: [1, 1, 1, 1, 1] },
  marks: [
    { atMs: START_MS + 61_000, text: '30 %' },
    { atMs: START_MS + 60_000, text: '20 %' },
    { atMs: START_MS + 240_000, text: '50 %' },
    { atMs: START_MS - 1, text: '5 %' },
  ],
  alertFromMs: START_MS + 180_000,
  leastTop: 0.5,
  names: { canary: 'canary', stable: 'stable' },
  timeText: (atMs) => new Date(atMs).toISOString().slice(14, 16),
};

it('keeps gaps, and puts times and values where they belong', () => {
  const layout = layoutPicture(CHART);
  expect(layout?.lines.canary.map((line) => line.length)).toEqual([2, 2]);
  expect(layout?.lines.stable.map((line) => line.length)).toEqual([5]);
  expect(layout?.lines.stable[0]?.[0]?.x).toBe(PICTURE.left);
  expect(layout?.lines.stable[0]?.[4]?.x).toBe(PICTURE.width - PICTURE.right);
  expect(layout?.values.map(({ text }) => text)).toEqual(['0', '1.25', '2.5', '3.75', '5']);
  expect(layout?.lines.canary[0]?.[0]?.y).toBe(PICTURE.height - PICTURE.bottom);
  expect(layout?.times.map(({ text }) => text)).toEqual(['00', '01', '02', '03', '04']);
  expect(layout?.marks.map(({ text, side }) => [text, side])).toEqual([
    ['20 %', 'right'],
    ['', 'right'],
    ['50 %', 'left'],
  ]);
  expect(layout?.marks[0]?.x).toBe(276);
  expect(layout?.alertX).toBe(PICTURE.left + 0.75 * (PICTURE.width - PICTURE.left - PICTURE.right));
});

it('has nothing to draw without numbers or without time', () => {
  const nothing = CHART.timesMs.map(() => null);
  expect(layoutPicture({ ...CHART, comparison: { canary: nothing, stable: nothing } })).toBeNull();
  expect(layoutPicture({ ...CHART, timesMs: [], comparison: { canary: [], stable: [] } })).toBeNull();
  expect(
    layoutPicture({ ...CHART, timesMs: [START_MS], comparison: { canary: [1], stable: [1] } }),
  ).toBeNull();
});

it('leaves out a beginning that is not in the picture', () => {
  expect(layoutPicture({ ...CHART, alertFromMs: START_MS - 1 })?.alertX).toBeNull();
  expect(layoutPicture({ ...CHART, alertFromMs: null })?.alertX).toBeNull();
});
