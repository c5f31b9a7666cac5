import { expect, it } from 'vitest';
import { sampleDetail } from '../fixtures/sampleRelease.ts';
import { analysisTally } from './analysisTally.ts';
import { axisText, axisTop, timeTicks } from './axis.ts';
import { chartPoints } from './chartPoints.ts';
import { createChartTurns } from './chartTurn.ts';
import { gapSpans } from './gapSpans.ts';
import { linePath } from './linePath.ts';
import { nearestPoint } from './pointAt.ts';

const TIMES = [0, 20_000, 40_000, 60_000, 80_000];

it('keeps gaps as gaps and draws incomplete buckets apart, joined to the last complete one', () => {
  const points = chartPoints(
    TIMES,
    { canary: [1, null, 3, 4, 5], stable: [1, 1, 1, 1, null] },
    60_000,
    false,
  );
  expect(points.map((point) => point.canary)).toEqual([1, null, 3, null, null]);
  expect(points.map((point) => point.canaryLate)).toEqual([null, null, 3, 4, 5]);
  expect(points.map((point) => point.stableLate)).toEqual([null, null, 1, 1, null]);
});

it('has no dashed part when every bucket is complete', () => {
  const points = chartPoints(TIMES, { canary: [1, 2, 3, 4, 5], stable: [] }, null, false);
  expect(points.every((point) => point.canaryLate === null)).toBe(true);
  expect(points.map((point) => point.stable)).toEqual([null, null, null, null, null]);
});

it('leaves out counts that are still coming in, but not traffic that moved from one version to the other', () => {
  const requests = { canary: [10, 10, 0, 0, 0], stable: [40, 40, 49, 20, 50] };
  const points = chartPoints(TIMES, requests, 40_000, true);
  expect(points.map((point) => point.stableLate)).toEqual([null, 40, 49, null, null]);
  expect(points.map((point) => point.canaryLate)).toEqual([null, 10, 0, null, null]);
  expect(chartPoints(TIMES, requests, 40_000, false).at(-1)?.stableLate).toBe(50);
});

it('draws gaps as gaps and a value alone as a dot', () => {
  const points = chartPoints(TIMES, { canary: [1, null, 3, 4, null], stable: [] }, null, false);
  const box = { leftPx: 10, topPx: 0, widthPx: 80, heightPx: 40, fromMs: 0, toMs: 80_000, top: 4 };
  expect(linePath(points, ({ canary }) => canary, box)).toBe('M10 30h0M50 10L70 0');
  expect(gapSpans(points)).toEqual([{ fromMs: 0, untilMs: 40_000 }]);
});

it('finds the bucket next to a moment, at the edges too', () => {
  const points = chartPoints(TIMES, { canary: [], stable: [] }, null, false);
  expect([-1, 9_000, 11_000, 79_000, 1e9].map((atMs) => nearestPoint(points, atMs))).toEqual([0, 0, 1, 4, 4]);
  expect(nearestPoint([], 0)).toBe(-1);
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
