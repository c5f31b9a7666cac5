import { equalNumbers } from './equalNumbers.ts';
import { NEGLIGIBLE } from './logSumExp.ts';
import { BETS_DOWN, BETS_UP, incrementSums, type Counts } from './increment.ts';

/** Sums over blocks that the bounds are solved from; plain JSON of fixed size. */
export interface ExcessSums {
  sUp: number[];
  cUp: number[];
  sDown: number[];
  cDown: number[];
}

export interface ExcessBounds {
  /** Fractions; the canary's error rate minus stable's. −1 and 1 where nothing is known. */
  lower: number;
  upper: number;
}

const NO_SUMS: ExcessSums = {
  sUp: equalNumbers(BETS_UP.length, 0),
  cUp: equalNumbers(BETS_UP.length, 0),
  sDown: equalNumbers(BETS_DOWN.length, 0),
  cDown: equalNumbers(BETS_DOWN.length, 0),
};

/** The sums of no blocks. */
export function newExcessSums(): ExcessSums {
  return NO_SUMS;
}

/** What one block adds to the sums. */
export function excessOf(counts: Counts): ExcessSums {
  const up = incrementSums(counts, 1, BETS_UP);
  const down = incrementSums(counts, 1, BETS_DOWN);
  return { sUp: up.s, cUp: up.c, sDown: down.s, cDown: down.c };
}

function added(left: readonly number[], right: readonly number[]): number[] {
  const sums = right.slice();
  for (let bet = 0; bet < sums.length; bet += 1) sums[bet] = (left[bet] ?? 0) + (right[bet] ?? 0);
  return sums;
}

export function addExcess(before: ExcessSums, block: ExcessSums): ExcessSums {
  return {
    sUp: added(before.sUp, block.sUp),
    cUp: added(before.cUp, block.cUp),
    sDown: added(before.sDown, block.sDown),
    cDown: added(before.cDown, block.cDown),
  };
}

const MOST_STEPS = 200;

/** ln Σ exp(s − x·c) and its slope in x. */
function lineSum(s: readonly number[], c: readonly number[], x: number): { height: number; slope: number } {
  let high = -Infinity;
  for (let bet = 0; bet < s.length; bet += 1) high = Math.max(high, (s[bet] ?? 0) - x * (c[bet] ?? 0));
  let sum = 0;
  let weighted = 0;
  for (let bet = 0; bet < s.length; bet += 1) {
    const line = (s[bet] ?? 0) - x * (c[bet] ?? 0);
    if (line - high <= NEGLIGIBLE) continue;
    const part = Math.exp(line - high);
    sum += part;
    weighted += part * (c[bet] ?? 0);
  }
  return { height: high + Math.log(sum), slope: -weighted / sum };
}

/** Where the first of the lines is still at `target`, at least −1: the sum of all is there or above, so not past its root. */
function leftOfRoot(s: readonly number[], c: readonly number[], target: number): number {
  let x = -1;
  for (let bet = 0; bet < s.length; bet += 1) {
    const slope = c[bet] ?? 0;
    if (slope > 0) x = Math.max(x, ((s[bet] ?? 0) - target) / slope);
  }
  return x;
}

/**
 * The x in [−1, 1] where ln mean exp(s − x·c) falls to `level`, for c ≥ 0; null when it is above or below throughout.
 * The function is convex and falls, so Newton's steps from the left never overshoot.
 */
function fallingRoot(s: readonly number[], c: readonly number[], level: number): number | null {
  const target = level + Math.log(s.length);
  let x = leftOfRoot(s, c, target);
  if (x === -1 && lineSum(s, c, x).height <= target) return null;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (x >= 1) return null;
    const { height, slope } = lineSum(s, c, x);
    const next = x - (height - target) / slope;
    if (!(next > x)) return x;
    x = next;
  }
  return x;
}

/**
 * Bounds of the excess error rate that hold at any time and for any drift of stable's rate, each with error `alpha`:
 * "the excess was above `lower` at some time", "it was below `upper` at some time". When the effect changes they may
 * cross. A confidence sequence by inverting the e-process (Howard, Ramdas, McAuliffe & Sekhon 2021).
 */
export function excessBounds(sums: ExcessSums, alpha: number): ExcessBounds {
  const level = Math.log(1 / alpha);
  const lower = fallingRoot(sums.sUp, sums.cUp, level);
  // Bets below 1 have c ≤ 0: mirrored, they fall too.
  const mirrored = fallingRoot(
    sums.sDown,
    sums.cDown.map((c) => -c),
    level,
  );
  return { lower: lower ?? -1, upper: mirrored === null ? 1 : -mirrored };
}
