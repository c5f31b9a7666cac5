import type { EndpointState } from './endpointState.ts';
import type { JudgeSettings } from './judgeSettings.ts';
import { newRollUp, type RollUp } from './rollUp.ts';
import type { Exclusion } from './scoredBucket.ts';
import { NO_SPLIT, type TrafficSplit } from './trafficSplit.ts';
import type { VerdictAt } from './verdict.ts';

/** When a version had points. Plain JSON. */
export interface Reports {
  /** End of the newest bucket with a point, ms; null: none yet. */
  lastMs: number | null;
  /** Judged buckets with a point. */
  buckets: number;
}

/** Everything the judge remembers of a release: plain JSON; O(1) per endpoint. */
export interface JudgeState {
  settings: JudgeSettings;
  /** In the order they were first seen. */
  endpoints: readonly EndpointState[];
  /** The list of hypotheses is closed with the first judged bucket; later endpoints share what was kept for them. */
  weights: { total: number; left: number } | null;
  service: RollUp;
  split: TrafficSplit;
  canary: Reports;
  stable: Reports;
  /** Start of the first judged bucket and end of the newest bucket of any kind, ms. */
  judgedFromMs: number | null;
  untilMs: number | null;
  /** Why the newest bucket was not judged; null when it was. */
  exclusion: Exclusion | null;
  /** Newest known weight, percent. */
  weight: number | null;
  judgedBuckets: number;
  /** Of the newest judged bucket, percent; null: not known. */
  judgedWeight: number | null;
  /** What was found when the weight before that ended; null: nothing, or no weight before it is known. */
  weightBefore: VerdictAt | null;
}

const NO_REPORTS: Reports = { lastMs: null, buckets: 0 };

export function createJudge(settings: JudgeSettings): JudgeState {
  return {
    settings,
    endpoints: [],
    weights: null,
    service: newRollUp(settings),
    split: NO_SPLIT,
    canary: NO_REPORTS,
    stable: NO_REPORTS,
    judgedFromMs: null,
    untilMs: null,
    exclusion: null,
    weight: null,
    judgedBuckets: 0,
    judgedWeight: null,
    weightBefore: null,
  };
}

/** Weight of the metrics that are judged, per unit of an endpoint's own. */
export function metricWeightSum({ metricWeight, share }: JudgeSettings): number {
  return metricWeight.errors + metricWeight.latency + (share.enabled ? metricWeight.share : 0);
}
