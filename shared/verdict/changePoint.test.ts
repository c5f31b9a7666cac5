import { describe, expect, it } from 'vitest';
import { levelChange, rateChange, type RateBucket } from './changePoint.ts';

const BUCKET_MS = 20_000;

/** A repeatable stream of numbers in [0, 1). */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Events of a Poisson law, by its waiting times. */
function draw(random: () => number, mean: number): number {
  let count = -1;
  for (let waited = 0; waited < mean; waited -= Math.log(1 - random())) count += 1;
  return Math.max(0, count);
}

/** Buckets of an endpoint whose canary fails at `own` from bucket `from` on, 0.3 % before and on stable. */
function buckets(seed: number, from: number, own: number, requests = 190): RateBucket[] {
  const random = stream(seed);
  return Array.from({ length: 60 }, (_, index) => ({
    startMs: index * BUCKET_MS,
    nc: requests,
    ec: draw(random, requests * (index >= from ? own : 0.003)),
    ns: 4 * requests,
    es: draw(random, 4 * requests * 0.003),
  }));
}

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);

describe('rateChange', () => {
  it('is within two buckets for nearly all faults of five extra errors a minute and more', () => {
    const offBy = SEEDS.map(
      (seed) =>
        Math.abs((rateChange(buckets(seed, 30, 0.02))?.atMs ?? Infinity) - 30 * BUCKET_MS) / BUCKET_MS,
    );
    expect(offBy.filter((buckets) => buckets <= 2).length).toBeGreaterThanOrEqual(95);
  });

  it('says how well a small fault can be dated: the truth lies in the span', () => {
    const held = SEEDS.filter((seed) => {
      const found = rateChange(buckets(seed, 30, 0.01));
      return found !== null && found.fromMs <= 30 * BUCKET_MS && found.toMs >= 30 * BUCKET_MS;
    });
    expect(held.length).toBeGreaterThanOrEqual(85);
    const large = rateChange(buckets(1, 30, 0.2));
    expect(large).toEqual({ atMs: 30 * BUCKET_MS, fromMs: 30 * BUCKET_MS, toMs: 30 * BUCKET_MS });
  });

  it('a canary that is worse from its first request is worse from its first bucket', () => {
    const first = buckets(3, 0, 0.05).map((bucket) => ({ ...bucket, startMs: bucket.startMs + 1_000 }));
    expect(rateChange(first)?.atMs).toBeLessThanOrEqual(1_000 + BUCKET_MS);
  });

  it('is nothing where the canary never was worse, or had no requests', () => {
    const fine = buckets(1, 60, 0).map((bucket) => ({ ...bucket, ec: 0 }));
    expect(rateChange(fine)).toBeNull();
    expect(rateChange([])).toBeNull();
    expect(rateChange(fine.map((bucket) => ({ ...bucket, nc: 0 })))).toBeNull();
  });
});

describe('levelChange', () => {
  it('finds where a level rose, and the span', () => {
    const random = stream(7);
    const points = Array.from({ length: 60 }, (_, index) => ({
      startMs: index * BUCKET_MS,
      value: (random() - 0.5) * 0.6 + (index >= 20 ? 0.9 : 0),
    }));
    const found = levelChange(points);
    expect(Math.abs((found?.atMs ?? 0) - 20 * BUCKET_MS)).toBeLessThanOrEqual(BUCKET_MS);
    expect(found?.fromMs).toBeLessThanOrEqual(20 * BUCKET_MS);
  });

  it('is nothing without a rise', () => {
    expect(levelChange([])).toBeNull();
    expect(levelChange([{ startMs: 0, value: -1 }])).toBeNull();
  });
});
