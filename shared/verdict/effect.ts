import { addExcess, newExcessSums, type ExcessSums } from './excessBounds.ts';
import { addCounts, NO_COUNTS, type Counts } from './increment.ts';

/** How large the difference is, over the blocks since some start. Plain JSON. */
export interface Effect {
  startMs: number | null;
  /** The slot it starts with; 0: the whole release. */
  slot: number;
  counts: Counts;
  sums: ExcessSums;
  /** Canary errors beyond stable's rate, block by block; negative when there were fewer. */
  excessErrors: number;
  /** Canary requests behind `excessErrors`. */
  comparedRequests: number;
}

export function newEffect(slot: number): Effect {
  return {
    startMs: null,
    slot,
    counts: NO_COUNTS,
    sums: newExcessSums(),
    excessErrors: 0,
    comparedRequests: 0,
  };
}

/** @param excess of the block, `excessOf(counts)`: two effects share it. */
export function addEffect(before: Effect, counts: Counts, excess: ExcessSums, startMs: number): Effect {
  const compared = counts.nc > 0 && counts.ns > 0;
  return {
    startMs: before.startMs ?? startMs,
    slot: before.slot,
    counts: addCounts(before.counts, counts),
    sums: addExcess(before.sums, excess),
    excessErrors: before.excessErrors + (compared ? counts.ec - counts.nc * (counts.es / counts.ns) : 0),
    comparedRequests: before.comparedRequests + (compared ? counts.nc : 0),
  };
}
