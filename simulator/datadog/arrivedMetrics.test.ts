import { describe, expect, it } from 'vitest';
import { createArrivedMetrics } from './arrivedMetrics.ts';
import { createTestMetrics } from './testMetrics.ts';

const POINT_MS = 1_700_000_000_000;
const END_MS = POINT_MS + 10_000;

function fractionAt(nowMs: number, seed = 1): number {
  const { store, write } = createTestMetrics();
  write(POINT_MS, { r: 'a' }, 100);
  const metrics = createArrivedMetrics(store, { min: 20_000, max: 40_000 }, seed);
  let found = 0;
  metrics.visit(metrics.find('app.http.server.requests')[0]!, 0, Infinity, nowMs, (fraction) => {
    found = fraction;
  });
  return found;
}

describe('ingestion', () => {
  it('shows a point not before twenty seconds, wholly after forty, and never less than before', () => {
    expect(fractionAt(END_MS + 19_999)).toBe(0);
    expect(fractionAt(END_MS + 40_000)).toBe(1);
    let before = 0;
    const seen = new Set<number>();
    for (let age = 20_000; age <= 40_000; age += 500) {
      const now = fractionAt(END_MS + age);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
      seen.add(now);
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  it('is as late again with the same seed', () => {
    const run = (seed: number): string =>
      Array.from({ length: 40 }, (_unused, step) => fractionAt(END_MS + 20_000 + step * 500, seed)).join();
    expect(run(5)).toBe(run(5));
    expect(run(5)).not.toBe(run(6));
  });
});
