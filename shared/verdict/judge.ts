import { isCriticalEndpoint } from '../metrics/endpointName.ts';
import { weightChanged } from './block.ts';
import { conclude } from './conclude.ts';
import { newEndpoint } from './endpointState.ts';
import { metricWeightSum, type JudgeState, type Reports } from './judgeState.ts';
import { addRollUp, closeMinute } from './rollUp.ts';
import { isScorable, scoreEndpoint } from './scoreEndpoint.ts';
import { noCounts, type EndpointCounts, type ScoredBucket } from './scoredBucket.ts';
import { addSplit } from './trafficSplit.ts';
import { foundSoFar } from './verdictAt.ts';

/** Takes up endpoints not seen before; one that comes after the list is closed gets at most half of what is left. */
function withNewEndpoints(state: JudgeState, bucket: ScoredBucket): JudgeState {
  const known = new Set(state.endpoints.map(({ name }) => name));
  const fresh = bucket.endpoints.filter(({ name }) => !known.has(name));
  if (fresh.length === 0) return state;
  const { settings } = state;
  const perWeight = metricWeightSum(settings);
  let { weights } = state;
  // By name, so that the order in which an answer lists them does not matter.
  const added = fresh
    .map(({ name }) => newEndpoint(name, isCriticalEndpoint(name, settings.criticalEndpoints), settings))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((endpoint) => {
      if (!weights) return endpoint;
      const weight = Math.min(endpoint.weight, weights.left / 2 / perWeight);
      weights = { total: weights.total, left: weights.left - weight * perWeight };
      return { ...endpoint, weight };
    });
  return { ...state, weights, endpoints: [...state.endpoints, ...added] };
}

/** Closes the list of hypotheses: every endpoint known by now, the service as a whole, and the reserve. */
function withWeights(state: JudgeState): JudgeState {
  if (state.weights) return state;
  const { settings } = state;
  const endpoints = state.endpoints.reduce((sum, { weight }) => sum + weight, 0);
  const service = settings.metricWeight.errors + settings.metricWeight.latency;
  const total = (endpoints * metricWeightSum(settings) + service) / (1 - settings.reserve);
  return { ...state, weights: { total, left: total * settings.reserve } };
}

function reported(before: Reports, has: boolean, endMs: number, isJudged: boolean): Reports {
  return has ? { lastMs: endMs, buckets: before.buckets + (isJudged ? 1 : 0) } : before;
}

/** A minute of the whole service must not mix two weights. */
function closeRollUp(state: JudgeState): JudgeState {
  const { rollUp, endpoints } = closeMinute(state.service, state.endpoints, state.settings);
  return { ...state, service: rollUp, endpoints };
}

function judgeBucket(state: JudgeState, bucket: ScoredBucket, endMs: number): JudgeState {
  const { settings } = state;
  // A version that is silent altogether is missing; counting it as zero would be a claim.
  const complete = bucket.canaryReported && bucket.stableReported;
  const byName = new Map(bucket.endpoints.map((counts) => [counts.name, counts]));
  const usable: (EndpointCounts | null)[] = [];
  const points: (EndpointCounts | null)[] = [];
  let serviceNc = 0;
  let serviceNs = 0;
  for (const endpoint of state.endpoints) {
    const seen = byName.get(endpoint.name) ?? null;
    const isUsable = seen === null || isScorable(endpoint, seen);
    const counts = complete && isUsable ? (seen ?? noCounts(endpoint.name)) : null;
    usable.push(counts);
    points.push(complete || isUsable ? seen : null);
    serviceNc += counts?.canary.requests ?? 0;
    serviceNs += counts?.stable.requests ?? 0;
  }
  const { startMs, bucketMs, weight } = bucket;
  const context = { startMs, bucketMs, weight, complete, serviceNc, serviceNs };
  const scored = state.endpoints.map((endpoint, index) =>
    scoreEndpoint(endpoint, usable[index] ?? null, points[index] ?? null, context, settings),
  );
  const { rollUp, endpoints } = addRollUp(state.service, scored, bucket, settings);
  return conclude(
    {
      ...state,
      endpoints,
      service: rollUp,
      split: complete ? addSplit(state.split, { weight, nc: serviceNc, ns: serviceNs }) : state.split,
      judgedFromMs: state.judgedFromMs ?? startMs,
      judgedBuckets: state.judgedBuckets + 1,
    },
    endMs,
  );
}

/**
 * Scores one settled bucket. Buckets go forward in time; one at or before the newest scored is ignored, so scoring it
 * again changes nothing. The same buckets give the same state to the last bit.
 */
export function scoreBucket(before: JudgeState, bucket: ScoredBucket): JudgeState {
  if (before.untilMs !== null && bucket.startMs < before.untilMs) return before;
  const endMs = bucket.startMs + bucket.bucketMs;
  const isJudged = bucket.exclusion === null;
  const state: JudgeState = {
    ...withNewEndpoints(before, bucket),
    untilMs: endMs,
    exclusion: bucket.exclusion,
    canary: reported(before.canary, bucket.canaryReported, endMs, isJudged),
    stable: reported(before.stable, bucket.stableReported, endMs, isJudged),
    weight: bucket.weight ?? before.weight,
  };
  if (!isJudged) return state;
  // What is no worse is to be earned again now; what it was stays to be told.
  const left = weightChanged(before.judgedWeight, bucket.weight) ? foundSoFar(before) : null;
  const open = withWeights({
    ...state,
    judgedWeight: bucket.weight ?? before.judgedWeight,
    weightBefore: left ?? before.weightBefore,
  });
  const closed = weightChanged(before.weight, bucket.weight) ? closeRollUp(open) : open;
  return judgeBucket(closed, bucket, endMs);
}
