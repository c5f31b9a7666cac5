import { expect, it } from 'vitest';
import { sampleDetail } from '../fixtures/sampleRelease.ts';
import { analysisTally } from './analysisTally.ts';
import { axisText, axisTop, placeMarks, timeTicks } from './axis.ts';
import { chartPoints, isAlone } from './chartPoints.ts';
import { createChartTurns } from './chartTurn.ts';

const TIMES = [0, 20_000, 40_000, 60_000, 80_000];

it('keeps gaps as gaps and draws incomplete buckets apart, joined to the last complete one', () => {
  const points = chartPoints(TIMES, { canary: [1, null, 3, 4, 5], stable: [1, 1, 1, 1, null] }, 60_000);
  expect(points.map((point) => point.canary)).toEqual([1, null, 3, null, null]);
  expect(points.map((point) => point.canaryLate)).toEqual([null, null, 3, 4, 5]);
  expect(points.map((point) => point.stableLate)).toEqual([null, null, 1, 1, null]);
});

it('has no dashed part when every bucket is complete', () => {
  const points = chartPoints(TIMES, { canary: [1, 2, 3, 4, 5], stable: [] }, null);
  expect(points.every((point) => point.canaryLate === null)).toBe(true);
  expect(points.map((point) => point.stable)).toEqual([null, null, null, null, null]);
});

it('finds a value that stands alone between gaps', () => {
  const points = chartPoints(
    TIMES,
    { canary: [1, null, 3, null, 5], stable: [1, 2, null, null, null] },
    null,
  );
  expect(TIMES.map((_, index) => isAlone(points, index, 'canary'))).toEqual([true, false, true, false, true]);
  expect(TIMES.map((_, index) => isAlone(points, index, 'stable'))).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(isAlone(points, 99, 'canary')).toBe(false);
});

it('ends axes on round figures above the greatest value', () => {
  expect(axisTop([176, null, 42], 1)).toBe(200);
  expect(axisTop([0.7], 1)).toBe(1);
  expect(axisTop([2.1], 1)).toBe(2.4);
  expect(axisTop([null], 10)).toBe(10);
  expect([0, 0.5, 1.2, 150, 24_000].map(axisText)).toEqual(['0', '0.5', '1.2', '150', '24 k']);
});

it('puts time ticks on round minutes', () => {
  const from = Date.UTC(2026, 2, 10, 5, 36, 31);
  const ticks = timeTicks(from, from + 30 * 60_000, 4);
  expect(ticks.map((at) => new Date(at).toISOString().slice(11, 19))).toEqual([
    '05:40:00',
    '05:50:00',
    '06:00:00',
  ]);
});

it('keeps the texts of weights when marks stand close, and drops marks outside the window', () => {
  const placed = placeMarks(
    [
      { atMs: 10, text: '5 %', important: true },
      { atMs: 40, text: 'analysis', important: false },
      { atMs: 50, text: '20 %', important: true },
      { atMs: 200, text: '50 %', important: true },
    ],
    0,
    100,
    300,
  );
  expect(placed).toEqual([
    { atMs: 10, text: '5 %', side: 'right' },
    { atMs: 40, text: '', side: 'right' },
    { atMs: 50, text: '20 %', side: 'right' },
  ]);
});

it('puts a text left of its line where the right edge is too near', () => {
  expect(placeMarks([{ atMs: 98, text: 'aborted', important: false }], 0, 100, 300)).toEqual([
    { atMs: 98, text: 'aborted', side: 'left' },
  ]);
});

it('gives each chart a frame of its own, with only its newest data', () => {
  const frames: (() => void)[] = [];
  const turns = createChartTurns((callback) => frames.push(callback));
  const done: string[] = [];
  const [a, b, c] = [{}, {}, {}];
  turns.request(a, () => done.push('a old'));
  turns.request(b, () => done.push('b'));
  turns.request(a, () => done.push('a new'));
  turns.request(c, () => done.push('c'))();
  expect(frames).toHaveLength(1);
  while (frames.length > 0) {
    const before = done.length;
    frames.shift()?.();
    expect(done.length - before).toBeLessThanOrEqual(1);
  }
  expect(done).toEqual(['a new', 'b']);
  turns.request(a, () => done.push('again'));
  frames.shift()?.();
  expect(done.at(-1)).toBe('again');
});

it('counts the measurements of a step’s analysis', () => {
  const [background] = sampleDetail.analysisRuns;
  const run = { ...background!, type: 'step' as const, stepIndex: 2 };
  run.metrics = run.metrics.map((metric) => ({ ...metric, wanted: 10 }));
  expect(analysisTally(2, [run])).toEqual({ passed: 7, wanted: 10 });
  expect(analysisTally(2, sampleDetail.analysisRuns)).toBeNull();
});
