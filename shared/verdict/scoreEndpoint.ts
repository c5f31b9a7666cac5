import { addToBlock, weightChanged, type ClosedBlock } from './block.ts';
import { isUsable } from './bucketProblem.ts';
import { addCertificate, newCertificate } from './certificate.ts';
import { addEffect, newEffect } from './effect.ts';
import { excessOf } from './excessBounds.ts';
import type { EndpointState } from './endpointState.ts';
import { addFinding } from './finding.ts';
import { addCounts, BETS_UP, multipliers, type Counts } from './increment.ts';
import type { JudgeSettings } from './judgeSettings.ts';
import type { EndpointCounts } from './scoredBucket.ts';
import { addToShareBlock } from './shareBlock.ts';
import { shareMultipliers } from './shareEvidence.ts';
import { addToSignBlock, signMultipliers } from './signBlock.ts';

/** The bucket around the endpoint. */
export interface BucketContext {
  startMs: number;
  bucketMs: number;
  /** Percent; null: not known. */
  weight: number | null;
  /** Both versions reported. */
  complete: boolean;
  /** Requests of all endpoints that can be used. */
  serviceNc: number;
  serviceNs: number;
}

/** After so many buckets a bucket counts half for the recent rate. */
const HALF_LIFE_BUCKETS = 15;
const FADING = 0.5 ** (1 / HALF_LIFE_BUCKETS);
/**
 * Slots of the tests whose evidence shrinks fast while nothing is wrong: with long ones a late onset would wait for the
 * next, as the stakes of the current slot are gone.
 */
const SHORT_SLOT_BLOCKS = 5;
/** What is usual is known after this many buckets. */
const USUAL_FROM = 10;

function usualRequests(endpoint: EndpointState): number | null {
  if (endpoint.buckets - endpoint.discarded < USUAL_FROM) return null;
  return (endpoint.recentCanary + endpoint.recentStable) / endpoint.recentBuckets;
}

/** Whether this endpoint's bucket can be scored, by what is usual for it. */
export function isScorable(endpoint: EndpointState, counts: EndpointCounts): boolean {
  return isUsable(counts, usualRequests(endpoint));
}

export function errorCounts({ canary, stable }: EndpointCounts): Counts {
  return { nc: canary.requests, ec: canary.errors, ns: stable.requests, es: stable.errors };
}

/** Requests above both thresholds, in place of errors; null where they cannot be counted for both versions. */
function slowCounts({ canary, stable }: EndpointCounts): { above75: Counts; above95: Counts } | null {
  if (!canary.slow && !stable.slow) return null;
  // A version without requests has no point; that is zero slow ones.
  if ((!canary.slow && canary.requests > 0) || (!stable.slow && stable.requests > 0)) return null;
  const requests = { nc: canary.requests, ns: stable.requests };
  return {
    above75: { ...requests, ec: canary.slow?.above75 ?? 0, es: stable.slow?.above75 ?? 0 },
    above95: { ...requests, ec: canary.slow?.above95 ?? 0, es: stable.slow?.above95 ?? 0 },
  };
}

/** What follows fills in a copy that `scoreEndpoint` made and nobody else has seen. */
type Draft = EndpointState;

function scoreErrors(draft: Draft, block: ClosedBlock, endMs: number, settings: JudgeSettings): void {
  const { slotBlocks } = settings;
  const margin = draft.critical ? settings.errorMargin.critical : settings.errorMargin.normal;
  const gains = multipliers(block, margin, BETS_UP, Math.log(settings.cap), settings.tempering);
  const excess = excessOf(block);
  const { evidence, onset, failedAtMs } = draft.errors;
  const slot = slotBlocks > 0 ? Math.floor(evidence.blocks / slotBlocks) : 0;
  const opensSlot = slot > 0 && evidence.blocks % slotBlocks === 0;
  // The effect is measured from the slot in which the run began; without a run it begins anew with every slot.
  const anew = opensSlot && onset.startMs === null && failedAtMs === null;
  draft.sinceOnset = addEffect(anew ? newEffect(slot) : draft.sinceOnset, block, excess, block.startMs);
  draft.sinceStart = addEffect(draft.sinceStart, block, excess, block.startMs);
  draft.errors = addFinding(draft.errors, gains, block.startMs, slotBlocks, settings.calmEvidence);
  draft.certificate = addCertificate(draft.certificate, block, block.startMs, endMs, {
    margin: settings.reverseMargin,
    alpha: settings.alpha,
    healthyMs: settings.healthyMs,
  });
}

