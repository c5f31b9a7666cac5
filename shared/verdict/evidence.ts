import { equalNumbers } from './equalNumbers.ts';
import { logAddExp, logMeanExp } from './logSumExp.ts';

/** An e-process: ln of the stakes, one per bet. Plain JSON; its size never grows. */
export interface Evidence {
  logStakes: number[];
  /** Blocks scored so far. */
  blocks: number;
  /** ln E now. */
  lnE: number;
  /** ln of the largest E so far, at least 0: p = exp(−supLnE) holds at any time (Ville's inequality). */
  supLnE: number;
}

/** The share of the stakes that is put down at the start of slot j: 1/2, 1/4, 1/12, 1/24 …, together 1. */
export function slotShare(slot: number): number {
  return slot === 0 ? 0.5 : 0.5 / (slot * (slot + 1));
}

/** The share that is not yet put down during slot j: 1 − Σ shares up to j = 1 / (2 (j + 1)). */
function unspentShare(slot: number): number {
  return 0.5 / (slot + 1);
}

/** @param slotBlocks length of a change-point slot in blocks; 0: everything is staked at the start. */
export function newEvidence(bets: number, slotBlocks: number): Evidence {
  const share = slotBlocks > 0 ? slotShare(0) : 1;
  return {
    logStakes: equalNumbers(bets, Math.log(share)),
    blocks: 0,
    lnE: 0,
    supLnE: 0,
  };
}

/**
 * Scores one block. A part of the stakes is put down anew at the start of every slot, so that a long healthy past
 * does not mask a late onset; a mixture of e-processes over bets and starts is one again.
 * @param logMultipliers of `multipliers`, one per bet.
 */
export function addEvidence(
  before: Evidence,
  logMultipliers: readonly number[],
  slotBlocks: number,
): Evidence {
  const slot = slotBlocks > 0 ? Math.floor(before.blocks / slotBlocks) : 0;
  const opensSlot = slot > 0 && before.blocks % slotBlocks === 0;
  const lnShare = opensSlot ? Math.log(slotShare(slot)) : 0;
  const logStakes = logMultipliers.slice();
  for (let bet = 0; bet < logStakes.length; bet += 1) {
    const stake = before.logStakes[bet] ?? -Infinity;
    logStakes[bet] = (opensSlot ? logAddExp(stake, lnShare) : stake) + (logMultipliers[bet] ?? 0);
  }
  const mean = logMeanExp(logStakes);
  const lnE = slotBlocks > 0 ? logAddExp(mean, Math.log(unspentShare(slot))) : mean;
  return { logStakes, blocks: before.blocks + 1, lnE, supLnE: Math.max(before.supLnE, lnE) };
}

/** The p-value that holds at any time, however often one looks. */
export function anytimeP(evidence: Pick<Evidence, 'supLnE'>): number {
  return Math.min(1, Math.exp(-evidence.supLnE));
}
