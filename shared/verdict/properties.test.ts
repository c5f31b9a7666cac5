import { describe, expect, it } from 'vitest';
import { scoreBucket } from './judge.ts';
import { createJudge, type JudgeState } from './judgeState.ts';
import { DEFAULT_SETTINGS, type JudgeSettings } from './judgeSettings.ts';
import { readVerdict } from './readVerdict.ts';
import type { EndpointCounts, ScoredBucket, VersionCounts } from './scoredBucket.ts';
import type { ReleaseVerdict } from './verdict.ts';

const BUCKET_MS = 20_000;
const SEEDS = Array.from({ length: 8 }, (_, at) => at + 1);

/** The same numbers in [0, 1) for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Shape {
  /** How counts are drawn: of a service, or of anything that a number may be. */
  wild: boolean;
  buckets: number;
  endpoints: number;
}

/** Zero, fractional, ordinary, huge. */
function drawWildCount(random: () => number): number {
  const kind = random();
  if (kind < 0.3) return 0;
  if (kind < 0.5) return random() * 4;
  if (kind < 0.8) return Math.floor(random() * 5000);
  return 10 ** (random() * 12);
}

function drawVersion(
  random: () => number,
  { wild, requests, isBroken }: { wild: boolean; requests: number; isBroken: boolean },
): VersionCounts {
  const all = wild ? drawWildCount(random) : requests;
  const above75 = all * random() * 0.5;
  return {
    requests: all,
    errors: isBroken ? all : random() < 0.5 ? 0 : all * random() * (wild ? 1 : 0.1),
    latencyP95Ms: random() < 0.3 ? null : random() * 500,
    slow: random() < 0.3 ? null : { above75, above95: above75 * random() },
  };
}

/** Service-like or wild buckets; the first endpoint's canary fails altogether for a while. */
function drawBuckets(seed: number, { wild, buckets, endpoints }: Shape): ScoredBucket[] {
  const random = createRandom(seed);
  const sizes = Array.from({ length: endpoints }, () => 10 ** (random() * 4 - 1));
  const weights = [null, 5, 10, 10, 50];
  return Array.from({ length: buckets }, (_, at): ScoredBucket => {
    const counts: EndpointCounts[] = [];
    for (const [index, size] of sizes.entries()) {
      if (random() < 0.1) continue;
      const isBroken = index === 0 && at > buckets / 4 && at < (buckets * 2) / 3;
      const canary = { wild, requests: Math.floor(size * random() * 0.2), isBroken };
      const stable = { wild, requests: Math.floor(size * random() * 2), isBroken: false };
      counts.push({
        name: `get_/v1/${index}`,
        canary: drawVersion(random, canary),
        stable: drawVersion(random, stable),
      });
    }
    const kind = random();
    return {
      startMs: at * BUCKET_MS,
      bucketMs: BUCKET_MS,
      weight: weights[Math.floor((at / buckets) * weights.length)] ?? null,
      exclusion: at < 3 ? 'warmUp' : kind < 0.02 ? 'scaleUp' : null,
      canaryReported: kind < 0.95,
      stableReported: kind < 0.97,
      endpoints: counts,
    };
  });
}

function play(buckets: readonly ScoredBucket[], settings: JudgeSettings = DEFAULT_SETTINGS): JudgeState {
  return buckets.reduce(scoreBucket, createJudge(settings));
}

function read(state: JudgeState): ReleaseVerdict {
  return readVerdict(state, {
    nowMs: (state.untilMs ?? 0) + 90_000,
    bucketMs: BUCKET_MS,
    reason: null,
    lateCorrections: 0,
  });
}

