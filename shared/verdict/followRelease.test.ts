import { describe, expect, it } from 'vitest';
import type { MetricsWindow, VersionSeries } from '../metrics/metricsWindow.ts';
import { followRelease, type Followed } from './followRelease.ts';
import { scoreBucket } from './judge.ts';
import { createJudge } from './judgeState.ts';
import { DEFAULT_SETTINGS } from './judgeSettings.ts';
import type { ScoredBucket } from './scoredBucket.ts';
import {
  always,
  BAD,
  BUCKET_MS,
  FINE,
  follow,
  LATEST_MS,
  MINUTE_MS,
  ROLLOUT,
  watch,
  windowOf,
} from './testFollow.ts';

/** The last 180 buckets of a series. */
function lastHour({ requests, errors, latencyP95Ms }: VersionSeries): VersionSeries {
  return {
    requests: requests.slice(180),
    errors: errors.slice(180),
    latencyP95Ms: latencyP95Ms.slice(180),
  };
}

describe('a bucket', () => {
  it('is scored once, when it ended 90 s before the newest answer', () => {
    const window = windowOf(40, always(FINE));
    const early = follow(null, LATEST_MS - 1, window);
    expect(early.scored).toEqual([]);
    const first = follow(early.followed, LATEST_MS, window);
    expect(first.scored.map(({ startMs }) => startMs)).toEqual([0]);
    expect(follow(first.followed, LATEST_MS + 1, window).scored).toEqual([]);
    // An answer that is long ago settles nothing more.
    expect(follow(first.followed, LATEST_MS + 600_000, window, {}, LATEST_MS).scored).toEqual([]);
  });

  it('may arrive late and in any order until then', () => {
    const complete = windowOf(40, always(FINE));
    const holes = (missing: (index: number) => boolean): MetricsWindow =>
      windowOf(40, (index) => (missing(index) ? null : FINE));
    const untilMs = 10 * BUCKET_MS + LATEST_MS;
    const straight = follow(follow(null, 0, complete).followed, untilMs, complete);
    let { followed } = follow(
      null,
      0,
      holes((index) => index % 2 === 0),
    );
    for (const window of [holes((index) => index > 1), holes((index) => index === 0)])
      followed = follow(followed, LATEST_MS - 1, window).followed;
    const late = follow(followed, untilMs, complete);
    expect(late.followed.judge).toEqual(straight.followed.judge);
    expect(late.verdict.lateCorrections).toBe(0);
  });

  it('is not scored again when it changes later; that is counted', () => {
    const nowMs = 30 * BUCKET_MS + LATEST_MS;
    const before = follow(null, nowMs, windowOf(60, always(FINE)));
    const corrected = windowOf(60, (index) => (index === 12 ? BAD : FINE));
    const after = follow(before.followed, nowMs + 1, corrected);
    expect(after.followed.judge).toEqual(before.followed.judge);
    expect(after.verdict.lateCorrections).toBe(1);
    expect(follow(after.followed, nowMs + 2, corrected).verdict.lateCorrections).toBe(1);
  });

  it('may be the first known of a release that began long before: that is said', () => {
    const window = windowOf(30, always(FINE));
    const of = (startedMs: number): boolean => {
      const step = follow(null, 30 * BUCKET_MS + 90_000, window, { startedMs });
      expect(step.verdict.judgedFromMs).not.toBeNull();
      return step.verdict.beganEarlier;
    };
    expect(of(-3 * 3_600_000)).toBe(true);
    expect(of(0)).toBe(false);
    expect(of(2 * BUCKET_MS)).toBe(false);
  });

  it('that no answer ever had is told of, not bridged', () => {
    const first = watch(20 * MINUTE_MS, always(FINE));
    expect(first.verdict.missed).toBeNull();
    const late = windowOf(360, always(FINE));
    const hour = { ...late, timesMs: late.timesMs.slice(180), endpoints: new Map(late.endpoints) };
    for (const [name, { canary, stable }] of late.endpoints)
      hour.endpoints.set(name, { canary: lastHour(canary), stable: lastHour(stable) });
    const awake = follow(first.followed, 120 * MINUTE_MS, hour);
    const fromMs = first.followed.ledger.settledUntilMs;
    expect(awake.verdict.missed).toEqual({ fromMs, untilMs: 60 * MINUTE_MS });
    expect(awake.verdict.kind).not.toBe('notJudged');
  });

  it('leads to the same state when it is replayed', () => {
    const { followed, scored } = watch(20 * MINUTE_MS, (index) => (index > 30 ? BAD : FINE));
    expect(scored.length).toBeGreaterThan(50);
    const replayed = scored
      .map((bucket): ScoredBucket => JSON.parse(JSON.stringify(bucket)))
      .reduce(scoreBucket, createJudge(DEFAULT_SETTINGS));
    expect(JSON.stringify(replayed)).toBe(JSON.stringify(followed.judge));
    const kept: Followed = JSON.parse(JSON.stringify(followed));
    expect(kept).toEqual(followed);
  });

  it('is caught up with in slices, and nothing is called stale meanwhile', () => {
    const nowMs = 150 * BUCKET_MS + LATEST_MS;
    const window = windowOf(160, always(FINE));
    let followed: Followed | null = null;
    const waits: number[] = [];
    for (;;) {
      const step = followRelease(followed, {
        nowMs,
        rollout: ROLLOUT,
        metrics: { window, answeredAtMs: nowMs },
      });
      followed = step.followed;
      expect(step.scored.length).toBeLessThanOrEqual(2);
      expect(step.verdict.reason).not.toBe('stale');
      waits.push(step.waiting);
      if (step.waiting === 0) break;
    }
    expect(waits.at(0)).toBe(149);
    expect(waits.every((waiting, at) => at === 0 || waiting < waits[at - 1]!)).toBe(true);
  });
});

