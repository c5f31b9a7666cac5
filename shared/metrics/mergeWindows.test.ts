import { describe, expect, it } from 'vitest';
import { buildWindow } from './buildWindow.ts';
import { mergeWindows } from './mergeWindows.ts';
import type { MetricsWindow } from './metricsWindow.ts';

const BUCKET = 20_000;

/** A window with stable's requests for the service and, where named, for an endpoint. */
function window(fromBucket: number, requests: (number | null)[], endpoint?: string): MetricsWindow {
  const timesMs = requests.map((_, index) => (fromBucket + index) * BUCKET);
  const names = endpoint === undefined ? [null] : [null, endpoint];
  return buildWindow(
    {
      timesMs,
      series: names.map((name) => ({
        signal: 'requests' as const,
        version: 'stable' as const,
        endpoint: name,
        values: requests,
      })),
    },
    {
      fromMs: fromBucket * BUCKET,
      toMs: (fromBucket + requests.length) * BUCKET,
      bucketMs: BUCKET,
      incompleteFromMs: (fromBucket + requests.length - 1) * BUCKET,
    },
  );
}

describe('mergeWindows', () => {
  it('takes the newer window inside its span and the older before it', () => {
    const merged = mergeWindows(window(0, [1, 2, 3, 4]), window(2, [30, null, 50]));
    expect(merged.timesMs).toEqual([0, 20_000, 40_000, 60_000, 80_000]);
    expect(merged.service.stable.requests).toEqual([1, 2, 30, null, 50]);
    expect(merged.service.stable.errors).toEqual([0, 0, 0, null, 0]);
    expect(merged.incompleteFromMs).toBe(80_000);
  });

  it('keeps the unit of the durations that the older window was told', () => {
    const told = { ...window(0, [1, 2]), durationUnitMs: 1_000 };
    expect(mergeWindows(told, window(1, [3])).durationUnitMs).toBe(1_000);
    expect(mergeWindows(told, { ...window(1, [3]), durationUnitMs: 1 }).durationUnitMs).toBe(1);
    expect(mergeWindows(null, window(1, [3]))).not.toHaveProperty('durationUnitMs');
  });

  it('joins counts of slow requests with an older window that has none', () => {
    const counted = window(2, [30, 40], 'a');
    const stable = counted.endpoints.get('a')!.stable;
    stable.above75 = [7, 9];
    const merged = mergeWindows(window(0, [1, 2, 3], 'a'), counted);
    expect(merged.endpoints.get('a')?.stable.above75).toEqual([null, null, 7, 9]);
    expect(merged.endpoints.get('a')?.stable).not.toHaveProperty('above95');
    expect(mergeWindows(merged, window(3, [50], 'a')).endpoints.get('a')?.stable.above75).toEqual([
      null,
      null,
      7,
      null,
    ]);
  });

  it('leaves a gap between windows that do not touch', () => {
    const merged = mergeWindows(window(0, [1]), window(3, [4]));
    expect(merged.service.stable.requests).toEqual([1, null, null, 4]);
  });

  it('drops what is older than an hour', () => {
    const merged = mergeWindows(
      window(
        0,
        Array.from({ length: 180 }, () => 1),
      ),
      window(175, Array(10).fill(2)),
    );
    expect(merged.timesMs).toHaveLength(180);
    expect(merged.timesMs[0]).toBe(5 * BUCKET);
    expect(merged.timesMs.at(-1)).toBe(184 * BUCKET);
    expect(merged.service.stable.requests.slice(168, 172)).toEqual([1, 1, 2, 2]);
  });

  it('drops an endpoint whose last point fell out of the hour, and keeps one that is only in the older window', () => {
    const older = window(0, [1, 1, 1, 1], 'get_/old');
    expect(mergeWindows(older, window(3, [2, 2])).endpoints.get('get_/old')?.stable.requests).toEqual([
      1,
      1,
      1,
      null,
      null,
    ]);
    expect(mergeWindows(older, window(190, [2])).endpoints.size).toBe(0);
  });

  it('takes up an endpoint that only the newer window has', () => {
    const merged = mergeWindows(window(0, [1, 1]), window(1, [2, 2], 'get_/new'));
    expect(merged.endpoints.get('get_/new')?.stable.requests).toEqual([null, 2, 2]);
  });

  it('keeps percentiles that only the older answers asked for', () => {
    const older = window(0, [1, 1, 1], 'get_/a');
    older.endpoints.get('get_/a')!.stable.latencyP95Ms = [10, 20, 30];
    const merged = mergeWindows(older, window(2, [1, 1], 'get_/a'));
    expect(merged.endpoints.get('get_/a')?.stable.latencyP95Ms).toEqual([10, 20, null, null]);
  });

  it('changes neither argument', () => {
    const older = window(0, [1, 2]);
    const newer = window(1, [3, 4]);
    const before = JSON.stringify([older, newer]);
    mergeWindows(older, newer);
    expect(JSON.stringify([older, newer])).toBe(before);
  });

  it('starts anew without an older window or with one of another bucket length', () => {
    const newer = window(2, [3, 4]);
    expect(mergeWindows(null, newer)).toEqual(newer);
    expect(mergeWindows({ ...window(0, [1, 1]), bucketMs: 60_000 }, newer)).toEqual(newer);
  });

  it('keeps the older window when the newer one is empty', () => {
    const older = window(0, [1]);
    expect(mergeWindows(older, window(5, []))).toBe(older);
  });

  it('replaces everything when the newer window begins earlier', () => {
    expect(mergeWindows(window(3, [1]), window(1, [5, 6, 7, 8])).service.stable.requests).toEqual([
      5, 6, 7, 8,
    ]);
  });
});
