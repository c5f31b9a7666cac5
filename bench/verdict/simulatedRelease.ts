import type { EndpointCounts, ScoredBucket, VersionCounts } from '../../shared/verdict/scoredBucket.ts';
import {
  createWave,
  drawOutages,
  drawRushes,
  drawSticky,
  HALF_LIVES,
  outageRate,
  SPREADS,
} from './disturbances.ts';
import { drawP95, drawSlow, drawThresholds, type Thresholds } from './latencyDraws.ts';
import { binomial, createRandom, gamma, normal, poisson, uniform, type Random } from './randomDraws.ts';

export const BUCKET_MS = 20_000;
export const MINUTE_BUCKETS = 3;
export const WARM_UP_BUCKETS = 9;
/** Thresholds of latency are taken anew every five minutes. */
const THRESHOLD_BUCKETS = 15;

/** What is wrong with the traffic, beside the canary being fine. */
export interface Weather {
  /** Dependencies fail for both versions alike. */
  sharedOutages?: boolean;
  /** Clients retry in a rush against one version, which is over in a minute or two, or in several. */
  retryBursts?: keyof typeof HALF_LIVES;
  /** A failing person fails several times, always on the same version: at once, within 40 s, or within two minutes. */
  stickySessions?: keyof typeof SPREADS;
  /** Pods of one version differ in their error rates by 20 %. */
  podLottery?: boolean;
  /** Error rates do not drift. */
  steady?: boolean;
  /** Two points more errors in the canary's first two minutes. */
  coldStart?: boolean;
  /** Latencies are known: counts above thresholds, or percentiles alone. */
  latency?: 'thresholds' | 'percentiles';
}

export interface SimulatedEndpoint {
  name: string;
  /** Of both versions together. */
  requestsPerSecond: number;
  errorRate: number;
}

/** What is wrong with the canary, from a bucket on. */
export interface Fault {
  name: string;
  fromBucket: number;
  /** Its error rate, a fraction; absent: as stable's. */
  canaryRate?: number;
  /** Its error rate is stable's plus this. */
  excess?: number;
  /** It gets this part of its share of the requests. */
  requestShare?: number;
  /** It answers so many times as slowly. */
  slowness?: number;
}

export interface ReleasePlan {
  seed: number;
  minutes: number;
  weather: Weather;
  /** Absent: a hundred of random traffic and error rates. */
  endpoints?: readonly SimulatedEndpoint[];
  /** Constant weight, percent; absent: 5, 10, 20. */
  weight?: number;
  /** Leave out the first three minutes, as the app does; absent: yes. */
  warmUp?: boolean;
  faults?: readonly Fault[];
}

export interface SimulatedRelease {
  buckets: readonly ScoredBucket[];
  /** Endpoints whose canary was never beyond the normal margin: 1.2 times stable's rate plus 0.05 points. */
  inside: ReadonlySet<string>;
}

/** Popularity by rank with a random exponent; some endpoints never fail, the others log-normally often. */
export function drawEndpoints(random: Random, count: number): SimulatedEndpoint[] {
  const exponent = uniform(random, 0.9, 1.5);
  const busiest = uniform(random, 60, 250);
  return Array.from({ length: count }, (_, rank) => ({
    name: `get_/v1/${rank}`,
    requestsPerSecond: Math.max(0.01, busiest * (rank + 1) ** -exponent * Math.exp(0.5 * normal(random))),
    errorRate: random() < 0.2 ? 0 : Math.min(0.05, 0.001 * Math.exp(1.2 * normal(random))),
  }));
}

/** 5, 10, 20 %, each for a random time. */
function drawWeights(random: Random, buckets: number): number[] {
  const first = Math.round(uniform(random, 24, 70));
  const second = first + Math.round(uniform(random, 24, 70));
  return Array.from({ length: buckets }, (_, at) => (at < first ? 5 : at < second ? 10 : 20));
}

/** What one endpoint carries from bucket to bucket. */
interface Own {
  endpoint: SimulatedEndpoint;
  index: number;
  /** The canary's error rate is this many times stable's: two pods beside many, each with its own habit. */
  factor: number;
  faults: readonly Fault[];
  traffic: () => number;
  errors: () => number;
  split: () => number;
  slow: () => number;
  rushes: { canary: Float64Array; stable: Float64Array } | null;
  sticky: { canary: Float64Array; stable: Float64Array };
  thresholds: Thresholds;
}

