import type { EndpointCounts, VersionCounts } from './scoredBucket.ts';

/** More requests in a bucket than any service has: a counter that was reset or written wrongly. */
const MOST_REQUESTS = 1e12;
/** A jump by this factor over what is usual, to at least this many requests, is a reset counter too. */
const SPIKE_FACTOR = 1000;
const SPIKE_REQUESTS = 1e6;

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value <= MOST_REQUESTS;
}

function isUsableVersion(counts: VersionCounts): boolean {
  const { requests, errors, slow } = counts;
  if (!isCount(requests) || !isCount(errors) || errors > requests) return false;
  if (slow === null) return true;
  const { above75, above95 } = slow;
  return isCount(above75) && isCount(above95) && above75 <= requests && above95 <= above75;
}

/**
 * Whether an endpoint's bucket can be scored: finite counts ≥ 0, no more errors than requests, no reset spike.
 * @param usual requests per bucket of both versions so far; null while not known.
 */
export function isUsable(counts: EndpointCounts, usual: number | null): boolean {
  if (!isUsableVersion(counts.canary) || !isUsableVersion(counts.stable)) return false;
  const requests = counts.canary.requests + counts.stable.requests;
  return usual === null || requests <= Math.max(SPIKE_REQUESTS, SPIKE_FACTOR * usual);
}
