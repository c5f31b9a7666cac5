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

/**
 * Gathers percentiles until they stand for at least a minute and 50 canary requests; then says whether the canary's
 * was above 1.2 times stable's. Only approximate: percentiles of short buckets are averaged by requests.
 */
export function addToSignBlock(
  open: SignBlock,
  input: { startMs: number; bucketMs: number; weight: number | null; counts: EndpointCounts | null },
  maxAge: number,
): { open: SignBlock; closed: { startMs: number; isSlower: boolean } | null } {
  const { counts } = input;
  let block = weightChanged(open.weight, input.weight) ? EMPTY_SIGN_BLOCK : open;
  block = {
    ...block,
    age: block.age + 1,
    startMs: block.startMs ?? input.startMs,
    weight: input.weight ?? open.weight,
  };
  const canaryMs = counts?.canary.latencyP95Ms ?? null;
  const stableMs = counts?.stable.latencyP95Ms ?? null;
  if (counts && canaryMs !== null && stableMs !== null && canaryMs >= 0 && stableMs > 0) {
    const nc = counts.canary.requests;
    const ns = counts.stable.requests;
    block.nc += nc;
    block.ns += ns;
    block.canary += nc * canaryMs;
    block.stable += ns * stableMs;
  }
  const empty = { ...EMPTY_SIGN_BLOCK, weight: block.weight };
  const isLong = block.age * input.bucketMs >= LEAST_MS;
  if (isLong && block.nc >= LEAST_REQUESTS && block.ns > 0)
    return {
      open: empty,
      closed: {
        startMs: block.startMs ?? input.startMs,
        isSlower: block.canary / block.nc > SLOWER * (block.stable / block.ns),
      },
    };
  return { open: block.age >= maxAge ? empty : block, closed: null };
}

/** ln of what each bet multiplies its stake by: at most every other block is slower when nothing is wrong. */
export function signMultipliers(isSlower: boolean): number[] {
  return SIGN_BETS.map((bet) => Math.log1p(bet * (isSlower ? 0.5 : -0.5)));
}
