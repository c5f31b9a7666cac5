import { addEvidence, newEvidence, type Evidence } from './evidence.ts';

/** Bets that the canary gets this part of what it should. */
export const SHARE_BETS: readonly number[] = [0.05, 0.25, 0.5, 0.75];

/**
 * ln of what each bet multiplies its stake by, when the canary should get `expectedShare` (fraction, 0 < share < 1) of
 * the requests and anything down to (1 − tolerance) of that is still taken for normal.
 */
export function shareMultipliers(
  nc: number,
  ns: number,
  expectedShare: number,
  tolerance: number,
  lnCap: number,
  bets: readonly number[] = SHARE_BETS,
): number[] {
  const theta = (1 - tolerance) * expectedShare;
  // A copy, not map(): see incrementSums.
  const gains = bets.slice();
  for (let at = 0; at < gains.length; at += 1) {
    const bet = bets[at] ?? 1;
    const gain = nc * Math.log(bet) + ns * (Math.log1p(-bet * theta) - Math.log1p(-theta));
    gains[at] = Math.min(gain, lnCap);
  }
  return gains;
}

export function newShareEvidence(): Evidence {
  return newEvidence(SHARE_BETS.length, 0);
}

/** A block that cannot be judged counts as nothing. */
export function addShareEvidence(before: Evidence, logMultipliers: readonly number[]): Evidence {
  return addEvidence(before, logMultipliers, 0);
}
