import { weightChanged } from './block.ts';
import type { EndpointCounts } from './scoredBucket.ts';

/** Bets on "the canary's p95 is above stable's in more than every other block". */
export const SIGN_BETS: readonly number[] = [0.5, 1, 1.6];

/** Percentiles being gathered; plain JSON. */
export interface SignBlock {
  age: number;
  startMs: number | null;
  weight: number | null;
  /** Requests of the canary, of the buckets in which both versions have a percentile. */
  nc: number;
  ns: number;
  /** Σ requests · p95, ms. */
  canary: number;
  stable: number;
}

export const EMPTY_SIGN_BLOCK: SignBlock = {
  age: 0,
  startMs: null,
  weight: null,
  nc: 0,
  ns: 0,
  canary: 0,
  stable: 0,
};

/** A p95 of fewer canary requests is biased against one of many. */
const LEAST_REQUESTS = 50;
const LEAST_MS = 60_000;
const SLOWER = 1.2;
const NOT_KNOWN = { nc: 0, ns: 0, canaryMs: 0, stableMs: 0 };

/**
 * Gathers percentiles until they stand for at least a minute and 50 canary requests; then says whether the canary's
 * was above 1.2 times stable's. Only approximate: percentiles of short buckets are averaged by requests.
 */
export function addToSignBlock(
  open: SignBlock,
  counts: EndpointCounts | null,
  { startMs, bucketMs, weight }: { startMs: number; bucketMs: number; weight: number | null },
  maxAge: number,
): { open: SignBlock; closed: { startMs: number; isSlower: boolean } | null } {
  const before = weightChanged(open.weight, weight) ? EMPTY_SIGN_BLOCK : open;
  const canaryMs = counts?.canary.latencyP95Ms ?? null;
  const stableMs = counts?.stable.latencyP95Ms ?? null;
  const known =
    counts && canaryMs !== null && stableMs !== null && canaryMs >= 0 && stableMs > 0
      ? { nc: counts.canary.requests, ns: counts.stable.requests, canaryMs, stableMs }
      : NOT_KNOWN;
  const block: SignBlock = {
    age: before.age + 1,
    startMs: before.startMs ?? startMs,
    weight: weight ?? open.weight,
    nc: before.nc + known.nc,
    ns: before.ns + known.ns,
    canary: before.canary + known.nc * known.canaryMs,
    stable: before.stable + known.ns * known.stableMs,
  };
  const isLong = block.age * bucketMs >= LEAST_MS;
  const isFull = isLong && block.nc >= LEAST_REQUESTS && block.ns > 0;
  if (!isFull && block.age < maxAge) return { open: block, closed: null };
  return {
    open: { ...EMPTY_SIGN_BLOCK, weight: block.weight },
    closed: isFull
      ? {
          startMs: block.startMs ?? startMs,
          isSlower: block.canary / block.nc > SLOWER * (block.stable / block.ns),
        }
      : null,
  };
}

function signGains(sign: number): readonly number[] {
  // A copy, not map(): see incrementSums.
  const gains = SIGN_BETS.slice();
  for (let at = 0; at < gains.length; at += 1) gains[at] = Math.log1p((SIGN_BETS[at] ?? 0) * sign);
  return gains;
}

const SLOWER_GAINS = signGains(0.5);
const OTHER_GAINS = signGains(-0.5);

/** ln of what each bet multiplies its stake by: at most every other block is slower when nothing is wrong. */
export function signMultipliers(isSlower: boolean): readonly number[] {
  return isSlower ? SLOWER_GAINS : OTHER_GAINS;
}
