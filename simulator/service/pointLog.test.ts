import { describe, expect, it } from 'vitest';
import { createPointLog, type PointLog } from './pointLog.ts';

const HOUR_MS = 3_600_000;

function pointsOf(log: PointLog, fromMs = -Infinity, toMs = Infinity): [number, Record<number, number>][] {
  const found: [number, Record<number, number>][] = [];
  log.visit(fromMs, toMs, (timeMs, bins, weights, start, end) => {
    const entries: Record<number, number> = {};
    for (let index = start; index < end; index += 1) entries[bins[index]!] = weights[index]!;
    found.push([timeMs, entries]);
  });
  return found;
}

describe('point log', () => {
  it('gives back the points of a window, without its end', () => {
    const log = createPointLog();
    log.append(0, [0], [5], 1);
    log.append(10, [3, 7], [1, 2], 2);
    log.append(20, [0], [9], 1);
    expect(pointsOf(log, 0, 20)).toEqual([
      [0, { 0: 5 }],
      [10, { 3: 1, 7: 2 }],
    ]);
    expect(pointsOf(log, 11)).toEqual([[20, { 0: 9 }]]);
    expect(log.newestMs()).toBe(20);
  });

  it('puts a late point at the newest time', () => {
    const log = createPointLog();
    log.append(100, [0], [1], 1);
    log.append(50, [0], [1], 1);
    expect(pointsOf(log).map(([timeMs]) => timeMs)).toEqual([100, 100]);
  });

  it('merges what is older than three hours and drops what is older than a day, losing nothing between', () => {
    const log = createPointLog();
    const stepMs = 10_000;
    const lastMs = 30 * HOUR_MS;
    for (let timeMs = 0; timeMs <= lastMs; timeMs += stepMs) log.append(timeMs, [1, 2], [1, 3], 2);
    const points = pointsOf(log);
    expect(points[0]![0]).toBeGreaterThan(lastMs - 26 * HOUR_MS);
    expect(points[0]![0]).toBeLessThanOrEqual(lastMs - 24 * HOUR_MS + HOUR_MS);
    expect(points.length).toBeLessThan(24 * 12 + 4 * 360 + 2);
    const fine = pointsOf(log, lastMs - 2 * HOUR_MS, lastMs);
    expect(fine).toHaveLength(720);
    const dayMs = pointsOf(log, lastMs - 20 * HOUR_MS, lastMs - 10 * HOUR_MS);
    expect(dayMs.reduce((total, [, entries]) => total + entries[2]!, 0)).toBe(10 * 360 * 3);
  });
});
