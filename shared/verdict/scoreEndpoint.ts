import { addToBlock, weightChanged, type BlockInput, type ClosedBlock } from './block.ts';
import { isUsable } from './bucketProblem.ts';
import { addCertificate, newCertificate } from './certificate.ts';
import { addEffect, newEffect } from './effect.ts';
import { excessOf } from './excessBounds.ts';
import type { EndpointState } from './endpointState.ts';
import { addFinding } from './finding.ts';
import { addCounts, BETS_UP, cappedGains, exposureTerms, multipliers, type Counts } from './increment.ts';
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
  /** Requests of all endpoints that can be used. */
  serviceNc: number;
  serviceNs: number;
}

/** After so many buckets a bucket counts half for the recent rate. */
const HALF_LIFE_BUCKETS = 15;
const FADING = 0.5 ** (1 / HALF_LIFE_BUCKETS);
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

function scoreErrors(
  before: EndpointState,
  block: ClosedBlock,
  endMs: number,
  settings: JudgeSettings,
): EndpointState {
  const { slotBlocks } = settings;
  const margin = before.critical ? settings.errorMargin.critical : settings.errorMargin.normal;
  const gains = multipliers(block, margin, BETS_UP, Math.log(settings.cap), settings.tempering);
  const excess = excessOf(block);
  const slot = slotBlocks > 0 ? Math.floor(before.errors.evidence.blocks / slotBlocks) : 0;
  const opensSlot = slot > 0 && before.errors.evidence.blocks % slotBlocks === 0;
  // The effect is measured from the slot in which the run began; without a run it begins anew with every slot.
  const anew = opensSlot && before.errors.onset.startMs === null && before.errors.failedAtMs === null;
  return {
    ...before,
    errors: addFinding(before.errors, gains, block.startMs, slotBlocks, settings.calmEvidence),
    certificate: addCertificate(before.certificate, block, block.startMs, endMs, {
      margin: settings.reverseMargin,
      alpha: settings.alpha,
      healthyMs: settings.healthyMs,
    }),
    sinceStart: addEffect(before.sinceStart, block, excess, block.startMs),
    sinceOnset: addEffect(anew ? newEffect(slot) : before.sinceOnset, block, excess, block.startMs),
  };
}

function scoreSlow(
  before: EndpointState,
  closed: { block75: ClosedBlock; block95: ClosedBlock },
  settings: JudgeSettings,
): EndpointState {
  const margin = before.critical ? settings.latencyMargin.critical : settings.latencyMargin.normal;
  const { startMs, nc, ns } = closed.block75;
  const terms = exposureTerms(nc, ns, margin.rho, BETS_UP);
  const lnCap = Math.log(settings.cap);
  const gains = [closed.block75, closed.block95].flatMap((block) =>
    cappedGains(terms, block, margin.delta, lnCap, settings.tempering),
  );
  return {
    ...before,
    slow: addFinding(before.slow, gains, startMs, settings.slotBlocks, settings.calmEvidence),
  };
}

function addLatency(
  before: EndpointState,
  input: Omit<BlockInput, 'counts'>,
  context: BucketContext,
  counts: EndpointCounts | null,
  settings: JudgeSettings,
): EndpointState {
  let endpoint = before;
  const slow = counts ? slowCounts(counts) : null;
  if (slow || endpoint.slow75.age > 0 || endpoint.slow.evidence.blocks > 0) {
    const at75 = addToBlock(endpoint.slow75, { ...input, counts: slow?.above75 ?? null }, settings.block);
    const at95 = addToBlock(endpoint.slow95, { ...input, counts: slow?.above95 ?? null }, settings.block);
    endpoint = { ...endpoint, slow75: at75.open, slow95: at95.open };
    for (const [index, block75] of at75.closed.entries()) {
      const block95 = at95.closed[index];
      if (block95) endpoint = scoreSlow(endpoint, { block75, block95 }, settings);
    }
    if (slow)
      endpoint = {
        ...endpoint,
        minuteSlow75: addCounts(endpoint.minuteSlow75, slow.above75),
        minuteSlow95: addCounts(endpoint.minuteSlow95, slow.above95),
      };
  }
  const { open, closed } = addToSignBlock(endpoint.signBlock, { ...context, counts }, settings.block.maxAge);
  endpoint = { ...endpoint, signBlock: open };
  if (!closed) return endpoint;
  const gains = signMultipliers(closed.isSlower);
  return {
    ...endpoint,
    sign: addFinding(endpoint.sign, gains, closed.startMs, 0, settings.calmEvidence),
  };
}

function addShare(
  before: EndpointState,
  context: BucketContext,
  counts: EndpointCounts | null,
  settings: JudgeSettings,
): EndpointState {
  if (!settings.share.enabled) return before;
  const nc = counts?.canary.requests ?? 0;
  const ns = counts?.stable.requests ?? 0;
  const rest = { restNc: Math.max(0, context.serviceNc - nc), restNs: Math.max(0, context.serviceNs - ns) };
  const { open, closed } = addToShareBlock(
    before.shareBlock,
    { ...context, counts: counts ? { nc, ns, ...rest } : null },
    settings.block.maxAge,
  );
  const endpoint = { ...before, shareBlock: open };
  if (!closed) return endpoint;
  const { tolerance } = settings.share;
  const gains = shareMultipliers(
    closed.nc,
    closed.ns,
    closed.expectedShare,
    tolerance,
    Math.log(settings.cap),
  );
  return {
    ...endpoint,
    share: addFinding(endpoint.share, gains, closed.startMs, 0, settings.calmEvidence),
  };
}

/**
 * Scores one bucket of one endpoint: gathers it into blocks and lets every test that this completes one for see it.
 * @param counts null when the bucket is missing or cannot be used: it only ages the blocks.
 */
export function scoreEndpoint(
  before: EndpointState,
  counts: EndpointCounts | null,
  context: BucketContext,
  settings: JudgeSettings,
): EndpointState {
  const input = { startMs: context.startMs, weight: context.weight };
  const errors = counts ? errorCounts(counts) : null;
  const { open, closed } = addToBlock(before.block, { ...input, counts: errors }, settings.block);
  let endpoint: EndpointState = { ...before, block: open };
  for (const block of closed)
    endpoint = scoreErrors(endpoint, block, context.startMs + context.bucketMs, settings);
  // "No worse" is to be earned again at every weight.
  if (weightChanged(before.block.weight, context.weight))
    endpoint = { ...endpoint, certificate: newCertificate() };
  endpoint = addLatency(endpoint, input, context, counts, settings);
  endpoint = addShare(endpoint, context, counts, settings);
  if (!errors) return endpoint;
  return {
    ...endpoint,
    minute: addCounts(endpoint.minute, errors),
    recentBuckets: endpoint.recentBuckets * FADING + 1,
    recentCanary: endpoint.recentCanary * FADING + errors.nc,
    recentStable: endpoint.recentStable * FADING + errors.ns,
  };
}
