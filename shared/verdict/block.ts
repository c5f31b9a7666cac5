import { addCounts, NO_COUNTS, type Counts } from './increment.ts';

/** Buckets being gathered until there is enough to score; plain JSON. */
export interface OpenBlock extends Counts {
  /** Buckets gathered, missing ones too. */
  age: number;
  /** Of the first bucket, ms; null while empty. */
  startMs: number | null;
  /** The weight of the newest bucket, percent; null before the first. */
  weight: number | null;
}

export interface ClosedBlock extends Counts {
  startMs: number;
}

/** One bucket as a block takes it in. */
export interface BlockInput {
  startMs: number;
  /** Percent; null: not known, taken for unchanged. */
  weight: number | null;
  /** Null: missing or not usable; it only ages the block. */
  counts: Counts | null;
}

export interface BlockLimits {
  /** Of each version. */
  minRequests: number;
  maxAge: number;
}

export const EMPTY_BLOCK: OpenBlock = { ...NO_COUNTS, age: 0, startMs: null, weight: null };

function closed(block: OpenBlock, fallbackMs: number): ClosedBlock {
  const { nc, ec, ns, es } = block;
  return { nc, ec, ns, es, startMs: block.startMs ?? fallbackMs };
}

/** Whether a weight is known and differs from the one before. */
export function weightChanged(before: number | null, now: number | null): boolean {
  return before !== null && now !== null && before !== now;
}

/**
 * Takes one bucket in and gives the blocks that this closes: the open one when the weight changed, then the one the
 * bucket completes. When a block closes depends on requests alone, never on errors, or the tests would not hold.
 */
export function addToBlock(
  open: OpenBlock,
  input: BlockInput,
  limits: BlockLimits,
): { open: OpenBlock; closed: ClosedBlock[] } {
  const blocks: ClosedBlock[] = [];
  let block = open;
  if (weightChanged(open.weight, input.weight)) {
    if (open.age > 0) blocks.push(closed(open, input.startMs));
    block = EMPTY_BLOCK;
  }
  block = {
    ...(input.counts ? addCounts(block, input.counts) : block),
    age: block.age + 1,
    startMs: block.startMs ?? input.startMs,
    weight: input.weight ?? open.weight,
  };
  const enough = block.nc >= limits.minRequests && block.ns >= limits.minRequests;
  if (enough || block.age >= limits.maxAge) {
    blocks.push(closed(block, input.startMs));
    block = { ...EMPTY_BLOCK, weight: block.weight };
  }
  return { open: block, closed: blocks };
}