/** Plays a whole release. What it does depends on the plan alone. */
export function simulateRelease(plan: ReleasePlan): SimulatedRelease {
  const { weather, faults = [] } = plan;
  const random = createRandom(plan.seed);
  const length = plan.minutes * MINUTE_BUCKETS;
  const endpoints = plan.endpoints ?? drawEndpoints(random, 100);
  const weights = plan.weight === undefined ? drawWeights(random, length) : null;
  const weightAt = (at: number): number => plan.weight ?? weights?.[at] ?? 5;
  const outages = weather.sharedOutages ? drawOutages(random, endpoints.length, length) : [];
  const common = createWave(random, 0.2, 0.97);
  const drift = weather.steady ? 0 : 1;
  const commonErrors = createWave(random, 0.3 * drift, 0.98);
  const wobble = createWave(random, 0.03, 0.9);
  const owns = endpoints.map((endpoint, index): Own => ({
    endpoint,
    index,
    factor: weather.podLottery ? (gamma(random, 12.5) + gamma(random, 12.5)) / 25 : 1,
    faults: faults.filter(({ name }) => name === endpoint.name),
    traffic: createWave(random, 0.25, 0.9),
    errors: createWave(random, 0.25 * drift, 0.95),
    split: createWave(random, 0.08, 0.8),
    slow: createWave(random, 0.05, 0.95),
    rushes: weather.retryBursts
      ? drawRushes(
          random,
          { buckets: length, bucketMs: BUCKET_MS, fading: weather.retryBursts },
          (at) => weightAt(at) / 100,
        )
      : null,
    sticky: { canary: new Float64Array(length), stable: new Float64Array(length) },
    thresholds: { above75: 0.25, above95: 0.05 },
  }));
  const step = { at: Math.floor(random() * length), factor: Math.exp(0.7 * drift * normal(random)) };
  const inside = new Set(endpoints.map(({ name }) => name));

  function drawBucket(
    own: Own,
    at: number,
    traffic: number,
    errorFactor: number,
    share: number,
  ): EndpointCounts {
    const { endpoint } = own;
    const fault = own.faults.findLast(({ fromBucket }) => at >= fromBucket);
    const mean = endpoint.requestsPerSecond * (BUCKET_MS / 1000) * traffic * Math.exp(own.traffic());
    const ownShare = Math.min(0.95, share * Math.exp(own.split()) * (fault?.requestShare ?? 1));
    const requests = poisson(random, mean * (gamma(random, 8) / 8));
    const canary = binomial(random, requests, ownShare);
    const outage = outages.reduce((sum, one) => sum + outageRate(one, own.index, at), 0);
    const rate = Math.min(0.9, endpoint.errorRate * errorFactor * Math.exp(own.errors()) + outage);
    const ownRate = fault?.canaryRate ?? Math.min(0.95, rate * own.factor + (fault?.excess ?? 0));
    if (ownRate > 1.2 * rate + 0.0005) inside.delete(endpoint.name);
    const cold = weather.coldStart && at < 2 * MINUTE_BUCKETS ? 0.02 : 0;
    const canaryRate = Math.min(1, ownRate + cold);
    const failed = { canary: 0, stable: 0 };
    if (weather.stickySessions) {
      const spread = SPREADS[weather.stickySessions];
      drawSticky(random, { expected: canary * canaryRate, at, spread }, own.sticky.canary);
      drawSticky(random, { expected: (requests - canary) * rate, at, spread }, own.sticky.stable);
      failed.canary = own.sticky.canary[at] ?? 0;
      failed.stable = own.sticky.stable[at] ?? 0;
    } else {
      failed.canary = binomial(random, canary, canaryRate);
      failed.stable = binomial(random, requests - canary, rate);
    }
    const slow = Math.exp(own.slow());
    if (at % THRESHOLD_BUCKETS === 0) own.thresholds = drawThresholds(random, endpoint.requestsPerSecond);
    const version = (n: number, errors: number, rush: number, slowness: number): VersionCounts => {
      const all = Math.max(n, errors) + rush;
      const { latency } = weather;
      return {
        requests: all,
        errors: errors + rush,
        slow: latency === 'thresholds' ? drawSlow(random, all, slowness, own.thresholds) : null,
        latencyP95Ms: latency === 'percentiles' ? drawP95(random, all, slowness) : null,
      };
    };
    return {
      name: endpoint.name,
      canary: version(canary, failed.canary, own.rushes?.canary[at] ?? 0, slow * (fault?.slowness ?? 1)),
      stable: version(requests - canary, failed.stable, own.rushes?.stable[at] ?? 0, 1),
    };
  }

  const buckets = Array.from({ length }, (_, at): ScoredBucket => {
    const weight = weightAt(at);
    const traffic = Math.exp(common()) * (gamma(random, 20) / 20);
    const errorFactor = Math.exp(commonErrors()) * (at >= step.at ? step.factor : 1);
    const share = (weight / 100) * Math.exp(wobble());
    const counts = owns.map((own) => drawBucket(own, at, traffic, errorFactor, share));
    return {
      startMs: at * BUCKET_MS,
      bucketMs: BUCKET_MS,
      weight,
      exclusion: (plan.warmUp ?? true) && at < WARM_UP_BUCKETS ? 'warmUp' : null,
      canaryReported: counts.some(({ canary }) => canary.requests > 0),
      stableReported: counts.some(({ stable }) => stable.requests > 0),
      endpoints: counts.filter(({ canary, stable }) => canary.requests + stable.requests > 0),
    };
  });
  return { buckets, inside };
}