describe('a release', () => {
  const failing = watch(15 * MINUTE_MS, (index) => (index > 15 ? BAD : FINE));
  const endMs = 15 * MINUTE_MS;
  const window = windowOf(60, (index) => (index > 15 ? BAD : FINE));

  it('is failing for its errors', () => {
    expect(failing.verdict.kind).toBe('failing');
    expect(failing.verdict.counts.failing).toBe(2);
    expect(failing.verdict.endpoints[0]?.sinceMs).toBe(16 * BUCKET_MS);
  });

  it.each([
    ['canary hash', { canaryHash: 'cccc' }],
    ['stable hash', { stableHash: 'cccc' }],
    ['Rollout', { uid: 'uid-2' }],
  ])('begins anew with a new %s', (_, change) => {
    const next = follow(failing.followed, endMs, window, { ...change, startedMs: endMs });
    expect(next.verdict.kind).not.toBe('failing');
    expect(next.followed.judge.judgedBuckets).toBe(0);
  });

  it.each([
    ['another weight', { weight: 50 }],
    ['an unknown weight', { weight: null }],
    ['more pods', { canaryReadyPods: 9 }],
    ['an abort', { weight: 0, canaryReadyPods: 0 }],
    ['a full promotion', { weight: 100 }],
  ])('stays failing with %s', (_, change) => {
    const next = follow(failing.followed, endMs + 1000, window, change);
    expect(next.verdict.kind).toBe('failing');
    expect(next.verdict.counts.failing).toBe(2);
  });

  it('is not judged by what happens after an abort', () => {
    const calm = watch(10 * MINUTE_MS, always(FINE));
    const after = watch(
      15 * MINUTE_MS,
      (index) => (index >= 30 ? BAD : FINE),
      (nowMs) => (nowMs >= 10 * MINUTE_MS ? { weight: 0 } : {}),
    );
    expect(after.verdict).toMatchObject({ kind: 'notJudged', reason: 'weightZero' });
    // The buckets up to the abort still settled.
    expect(after.followed.judge.judgedBuckets).toBeGreaterThan(calm.followed.judge.judgedBuckets);
    for (const { canary } of after.verdict.endpoints)
      expect(canary.errors / canary.requests).toBeCloseTo(0.01, 9);
  });

  it('keeps what every endpoint was at an abort, with the buckets from before it that settle after it', () => {
    const abortMs = 15 * MINUTE_MS;
    const at = (index: number, name: string) => (index > 15 && name === 'get_/a' ? BAD : FINE);
    const aborted = (nowMs: number) => (nowMs >= abortMs ? { weight: 0, canaryReadyPods: 0 } : {});
    const { verdict, present } = watch(25 * MINUTE_MS, at, aborted);
    // The worse one stays, of the other nothing is said any more.
    expect(verdict.counts).toMatchObject({ failing: 1, notJudged: 1 });
    expect(present?.counts).toMatchObject({ failing: 1, notJudged: 0 });
    expect(present?.kind).toBe('failing');
    expect(present?.judgedUntilMs).toBe(abortMs);
    expect(present?.endpoints[0]?.sinceMs).toBe(16 * BUCKET_MS);
    // Long after the abort, of a release never seen before: the same.
    const late = follow(null, 25 * MINUTE_MS, windowOf(45, at), { weight: 0 });
    expect(late.present?.counts).toMatchObject({ failing: 1, notJudged: 0 });
  });
});
