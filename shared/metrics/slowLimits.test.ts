import { describe, expect, it } from 'vitest';
import { emptyComparison } from './buildWindow.ts';
import type { MetricsWindow, SlowLimits } from './metricsWindow.ts';
import { fixLimits, withoutLimits } from './slowLimits.ts';

/** Two buckets; stable has these requests in each, p75 of 100 and 200 ms, p95 of 300 and 500 ms. */
function window(requests: Record<string, [number, number]>): MetricsWindow {
  const endpoints = new Map(
    Object.entries(requests).map(([name, counts]) => {
      const compared = emptyComparison(2);
      compared.stable = {
        requests: counts,
        errors: [0, 0],
        latencyP95Ms: [300, 500],
        latencyP75Ms: [100, 200],
      };
      return [name, compared];
    }),
  );
  return {
    bucketMs: 20_000,
    timesMs: [0, 20_000],
    incompleteFromMs: 40_000,
    service: emptyComparison(2),
    endpoints,
  };
}

const KNOWN: SlowLimits = { fromMs: 0, p75Ms: 1, p95Ms: 2 };

describe('limits of slow requests', () => {
  it('are wanted for critical endpoints that can be asked for', () => {
    const known = window({ 'get_/a': [1, 1], 'post_/b': [1, 1], 'post_/{id}': [1, 1] });
    expect(withoutLimits(known, new Map(), ['post_*'], 0)).toEqual(['post_/b']);
    expect(withoutLimits(known, new Map(), [], 0)).toEqual([]);
  });

  it('are kept for an hour', () => {
    const known = window({ a: [1, 1] });
    expect(withoutLimits(known, new Map([['a', KNOWN]]), ['a'], 3_600_000)).toEqual([]);
    expect(withoutLimits(known, new Map([['a', KNOWN]]), ['a'], 3_600_001)).toEqual(['a']);
  });

  it('are wanted for ten endpoints at most', () => {
    const names = Array.from({ length: 14 }, (_, index) => [`a${index}`, [1, 1]] as const);
    const known = window(Object.fromEntries(names.map(([name]) => [name, [1, 1]])));
    expect(withoutLimits(known, new Map(), ['a*'], 0)).toHaveLength(10);
    const nine = new Map(names.slice(0, 9).map(([name]) => [name, KNOWN]));
    expect(withoutLimits(known, nine, ['a*'], 0)).toHaveLength(1);
  });

  it("are stable's percentiles weighted by requests", () => {
    const fixed = fixLimits(window({ a: [75, 25] }), new Map(), ['a'], 40_000);
    expect(fixed.get('a')).toEqual({ fromMs: 40_000, p75Ms: 125, p95Ms: 350 });
  });

  it('are not fixed from little traffic; what is known stays', () => {
    const fixed = fixLimits(window({ a: [20, 20] }), new Map([['b', KNOWN]]), ['a', 'b', 'c'], 40_000);
    expect(fixed).toEqual(new Map([['b', KNOWN]]));
  });
});
