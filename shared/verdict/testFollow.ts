import type { MetricsWindow, VersionSeries } from '../metrics/metricsWindow.ts';
import { followRelease, type Followed, type FollowedRollout } from './followRelease.ts';
import type { ScoredBucket } from './scoredBucket.ts';
import type { ReleaseVerdict } from './verdict.ts';

export const BUCKET_MS = 20_000;
export const MINUTE_MS = 60_000;
export const NAMES = ['get_/a', 'get_/b'];
/** Settled: a bucket and the time it is given to become complete. */
export const LATEST_MS = BUCKET_MS + 90_000;

export interface Numbers {
  canary: number;
  canaryErrors: number;
  stable: number;
  stableErrors: number;
}

export const FINE: Numbers = { canary: 100, canaryErrors: 1, stable: 900, stableErrors: 9 };
export const BAD: Numbers = { ...FINE, canaryErrors: 9 };

/** Buckets from 0 on; `at` gives an endpoint's numbers, null where Datadog has no point. */
export function windowOf(
  buckets: number,
  at: (index: number, name: string) => Numbers | null,
): MetricsWindow {
  const series = (values: (number | null)[], errors: (number | null)[]): VersionSeries => ({
    requests: values,
    errors,
    latencyP95Ms: values.map(() => null),
  });
  const indexes = Array.from({ length: buckets }, (_, index) => index);
  const compared = (name: string): { canary: VersionSeries; stable: VersionSeries } => {
    const numbers = indexes.map((index) => at(index, name));
    return {
      canary: series(
        numbers.map((one) => one?.canary ?? null),
        numbers.map((one) => one?.canaryErrors ?? null),
      ),
      stable: series(
        numbers.map((one) => one?.stable ?? null),
        numbers.map((one) => one?.stableErrors ?? null),
      ),
    };
  };
  return {
    bucketMs: BUCKET_MS,
    timesMs: indexes.map((index) => index * BUCKET_MS),
    incompleteFromMs: buckets * BUCKET_MS,
    service: compared('get_/a'),
    endpoints: new Map(NAMES.map((name) => [name, compared(name)])),
  };
}

export const ROLLOUT: FollowedRollout = {
  uid: 'uid-1',
  stableHash: 'aaaa',
  canaryHash: 'bbbb',
  isCanary: true,
  startedMs: 0,
  weight: 10,
  canaryReadyPods: 2,
};

export interface Step {
  followed: Followed;
  verdict: ReleaseVerdict;
  /** The newest one of these ticks. */
  present: ReleaseVerdict | null;
  scored: ScoredBucket[];
}

/** Ticks until nothing waits. */
export function follow(
  before: Followed | null,
  nowMs: number,
  window: MetricsWindow | null,
  rollout: Partial<FollowedRollout> = {},
  answeredAtMs = nowMs,
): Step {
  const scored: ScoredBucket[] = [];
  let followed = before;
  let present: ReleaseVerdict | null = null;
  for (;;) {
    const step = followRelease(followed, {
      nowMs,
      rollout: { ...ROLLOUT, ...rollout },
      metrics: window && { window, answeredAtMs },
    });
    scored.push(...step.scored);
    followed = step.followed;
    present = step.present ?? present;
    if (step.waiting === 0) return { followed, verdict: step.verdict, present, scored };
  }
}

/** Looks at the release every `stepMs` from the start, the answers having come at once. */
export function watch(
  untilMs: number,
  at: (index: number, name: string) => Numbers | null,
  rolloutAt: (nowMs: number) => Partial<FollowedRollout> = () => ({}),
  stepMs = 10_000,
): Step {
  let step = follow(null, 0, null, rolloutAt(0));
  const scored: ScoredBucket[] = [];
  let { present } = step;
  for (let nowMs = stepMs; nowMs <= untilMs; nowMs += stepMs) {
    const window = windowOf(Math.floor(nowMs / BUCKET_MS) + 1, at);
    step = follow(step.followed, nowMs, window, rolloutAt(nowMs));
    scored.push(...step.scored);
    present = step.present ?? present;
  }
  return { ...step, present, scored };
}

export const always = (numbers: Numbers) => (): Numbers => numbers;
