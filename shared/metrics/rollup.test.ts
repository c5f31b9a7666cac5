import { expect, it } from 'vitest';
import { buildWindow } from './buildWindow.ts';
import type { MetricsWindow } from './metricsWindow.ts';
import { rollupOf } from './rollup.ts';

const ASKED_MS = 20_000;
const START_MS = 1_700_000_040_000;

function times(everyMs: number, count: number, fromMs = START_MS): number[] {
  return Array.from({ length: count }, (_, index) => fromMs + index * everyMs);
}

/** What is known when points came every so often. */
function known(everyMs: number, bucketMs = ASKED_MS): MetricsWindow {
  const timesMs = times(everyMs, 3_600_000 / everyMs, START_MS - 3_600_000);
  const values = timesMs.map(() => 5);
  return buildWindow(
    { timesMs, series: [{ signal: 'requests', version: 'stable', endpoint: null, values }] },
    { fromMs: START_MS - 3_600_000, toMs: START_MS, bucketMs, incompleteFromMs: START_MS },
  );
}

it('is what was asked while points lie in single buckets', () => {
  expect(rollupOf(times(20_000, 15), ASKED_MS, known(20_000))).toBe(20_000);
  expect(rollupOf([], ASKED_MS, known(20_000))).toBe(20_000);
  expect(rollupOf([...times(60_000, 4), START_MS + 20_000], ASKED_MS, known(20_000))).toBe(20_000);
});

it('is coarser when points that came in every bucket come on a coarser grid', () => {
  expect(rollupOf(times(60_000, 5), ASKED_MS, known(20_000))).toBe(60_000);
  expect(rollupOf(times(60_000, 60), ASKED_MS, null)).toBe(60_000);
});

it('does not take little traffic for another rollup', () => {
  expect(rollupOf(times(60_000, 5), ASKED_MS, known(120_000))).toBe(20_000);
  expect(rollupOf(times(60_000, 5), ASKED_MS, null)).toBe(20_000);
  expect(rollupOf(times(2_520_000, 3), ASKED_MS, known(20_000))).toBe(20_000);
});

it('stays coarse while points lie on that grid, and turns back when they do not', () => {
  expect(rollupOf([START_MS], ASKED_MS, known(60_000, 60_000))).toBe(60_000);
  expect(rollupOf(times(20_000, 15), ASKED_MS, known(60_000, 60_000))).toBe(20_000);
});
