import { describe, expect, it } from 'vitest';
import { alignedGrid, bucketInterval, singleBucket } from './timeGrid.ts';

const HOUR_MS = 3_600_000;

describe('time grid', () => {
  it('takes the interval of the window, never a finer one', () => {
    expect(bucketInterval(300_000)).toBe(20_000);
    expect(bucketInterval(HOUR_MS, 5_000)).toBe(20_000);
    expect(bucketInterval(HOUR_MS, 60_000)).toBe(60_000);
    expect(bucketInterval(4 * HOUR_MS)).toBe(60_000);
    expect(bucketInterval(24 * HOUR_MS)).toBe(300_000);
  });

  it('never has more than 1500 points', () => {
    for (const hours of [1, 4, 24, 100, 1000, 20_000])
      expect((hours * HOUR_MS) / bucketInterval(hours * HOUR_MS)).toBeLessThanOrEqual(1500);
  });

  it('aligns buckets to whole intervals since the epoch, as in the recorded reply for a day', () => {
    const grid = alignedGrid(1_641_343_852_000, 1_641_430_252_000, 300_000);
    expect(grid.starts[0]).toBe(1_641_344_100_000);
    expect(grid.starts).toHaveLength(288);
    expect(grid.starts.at(-1)! + grid.intervalMs - 1000).toBe(1_641_430_499_000);
  });

  it('leaves out a bucket that begins at the end', () => {
    expect(alignedGrid(0, 60_000, 20_000).starts).toEqual([0, 20_000, 40_000]);
    expect(singleBucket(5, 10)).toEqual({ fromMs: 5, toMs: 10, intervalMs: 5, starts: [5] });
  });
});
