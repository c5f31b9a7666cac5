import { EMPTY_BLOCK, type OpenBlock } from './block.ts';
import { newCertificate, type Certificate } from './certificate.ts';
import { newEffect, type Effect } from './effect.ts';
import { newFinding, type Finding } from './finding.ts';
import { BETS_UP, NO_COUNTS, type Counts } from './increment.ts';
import type { JudgeSettings, Metric } from './judgeSettings.ts';
import { SHARE_BETS } from './shareEvidence.ts';
import { EMPTY_SHARE_BLOCK, type ShareBlock } from './shareBlock.ts';
import { EMPTY_SIGN_BLOCK, SIGN_BETS, type SignBlock } from './signBlock.ts';

/** Counts above stable's p75 and p95: two tests, half the stakes each. */
export const SLOW_BETS = 2 * BETS_UP.length;

/** Everything the judge remembers of one endpoint: plain JSON whose size does not grow. */
export interface EndpointState {
  name: string;
  critical: boolean;
  /** Its criticality, of which the metrics get their parts; less for one that appeared late. */
  weight: number;
  block: OpenBlock;
  errors: Finding;
  /** Requests above stable's p75 and p95, in the same blocks. */
  slow75: OpenBlock;
  slow95: OpenBlock;
  slow: Finding;
  /** The approximate test for where only percentiles are known. */
  signBlock: SignBlock;
  sign: Finding;
  shareBlock: ShareBlock;
  share: Finding;
  certificate: Certificate;
  /** Since the release began to be judged. */
  sinceStart: Effect;
  /** Since the slot in which the current run of evidence began. */
  sinceOnset: Effect;
  /** Of the current minute, for the whole service's test. */
  minute: Counts;
  minuteSlow75: Counts;
  minuteSlow95: Counts;
  /** Requests per bucket, newer ones counting more: sums to divide. */
  recentBuckets: number;
  recentCanary: number;
  recentStable: number;
  /** Judged buckets with a point of it, and those that could not be used. */
  buckets: number;
  discarded: number;
  verdict: { kind: JudgedKind; sinceMs: number | null };
}

/** What an endpoint that is judged may be. */
export type JudgedKind = 'failing' | 'suspicious' | 'healthy' | 'watching';

export function newEndpoint(name: string, critical: boolean, settings: JudgeSettings): EndpointState {
  const { slotBlocks } = settings;
  return {
    name,
    critical,
    weight: critical ? settings.criticalWeight : 1,
    block: EMPTY_BLOCK,
    errors: newFinding(BETS_UP.length, slotBlocks),
    slow75: EMPTY_BLOCK,
    slow95: EMPTY_BLOCK,
    slow: newFinding(SLOW_BETS, slotBlocks),
    signBlock: EMPTY_SIGN_BLOCK,
    sign: newFinding(SIGN_BETS.length, slotBlocks),
    shareBlock: EMPTY_SHARE_BLOCK,
    share: newFinding(SHARE_BETS.length, slotBlocks),
    certificate: newCertificate(),
    sinceStart: newEffect(0),
    sinceOnset: newEffect(0),
    minute: NO_COUNTS,
    minuteSlow75: NO_COUNTS,
    minuteSlow95: NO_COUNTS,
    recentBuckets: 0,
    recentCanary: 0,
    recentStable: 0,
    buckets: 0,
    discarded: 0,
    verdict: { kind: 'watching', sinceMs: null },
  };
}

/** Whether latency is judged from percentiles: until there were exact counts, and after it failed by percentiles. */
export function isLatencyApproximate(endpoint: EndpointState): boolean {
  return endpoint.slow.evidence.blocks === 0 || endpoint.sign.failedAtMs !== null;
}

/** The finding that speaks for a metric. */
export function findingOf(endpoint: EndpointState, metric: Metric): Finding {
  if (metric === 'errors') return endpoint.errors;
  if (metric === 'share') return endpoint.share;
  return isLatencyApproximate(endpoint) ? endpoint.sign : endpoint.slow;
}
