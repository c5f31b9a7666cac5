import { addEvidence, newEvidence, type Evidence } from './evidence.ts';
import { addOnset, newOnset, type Onset } from './onset.ts';

/** One hypothesis while a release goes on: its evidence and what was made of it. Plain JSON. */
export interface Finding {
  evidence: Evidence;
  onset: Onset;
  /** Closed blocks in a row with little evidence. */
  calm: number;
  suspicious: boolean;
  /** End of the bucket that made it failing, ms; stays. */
  failedAtMs: number | null;
  /** About when it began, as it looked when it became suspicious or failing, ms. */
  sinceMs: number | null;
  /** Since when a failing one is no longer even suspicious, ms. */
  fadedAtMs: number | null;
}

export function newFinding(bets: number, slotBlocks: number): Finding {
  return {
    evidence: newEvidence(bets, slotBlocks),
    onset: newOnset(bets),
    calm: 0,
    suspicious: false,
    failedAtMs: null,
    sinceMs: null,
    fadedAtMs: null,
  };
}

/** Scores one closed block. @param calmEvidence below this E the block counts as calm. */
export function addFinding(
  before: Finding,
  logMultipliers: readonly number[],
  startMs: number,
  slotBlocks: number,
  calmEvidence: number,
): Finding {
  const evidence = addEvidence(before.evidence, logMultipliers, slotBlocks);
  const { suspicious, failedAtMs, sinceMs, fadedAtMs } = before;
  return {
    evidence,
    onset: addOnset(before.onset, logMultipliers, startMs),
    calm: evidence.lnE < Math.log(calmEvidence) ? before.calm + 1 : 0,
    suspicious,
    failedAtMs,
    sinceMs,
    fadedAtMs,
  };
}

/**
 * What the comparison with all other hypotheses means for this one: failing is latched, suspicious is left after some
 * calm blocks. Gives the same object when nothing changed.
 */
export function concludeFinding(
  before: Finding,
  now: { isFailing: boolean; isSuspicious: boolean; calmBlocks: number; atMs: number },
): Finding {
  const suspicious = now.isSuspicious || (before.suspicious && before.calm < now.calmBlocks);
  const fails = now.isFailing && before.failedAtMs === null;
  const failedAtMs = fails ? now.atMs : before.failedAtMs;
  const begins = suspicious && !before.suspicious && failedAtMs === null;
  const sinceMs =
    fails || begins
      ? (before.onset.startMs ?? now.atMs)
      : suspicious || failedAtMs !== null
        ? before.sinceMs
        : null;
  const fadedAtMs = failedAtMs === null || suspicious ? null : (before.fadedAtMs ?? now.atMs);
  const same =
    suspicious === before.suspicious &&
    failedAtMs === before.failedAtMs &&
    sinceMs === before.sinceMs &&
    fadedAtMs === before.fadedAtMs;
  if (same) return before;
  return { ...before, suspicious, failedAtMs, sinceMs, fadedAtMs };
}
