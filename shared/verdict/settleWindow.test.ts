import { describe, expect, it } from 'vitest';
import type { MetricsWindow } from '../metrics/metricsWindow.ts';
import {
  always,
  BAD,
  BUCKET_MS,
  FINE,
  follow,
  MINUTE_MS,
  watch,
  windowOf,
  type Numbers,
} from './testFollow.ts';

describe('counts of slow requests', () => {
  const counted = (above: number): MetricsWindow => {
    const window = windowOf(60, always(FINE));
    const { canary, stable } = window.endpoints.get('get_/a')!;
    canary.above75 = canary.requests.map(() => above);
    canary.above95 = canary.requests.map(() => above);
    stable.above75 = stable.requests.map(() => 225);
    stable.above95 = stable.requests.map(() => 45);
    return window;
  };
  const latencyOf = (window: MetricsWindow) =>
    follow(null, 60 * BUCKET_MS, window)
      .verdict.endpoints.find(({ name }) => name === 'get_/a')
      ?.metrics.find(({ metric }) => metric === 'latency');

  it('are judged where the window has them, and then latency is not approximate', () => {
    expect(latencyOf(counted(80))).toMatchObject({ approximate: false, state: 'failing' });
    expect(latencyOf(counted(5))).toMatchObject({ approximate: false, state: 'none' });
    expect(latencyOf(windowOf(60, always(FINE)))).toMatchObject({ approximate: true });
  });

  it('one more than the requests discard nothing', () => {
    const { scored } = follow(null, 60 * BUCKET_MS, counted(101));
    expect(scored[0]?.endpoints[0]?.canary.slow).toEqual({ above75: 100, above95: 100 });
  });
});

describe('a cold start', () => {
  const cold = (fromIndex: number) => (index: number) =>
    index >= fromIndex && index < fromIndex + 6 ? { ...BAD, canaryErrors: 60 } : FINE;

  it('is not held against the canary', () => {
    const { verdict } = watch(15 * MINUTE_MS, cold(0));
    expect(verdict.counts).toMatchObject({ failing: 0, suspicious: 0 });
    expect(verdict.judgedFromMs).toBe(3 * MINUTE_MS);
  });

  it('is said while it lasts', () => {
    expect(watch(4 * MINUTE_MS, cold(0)).verdict).toMatchObject({ kind: 'notJudged', reason: 'warmUp' });
  });

  it('counts from the first traffic where that comes later', () => {
    const silent = (index: number): Numbers =>
      index < 12 ? { ...FINE, canary: 0, canaryErrors: 0 } : cold(12)(index);
    expect(watch(15 * MINUTE_MS, silent).verdict.judgedFromMs).toBe(12 * BUCKET_MS + 3 * MINUTE_MS);
  });

  it('of more pods is left out too', () => {
    const scaled = watch(
      15 * MINUTE_MS,
      (index) => (index >= 30 && index < 33 ? { ...BAD, canaryErrors: 60 } : FINE),
      (nowMs) => ({ canaryReadyPods: nowMs >= 30 * BUCKET_MS ? 4 : 2 }),
    );
    expect(scaled.verdict.counts).toMatchObject({ failing: 0, suspicious: 0 });
    const excluded = scaled.scored.filter(({ exclusion }) => exclusion === 'scaleUp');
    expect(excluded.map(({ startMs }) => startMs / BUCKET_MS)).toEqual([30, 31, 32]);
  });

  it('after an abort lasts as long as the first', () => {
    const again = watch(20 * MINUTE_MS, cold(36), (nowMs) =>
      nowMs >= 10 * MINUTE_MS && nowMs < 12 * MINUTE_MS ? { weight: 0, canaryReadyPods: 0 } : {},
    );
    expect(again.verdict.counts).toMatchObject({ failing: 0, suspicious: 0 });
    const exclusions = again.scored.map(({ exclusion }) => exclusion);
    expect(exclusions.slice(30, 36)).toEqual(Array.from({ length: 6 }, () => 'notShared'));
    expect(exclusions.slice(36, 45)).toEqual(Array.from({ length: 9 }, () => 'warmUp'));
    expect(exclusions[45]).toBeNull();
  });
});

describe('what is not judged', () => {
  const window = windowOf(60, always(FINE));
  const nowMs = 20 * MINUTE_MS;

  it.each([
    ['notCanary', { isCanary: false }],
    ['notInFlight', { canaryHash: 'aaaa' }],
    ['notInFlight', { canaryHash: '' }],
    ['weightZero', { weight: 0 }],
    ['weightFull', { weight: 100 }],
  ] as const)('says %s', (reason, change) => {
    expect(follow(null, nowMs, window, change).verdict).toMatchObject({ kind: 'notJudged', reason });
  });

  it('says that there are no metrics, or too coarse ones', () => {
    expect(follow(null, nowMs, null).verdict.reason).toBe('noData');
    expect(follow(null, nowMs, { ...window, bucketMs: 60_000 }).verdict.reason).toBe('coarseBuckets');
  });

  it('says that no requests bear the tag of the canary', () => {
    const untagged = (): Numbers => ({ ...FINE, canary: 0, canaryErrors: 0 });
    expect(watch(10 * MINUTE_MS, untagged).verdict.reason).toBe('unmappedVersion');
    expect(watch(4 * MINUTE_MS, untagged).verdict.reason).toBe('warmUp');
  });

  it('says that the metrics are old', () => {
    const { followed, verdict } = watch(10 * MINUTE_MS, always(FINE));
    expect(verdict.reason).toBeNull();
    const later = 10 * MINUTE_MS + 300_000;
    const old = follow(followed, later, window, {}, 10 * MINUTE_MS);
    expect(old.verdict).toMatchObject({ kind: 'notJudged', reason: 'stale' });
    expect(old.verdict.counts.notJudged).toBe(2);
  });
});