/** Two tests with half the stakes each: requests above stable's p75 and above its p95, of the same block. */
function scoreSlow(
  draft: Draft,
  block75: ClosedBlock,
  block95: ClosedBlock,
  { latencyMargin, cap, tempering, slotBlocks, calmEvidence }: JudgeSettings,
): void {
  const margin = draft.critical ? latencyMargin.critical : latencyMargin.normal;
  const lnCap = Math.log(cap);
  const gains = multipliers(block75, margin, BETS_UP, lnCap, tempering).concat(
    multipliers(block95, margin, BETS_UP, lnCap, tempering),
  );
  draft.slow = addFinding(draft.slow, gains, block75.startMs, slotBlocks, calmEvidence);
}

function addLatency(
  draft: Draft,
  context: BucketContext,
  counts: EndpointCounts | null,
  settings: JudgeSettings,
): void {
  const slow = counts ? slowCounts(counts) : null;
  if (slow || draft.slow75.age > 0 || draft.slow.evidence.blocks > 0) {
    const { startMs, weight } = context;
    const at75 = addToBlock(draft.slow75, { startMs, weight, counts: slow?.above75 ?? null }, settings.block);
    const at95 = addToBlock(draft.slow95, { startMs, weight, counts: slow?.above95 ?? null }, settings.block);
    draft.slow75 = at75.open;
    draft.slow95 = at95.open;
    for (const [index, block75] of at75.closed.entries()) {
      const block95 = at95.closed[index];
      if (block95) scoreSlow(draft, block75, block95, settings);
    }
    if (slow) {
      draft.minuteSlow75 = addCounts(draft.minuteSlow75, slow.above75);
      draft.minuteSlow95 = addCounts(draft.minuteSlow95, slow.above95);
    }
  }
  const { open, closed } = addToSignBlock(draft.signBlock, counts, context, settings.block.maxAge);
  draft.signBlock = open;
  if (!closed) return;
  const gains = signMultipliers(closed.isSlower);
  draft.sign = addFinding(draft.sign, gains, closed.startMs, SHORT_SLOT_BLOCKS, settings.calmEvidence);
}

function addShare(
  draft: Draft,
  context: BucketContext,
  counts: EndpointCounts | null,
  { share, block, cap, calmEvidence }: JudgeSettings,
): void {
  if (!share.enabled) return;
  const nc = counts?.canary.requests ?? 0;
  const ns = counts?.stable.requests ?? 0;
  const rest = { restNc: Math.max(0, context.serviceNc - nc), restNs: Math.max(0, context.serviceNs - ns) };
  const { open, closed } = addToShareBlock(
    draft.shareBlock,
    { startMs: context.startMs, weight: context.weight, counts: counts ? { nc, ns, ...rest } : null },
    block.maxAge,
  );
  draft.shareBlock = open;
  if (!closed) return;
  const gains = shareMultipliers(closed.nc, closed.ns, closed.expectedShare, share.tolerance, Math.log(cap));
  draft.share = addFinding(draft.share, gains, closed.startMs, SHORT_SLOT_BLOCKS, calmEvidence);
}

/**
 * Scores one bucket of one endpoint: gathers it into blocks and lets every test that this completes one for see it.
 * @param counts null when the bucket is missing or cannot be used: it only ages the blocks.
 * @param point what Datadog had of the endpoint, if anything; it may not be usable or the bucket not complete.
 */
export function scoreEndpoint(
  before: EndpointState,
  counts: EndpointCounts | null,
  point: EndpointCounts | null,
  context: BucketContext,
  settings: JudgeSettings,
): EndpointState {
  const draft: Draft = { ...before };
  const { startMs, weight } = context;
  const errors = counts ? errorCounts(counts) : null;
  const { open, closed } = addToBlock(before.block, { startMs, weight, counts: errors }, settings.block);
  draft.block = open;
  for (const block of closed) scoreErrors(draft, block, startMs + context.bucketMs, settings);
  // "No worse" is to be earned again at every weight.
  if (weightChanged(before.block.weight, weight)) draft.certificate = newCertificate();
  addLatency(draft, context, counts, settings);
  addShare(draft, context, counts, settings);
  const isDiscarded = context.complete && point !== null && !counts;
  if (context.complete && point) {
    draft.buckets += 1;
    draft.discarded += isDiscarded ? 1 : 0;
  }
  if (errors) draft.minute = addCounts(draft.minute, errors);
  // Time in which a version was silent has passed too: without it the rate of a rare endpoint would be too high.
  if (!isDiscarded) {
    draft.recentBuckets = draft.recentBuckets * FADING + 1;
    draft.recentCanary = draft.recentCanary * FADING + (point?.canary.requests ?? 0);
    draft.recentStable = draft.recentStable * FADING + (point?.stable.requests ?? 0);
  }
  return draft;
}