/** Every number anywhere in a value. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(numbersOf);
}

const asJson = (state: JudgeState): JudgeState => JSON.parse(JSON.stringify(state));

describe.each([
  { wild: false, buckets: 45, endpoints: 5 },
  { wild: true, buckets: 45, endpoints: 5 },
])('the judge, $buckets buckets, wild: $wild', (shape) => {
  it.each(SEEDS)('scores a bucket once, however often it is delivered, seed %i', (seed) => {
    const buckets = drawBuckets(seed, shape);
    const twice = buckets.flatMap((bucket, at) => [
      bucket,
      bucket,
      ...buckets.slice(Math.max(0, at - 5), at),
    ]);
    expect(play(twice)).toEqual(play(buckets));
  });

  it.each(SEEDS)('does not care in which order a bucket lists its endpoints, seed %i', (seed) => {
    const buckets = drawBuckets(seed, shape);
    const reversed = buckets.map((bucket) => ({ ...bucket, endpoints: bucket.endpoints.toReversed() }));
    expect(play(reversed)).toEqual(play(buckets));
  });

  it.each(SEEDS)('goes on to the last bit from its own JSON, seed %i', (seed) => {
    const buckets = drawBuckets(seed, shape);
    const kept = buckets.reduce(
      (state, bucket) => scoreBucket(asJson(state), bucket),
      createJudge(DEFAULT_SETTINGS),
    );
    expect(JSON.stringify(kept)).toBe(JSON.stringify(play(buckets)));
  });

  it.each(SEEDS)('has only finite numbers, in its memory and in what it says, seed %i', (seed) => {
    let state = createJudge(DEFAULT_SETTINGS);
    for (const [at, bucket] of drawBuckets(seed, shape).entries()) {
      state = scoreBucket(state, bucket);
      if (at % 6 !== 0) continue;
      const verdict = read(state);
      const numbers = [...numbersOf(state), ...numbersOf(verdict)];
      expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
      for (const { difference } of verdict.endpoints) {
        expect(difference.lower).toBeGreaterThanOrEqual(-1);
        expect(difference.upper).toBeLessThanOrEqual(1);
      }
      const counted = Object.values(verdict.counts).reduce((sum, count) => sum + count, 0);
      expect(counted).toBe(verdict.endpoints.length);
    }
  });

  it.each(SEEDS)('never takes back a failing, seed %i', (seed) => {
    let state = createJudge(DEFAULT_SETTINGS);
    const failed = new Map<string, number | null>();
    for (const bucket of drawBuckets(seed, shape)) {
      state = scoreBucket(state, bucket);
      const { endpoints } = read(state);
      for (const [name, atMs] of failed) {
        const now = endpoints.find((endpoint) => endpoint.name === name);
        expect(now?.kind).toBe('failing');
        expect(now?.kindSinceMs).toBe(atMs);
      }
      for (const { name, kind, kindSinceMs } of endpoints)
        if (kind === 'failing' && !failed.has(name)) failed.set(name, kindSinceMs);
    }
  });

  it.each(SEEDS)('says the same at any time of day, seed %i', (seed) => {
    const laterMs = 1_800_000_000_000;
    const buckets = drawBuckets(seed, shape);
    const later = play(buckets.map((bucket) => ({ ...bucket, startMs: bucket.startMs + laterMs })));
    const plain = play(buckets);
    for (const [index, endpoint] of plain.endpoints.entries()) {
      const other = later.endpoints[index]!;
      expect(other.errors.evidence).toEqual(endpoint.errors.evidence);
      expect(other.slow.evidence).toEqual(endpoint.slow.evidence);
      expect(other.share.evidence).toEqual(endpoint.share.evidence);
      expect(other.certificate.evidence).toEqual(endpoint.certificate.evidence);
      expect(other.verdict.kind).toBe(endpoint.verdict.kind);
    }
  });

  // Evidence is in counts: slower or faster traffic with the same counts says the same.
  it.each([0.5, 3])('says the same of buckets %d times as long', (factor) => {
    const buckets = drawBuckets(5, shape);
    const settings = { ...DEFAULT_SETTINGS, healthyMs: DEFAULT_SETTINGS.healthyMs * factor };
    const stretched = play(
      buckets.map((bucket) => ({
        ...bucket,
        startMs: bucket.startMs * factor,
        bucketMs: bucket.bucketMs * factor,
      })),
      settings,
    );
    for (const [index, endpoint] of play(buckets).endpoints.entries()) {
      const other = stretched.endpoints[index]!;
      expect(other.errors.evidence).toEqual(endpoint.errors.evidence);
      expect(other.slow.evidence).toEqual(endpoint.slow.evidence);
      expect(other.share.evidence).toEqual(endpoint.share.evidence);
      expect(other.certificate.evidence).toEqual(endpoint.certificate.evidence);
      expect(other.sinceStart.sums).toEqual(endpoint.sinceStart.sums);
    }
  });
});

describe('the drawn buckets', () => {
  it('hold endpoints of every kind', () => {
    const kinds = new Set(
      SEEDS.flatMap((seed) =>
        [false, true].flatMap((wild) => {
          const state = play(drawBuckets(seed, { wild, buckets: 45, endpoints: 5 }));
          return state.endpoints.map(({ verdict }) => verdict.kind);
        }),
      ),
    );
    expect([...kinds].toSorted()).toEqual(['failing', 'healthy', 'suspicious', 'watching']);
  });
});

describe("the judge's memory", () => {
  it('does not grow with time', () => {
    const sizeAfter = (buckets: number): number =>
      JSON.stringify(play(drawBuckets(3, { wild: true, buckets, endpoints: 2 }))).length;
    // Numbers have more or fewer digits; their number stays.
    expect(sizeAfter(1000)).toBeLessThan(1.2 * sizeAfter(200));
    const countAfter = (buckets: number): number =>
      numbersOf(play(drawBuckets(3, { wild: true, buckets, endpoints: 2 }))).length;
    expect(Math.abs(countAfter(1000) - countAfter(200))).toBeLessThan(20);
  });

  it('takes less than 6 kB for an endpoint', () => {
    const state = play(drawBuckets(4, { wild: true, buckets: 300, endpoints: 20 }));
    for (const endpoint of state.endpoints) expect(JSON.stringify(endpoint).length).toBeLessThan(6000);
  });

  it.each([NaN, Infinity, -Infinity, -1, 1e13])('discards a bucket with %d requests', (requests) => {
    const buckets = drawBuckets(6, { wild: false, buckets: 30, endpoints: 2 }).map((bucket) => ({
      ...bucket,
      exclusion: null,
      canaryReported: true,
      stableReported: true,
    }));
    const [last] = buckets.slice(-1);
    const before = play(buckets.slice(0, -1));
    const bad = { ...last!.endpoints[0]!, name: 'get_/v1/0' };
    const after = scoreBucket(before, {
      ...last!,
      endpoints: [{ ...bad, canary: { ...bad.canary, requests, slow: null } }],
    });
    expect(after.endpoints[0]!.discarded).toBe(before.endpoints[0]!.discarded + 1);
    expect(after.endpoints[0]!.errors).toEqual(before.endpoints[0]!.errors);
    expect(read(after).discardedBuckets).toBe(read(before).discardedBuckets + 1);
  });
});
