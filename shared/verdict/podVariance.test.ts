import { describe, expect, it } from 'vitest';
import { podVarianceRatio, splitPods } from './podVariance.ts';

describe('podVarianceRatio', () => {
  it('is 1 for pods that behave alike, or where nothing can be told', () => {
    expect(podVarianceRatio([])).toBe(1);
    expect(podVarianceRatio([{ requests: 100, errors: 3 }])).toBe(1);
    expect(
      podVarianceRatio([
        { requests: 100, errors: 0 },
        { requests: 50, errors: 0 },
      ]),
    ).toBe(1);
    expect(
      podVarianceRatio([
        { requests: 100, errors: 2 },
        { requests: 200, errors: 4 },
      ]),
    ).toBe(1);
    expect(
      podVarianceRatio([
        { requests: 100, errors: 100 },
        { requests: 0, errors: 0 },
      ]),
    ).toBe(1);
  });

  it("is Pearson's chi-square by its degrees of freedom", () => {
    // Together 40 of 2,000: 20 expected of each, variance 19.6.
    const ratio = podVarianceRatio([
      { requests: 1000, errors: 30 },
      { requests: 1000, errors: 10 },
    ]);
    expect(ratio).toBeCloseTo((2 * 100) / (20 * 0.98), 9);
  });
});

describe('splitPods', () => {
  it('gives the same halves in any order', () => {
    const pods = ['d', 'a', 'c', 'b', 'e'].map((name) => ({ name }));
    const { canary, stable } = splitPods(pods);
    expect(canary.map(({ name }) => name)).toEqual(['a', 'c', 'e']);
    expect(stable.map(({ name }) => name)).toEqual(['b', 'd']);
    expect(splitPods(pods.toReversed())).toEqual({ canary, stable });
  });
});
