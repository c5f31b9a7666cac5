import type { BlockLimits } from './block.ts';
import type { Margin } from './increment.ts';

/** What a verdict is about. */
export type Metric = 'errors' | 'latency' | 'share';
export const METRICS: readonly Metric[] = ['errors', 'latency', 'share'];

/** Everything the judge may be set to; plain JSON. The defaults are held by the simulation in bench/verdict. */
export interface JudgeSettings {
  /** Chance of any wrong "failing" in a whole release. */
  alpha: number;
  /** Share of wrong ones among "suspicious" by weighted e-BH. */
  suspiciousAlpha: number;
  /** E from which an endpoint is suspicious by itself, and below which it stops being so. */
  suspiciousEvidence: number;
  calmEvidence: number;
  /** Closed blocks in a row below `calmEvidence` that end "suspicious". */
  calmBlocks: number;
  block: BlockLimits;
  /** Length of a change-point slot, blocks; 0: no slots. */
  slotBlocks: number;
  /** The most one block may multiply the evidence by, for an endpoint and for the whole service. */
  cap: number;
  rollUpCap: number;
  errorMargin: { normal: Margin; critical: Margin };
  latencyMargin: { normal: Margin; critical: Margin };
  /** Below this the canary is no worse: what "healthy" rejects. */
  reverseMargin: Margin;
  /** How long "healthy" holds, and how long one attempt at it may last, ms. */
  healthyMs: number;
  /** A share of requests down to (1 − tolerance) of what it should be is normal. Off where weights are not shares. */
  share: { enabled: boolean; tolerance: number };
  /** 1: pods of one version behave alike; below: they differ (see podVariance.ts). Fixed before the release. */
  tempering: number;
  /** What comparing stable's pods before the release gave (stablePods.ts); null: Datadog does not tell them apart. */
  stablePods: { pods: number; ratio: number; differ: boolean } | null;
  criticalWeight: number;
  metricWeight: Record<Metric, number>;
  /** Part of the whole weight kept for endpoints that appear later. */
  reserve: number;
  /** A bucket is scored when it ended this long ago, ms: later points still come in before. */
  settleMs: number;
  warmUpMs: number;
  scaleUpMs: number;
  staleMs: number;
  /** Part of an endpoint's buckets that may be unusable. */
  discardedLimit: number;
  /** The rise, as a fraction, that "how much is missing" is reckoned for, and how long is too long, ms. */
  plannedRise: number;
  plannedLimitMs: number;
  /** Endpoint tag values that matter most; `*` stands for any text. */
  criticalEndpoints: readonly string[];
}

const MINUTE_MS = 60_000;

export const DEFAULT_SETTINGS: JudgeSettings = {
  alpha: 0.05,
  suspiciousAlpha: 0.2,
  suspiciousEvidence: 20,
  calmEvidence: 5,
  calmBlocks: 2,
  block: { minRequests: 3, maxAge: 20 },
  slotBlocks: 20,
  cap: 5,
  rollUpCap: 25,
  errorMargin: { normal: { rho: 1.2, delta: 0.0005 }, critical: { rho: 1.1, delta: 0.0002 } },
  latencyMargin: { normal: { rho: 1.5, delta: 0.02 }, critical: { rho: 1.25, delta: 0.01 } },
  reverseMargin: { rho: 2, delta: 0.005 },
  healthyMs: 30 * MINUTE_MS,
  share: { enabled: true, tolerance: 0.3 },
  tempering: 1,
  stablePods: null,
  criticalWeight: 5,
  metricWeight: { errors: 1, latency: 0.5, share: 0.25 },
  reserve: 0.1,
  settleMs: 90_000,
  warmUpMs: 3 * MINUTE_MS,
  scaleUpMs: MINUTE_MS,
  staleMs: 3 * MINUTE_MS,
  discardedLimit: 0.1,
  plannedRise: 0.02,
  plannedLimitMs: 360 * MINUTE_MS,
  criticalEndpoints: [],
};
