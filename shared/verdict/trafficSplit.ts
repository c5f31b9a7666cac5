import { weightChanged } from './block.ts';
import { splitEvidence } from './splitEvidence.ts';

/** Whether the service's traffic is split as the weight says, since the weight last changed. Plain JSON. */
export interface TrafficSplit {
  weight: number | null;
  nc: number;
  ns: number;
  /** Largest ln E of "the split is the weight" so far. */
  supLnE: number;
}

export const NO_SPLIT: TrafficSplit = { weight: null, nc: 0, ns: 0, supLnE: 0 };

/** Less than this part of the weight is not worth telling. */
const WORTH_TELLING = 0.3;

export function addSplit(
  before: TrafficSplit,
  bucket: { weight: number | null; nc: number; ns: number },
): TrafficSplit {
  const kept = weightChanged(before.weight, bucket.weight) ? NO_SPLIT : before;
  const weight = bucket.weight ?? kept.weight;
  // Before the weight is known there is nothing to compare with.
  if (weight === null || weight <= 0 || weight >= 100) return { ...NO_SPLIT, weight };
  const nc = kept.nc + bucket.nc;
  const ns = kept.ns + bucket.ns;
  return { weight, nc, ns, supLnE: Math.max(kept.supLnE, splitEvidence(nc, ns, weight / 100)) };
}

/** The canary's real share, a fraction, when it surely differs from the weight by more than 30 % of it; else null. */
export function differingShare(split: TrafficSplit, alpha: number): number | null {
  const { weight, nc, ns, supLnE } = split;
  if (weight === null || nc + ns <= 0 || supLnE < Math.log(1 / alpha)) return null;
  const share = nc / (nc + ns);
  return Math.abs(share / (weight / 100) - 1) > WORTH_TELLING ? share : null;
}
