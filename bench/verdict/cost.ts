import { followRelease, type Followed } from '../../shared/verdict/followRelease.ts';
import { createJudge } from '../../shared/verdict/judgeState.ts';
import { DEFAULT_SETTINGS } from '../../shared/verdict/judgeSettings.ts';
import { scoreBucket } from '../../shared/verdict/judge.ts';
import type { MetricsWindow, VersionSeries } from '../../shared/metrics/metricsWindow.ts';
import type { ScoredBucket } from '../../shared/verdict/scoredBucket.ts';
import { createRandom } from './randomDraws.ts';
import { BUCKET_MS, drawEndpoints, simulateRelease } from './simulatedRelease.ts';

const ENDPOINTS = 300;
const BUCKETS = 240;
const ROUNDS = 4;

export interface Cost {
  /** ms for all buckets: errors, latency, share and reverse test, bounds' sums, roll-up, comparison; best round. */
  scoringMs: number;
  /** ms for a call of `followRelease` that scores a bucket and reads the verdict: processor time, best round. */
  tickMeanMs: number;
  /** The longest of the calls, each at its best of the rounds, processor time: without what collects garbage. */
  tickWorstMs: number;
  /** The longest call of any round but the first, in which the code is compiled; with garbage collection. */
  tickWorstSeenMs: number;
  /** Bytes of JSON for an endpoint. */
  bytesPerEndpoint: number;
}

function emptySeries(): VersionSeries {
  const gaps = (): null[] => Array.from<null>({ length: BUCKETS }).fill(null);
  return { requests: gaps(), errors: gaps(), latencyP95Ms: gaps() };
}

function windowOf(buckets: readonly ScoredBucket[]): MetricsWindow {
  const endpoints: Map<string, { canary: VersionSeries; stable: VersionSeries }> = new Map();
  const service = { canary: emptySeries(), stable: emptySeries() };
  for (const [at, bucket] of buckets.entries())
    for (const { name, canary, stable } of bucket.endpoints) {
      const series = endpoints.get(name) ?? { canary: emptySeries(), stable: emptySeries() };
      endpoints.set(name, series);
      for (const [target, whole, counts] of [
        [series.canary, service.canary, canary],
        [series.stable, service.stable, stable],
      ] as const) {
        target.requests[at] = counts.requests;
        target.errors[at] = counts.errors;
        target.latencyP95Ms[at] = counts.latencyP95Ms;
        whole.requests[at] = (whole.requests[at] ?? 0) + counts.requests;
        whole.errors[at] = (whole.errors[at] ?? 0) + counts.errors;
      }
    }
  const timesMs = buckets.map(({ startMs }) => startMs);
  return {
    bucketMs: BUCKET_MS,
    timesMs,
    incompleteFromMs: BUCKETS * BUCKET_MS,
    service,
    endpoints,
  };
}

/** ms of processor time that this process has used with all its threads: other processes do not count. */
function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The same of this thread alone: what keeps its event loop busy. */
function ownMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Every call with settled buckets while a release goes on, one bucket at a time. */
function timeTicks(window: MetricsWindow): number[] {
  const times: number[] = [];
  let followed: Followed | null = null;
  for (let at = 1; at <= BUCKETS; at += 1) {
    const nowMs = at * BUCKET_MS + 90_000;
    const begun = ownMs();
    const step = followRelease(followed, {
      nowMs,
      rollout: {
        uid: 'uid',
        stableHash: 'a',
        canaryHash: 'b',
        isCanary: true,
        startedMs: 0,
        weight: 10,
        canaryReadyPods: 4,
      },
      metrics: { window, answeredAtMs: nowMs },
    });
    followed = step.followed;
    times.push(ownMs() - begun);
  }
  return times;
}

/** Measures on this machine. */
export function measureCost(): Cost {
  const endpoints = drawEndpoints(createRandom(7), ENDPOINTS);
  const play = (latency: 'thresholds' | 'percentiles'): readonly ScoredBucket[] =>
    simulateRelease({ seed: 7, minutes: 80, weather: { latency }, endpoints }).buckets;
  const counted = play('thresholds');
  const window = windowOf(play('percentiles'));
  let scoringMs = Infinity;
  let bytesPerEndpoint = 0;
  let ticks = Array.from<number>({ length: BUCKETS }).fill(Infinity);
  let tickMeanMs = Infinity;
  let tickWorstSeenMs = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = usedMs();
    const judge = counted.reduce(scoreBucket, createJudge(DEFAULT_SETTINGS));
    scoringMs = Math.min(scoringMs, usedMs() - begun);
    bytesPerEndpoint = JSON.stringify(judge.endpoints).length / judge.endpoints.length;
    const times = timeTicks(window);
    tickMeanMs = Math.min(tickMeanMs, times.reduce((sum, time) => sum + time, 0) / BUCKETS);
    ticks = ticks.map((best, at) => Math.min(best, times[at] ?? Infinity));
    if (round > 0) tickWorstSeenMs = Math.max(tickWorstSeenMs, ...times);
  }
  return {
    scoringMs,
    tickMeanMs,
    tickWorstMs: Math.max(...ticks),
    tickWorstSeenMs,
    bytesPerEndpoint,
  };
}
