import { expect, it } from 'vitest';
import { endpointTrend, trendGroups, trendPoints } from './endpointTrend.ts';
import type { MetricsWindow, VersionSeries } from './metricsWindow.ts';

const BUCKET_MS = 20_000;

function windowOf(count: number, firstMs: number): MetricsWindow {
  const timesMs = Array.from({ length: count }, (_, index) => firstMs + index * BUCKET_MS);
  const empty: VersionSeries = { requests: [], errors: [], latencyP95Ms: [] };
  return {
    bucketMs: BUCKET_MS,
    timesMs,
    incompleteFromMs: timesMs.at(-1) ?? 0,
    service: { canary: empty, stable: empty },
    endpoints: new Map(),
  };
}

it('puts complete buckets in groups at round times', () => {
  const groups = trendGroups(windowOf(181, 100_000 * 7 + 40_000));
  expect(groups[0]).toEqual([0, 3]);
  expect(groups[1]).toEqual([3, 8]);
  expect(groups.at(-1)?.[1]).toBe(180);
  expect(groups.length).toBe(37);
});

it('adds up and divides once, keeps gaps, and has a top that noise does not reach', () => {
  const groups = [
    [0, 2],
    [2, 4],
    [4, 6],
  ] as const;
  const series = (requests: (number | null)[], errors: (number | null)[]): VersionSeries => ({
    requests,
    errors,
    latencyP95Ms: [],
  });
  const trend = endpointTrend(
    {
      canary: series([10, 90, null, null, 50, 50], [2, 2, null, null, 1, 0]),
      stable: series([100, 100, 100, 100, 100, 100], [0, null, 1, 1, 0, 0]),
    },
    groups,
  );
  expect(trend?.top).toBe(0.04);
  expect(trendPoints(trend?.canary ?? '')).toEqual([1, null, 16 / 63]);
  expect(trendPoints(trend?.stable ?? '')).toEqual([0, 16 / 63, 0]);
  const quiet = series([100, 100], [0, 0]);
  expect(endpointTrend({ canary: quiet, stable: quiet }, [[0, 2]])?.top).toBe(0.01);
  const silent = series([null, 0], [null, null]);
  expect(endpointTrend({ canary: silent, stable: silent }, [[0, 2]])).toBeNull();
});
