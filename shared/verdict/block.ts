import { NO_COUNTS, type Counts } from './increment.ts';

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

const NONE: readonly ClosedBlock[] = [];

/**
 * Takes one bucket in and gives the blocks that this closes: the open one when the weight changed, then the one the
 * bucket completes. When a block closes depends on requests alone, never on errors, or the tests would not hold.
 */
export function addToBlock(
  open: OpenBlock,
  { startMs, weight, counts }: BlockInput,
  limits: BlockLimits,
): { open: OpenBlock; closed: readonly ClosedBlock[] } {
  const anew = weightChanged(open.weight, weight);
  const before = anew ? EMPTY_BLOCK : open;
  const block: OpenBlock = {
    nc: before.nc + (counts?.nc ?? 0),
    ec: before.ec + (counts?.ec ?? 0),
    ns: before.ns + (counts?.ns ?? 0),
    es: before.es + (counts?.es ?? 0),
    age: before.age + 1,
    startMs: before.startMs ?? startMs,
    weight: weight ?? open.weight,
  };
  const isCut = anew && open.age > 0;
  const enough = block.nc >= limits.minRequests && block.ns >= limits.minRequests;
  if (!enough && block.age < limits.maxAge)
    return { open: block, closed: isCut ? [closed(open, startMs)] : NONE };
  const full = closed(block, startMs);
  return {
    open: { ...EMPTY_BLOCK, weight: block.weight },
    closed: isCut ? [closed(open, startMs), full] : [full],
  };
}
