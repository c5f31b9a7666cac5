import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './judgeSettings.ts';
import { judgeStablePods, withStablePods, type StablePods } from './stablePods.ts';

const BUCKETS = 180;

/** Pods with 100 requests a bucket; `errorsOf` gives each pod's errors in a bucket. */
function podsOf(count: number, errorsOf: (pod: number, at: number) => number): StablePods {
  const at = Array.from({ length: BUCKETS }, (_, index) => index);
  return {
    startMs: 0,
    bucketMs: 20_000,
    pods: Array.from({ length: count }, (_, pod) => ({
      name: `pod-${pod}`,
      requests: at.map(() => 100),
      errors: at.map((index) => errorsOf(pod, index)),
    })),
  };
}

const alike = podsOf(8, (pod, at) => ((at + pod) % 5 === 0 ? 1 : 0));

describe('stable’s pods before a release', () => {
  it('that behave alike change nothing', () => {
    const found = judgeStablePods(alike);
    expect(found).toEqual({ pods: 8, ratio: 1, differ: false });
    const settings = withStablePods(DEFAULT_SETTINGS, found);
    expect(settings).toEqual({ ...DEFAULT_SETTINGS, stablePods: found });
  });

  it('that differ make evidence count for less', () => {
    // Pods 0 and 1 are in different halves: the halves are alike, the pods are not.
    const found = judgeStablePods(podsOf(8, (pod, at) => (pod < 2 ? 1 : at % 5 === 0 ? 1 : 0)));
    expect(found?.differ).toBe(false);
    expect(found?.ratio).toBeGreaterThan(10);
    const settings = withStablePods(DEFAULT_SETTINGS, found);
    expect(settings.tempering).toBeCloseTo(1 / (found?.ratio ?? 0), 12);
    expect(settings.errorMargin).toEqual(DEFAULT_SETTINGS.errorMargin);
  });

  it('of which one half is worse make the margins wider, whichever half it is', () => {
    for (const bad of [0, 1]) {
      const found = judgeStablePods(podsOf(8, (pod, at) => (pod % 2 === bad ? 3 : at % 5 === 0 ? 1 : 0)));
      expect(found?.differ).toBe(true);
      const { errorMargin, latencyMargin } = withStablePods(DEFAULT_SETTINGS, found);
      expect(errorMargin.normal.rho).toBeCloseTo(1.4, 12);
      expect(errorMargin.normal.delta).toBeCloseTo(0.001, 12);
      expect(latencyMargin.critical.rho).toBeCloseTo(1.5, 12);
    }
  });

  it('tell nothing when they are too few or have no requests', () => {
    expect(judgeStablePods(podsOf(3, () => 0))).toBeNull();
    expect(judgeStablePods({ startMs: 0, bucketMs: 20_000, pods: [] })).toBeNull();
    expect(withStablePods(DEFAULT_SETTINGS, null)).toEqual(DEFAULT_SETTINGS);
  });
});
