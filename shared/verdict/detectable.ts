import { BETS_UP, increment, type Margin } from './increment.ts';

/** What somebody would like to see, as fractions. */
export interface Effect {
  /** The canary's share of the requests, 0 < w < 1. */
  w: number;
  ps: number;
  pc: number;
}

/**
 * ln of the evidence that a rejection takes.
 * @param hypotheses how many times the hypothesis' own weight the whole list weighs.
 */
export function requiredEvidence(hypotheses: number, alpha: number): number {
  return Math.log(hypotheses / alpha) + Math.log(BETS_UP.length) + Math.log(2);
}

/** Expected ln of evidence per canary request under the best bet; ≤ 0: it cannot be seen at any traffic. */
export function evidencePerRequest({ w, ps, pc }: Effect, margin: Margin): number {
  let best = -Infinity;
  for (const kappa of BETS_UP) {
    const { lnA, lnB, c } = increment({ nc: w, ec: 0, ns: 1 - w, es: 0 }, margin.rho, kappa);
    best = Math.max(best, pc * lnA + ((1 - w) / w) * ps * lnB - (margin.delta * c) / w);
  }
  return best;
}

/**
 * About how many canary requests it takes to see the effect: a planning figure, not a guarantee. Null when it cannot
 * be seen at any traffic.
 */
export function requestsNeeded(
  effect: Effect,
  margin: Margin,
  hypotheses: number,
  alpha: number,
): number | null {
  const perRequest = evidencePerRequest(effect, margin);
  return perRequest > 0 ? requiredEvidence(hypotheses, alpha) / perRequest : null;
}
