import { equalNumbers } from './equalNumbers.ts';
import { isMeanAboveOne } from './logSumExp.ts';

/** The current run of evidence: begins where it last was at nothing. Plain JSON. */
export interface Onset {
  logGains: number[];
  /** Start of the first block of the run, ms; null: there is no run. */
  startMs: number | null;
  /** Blocks of the run that speak for the canary being worse. */
  speaking: number;
}

export function newOnset(bets: number): Onset {
  return { logGains: equalNumbers(bets, 0), startMs: null, speaking: 0 };
}

/**
 * Where the trouble began, about: the block after the evidence was last gone altogether. This is the change point of
 * an e-detector of CUSUM form (Shin, Ramdas & Rinaldo 2024, E-detectors).
 */
export function addOnset(before: Onset, logMultipliers: readonly number[], startMs: number): Onset {
  const isSpeaking = isMeanAboveOne(logMultipliers);
  if (before.startMs === null && !isSpeaking) return before;
  const logGains = logMultipliers.slice();
  for (let bet = 0; bet < logGains.length; bet += 1)
    logGains[bet] = (before.logGains[bet] ?? 0) + (logMultipliers[bet] ?? 0);
  if (!isSpeaking && !isMeanAboveOne(logGains))
    return { logGains: logGains.fill(0), startMs: null, speaking: 0 };
  return {
    logGains,
    startMs: before.startMs ?? startMs,
    speaking: before.speaking + (isSpeaking ? 1 : 0),
  };
}
