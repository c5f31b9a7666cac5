import type { Hypothesis } from './weightedHolm.ts';

/**
 * Weighted e-BH: the indexes (ascending) of hypotheses rejected so that on average at most a share alpha of them is
 * rejected wrongly, under any dependence (Wang & Ramdas 2022, False discovery rate control with e-values). Only valid
 * on current E-values, so the set must not be latched (Tavyrikov, Goeman & de Heide 2025).
 * @param hypotheses with lnE = ln E now.
 * @param others how many hypotheses are not in the list because their E is too small to be rejected, and their weight.
 */
export function weightedEbh(
  hypotheses: readonly Hypothesis[],
  alpha: number,
  others: { count: number; weight: number } = { count: 0, weight: 0 },
): number[] {
  const count = hypotheses.length + others.count;
  const total = hypotheses.reduce((sum, { weight }) => sum + weight, others.weight);
  // w·E ≥ m/(k·alpha) with w = m·v/Σv, in logarithms and without m.
  const order = hypotheses
    .map(({ lnE, weight }, index) => ({ index, lnWeighted: lnE + Math.log((count * weight) / total) }))
    .sort((left, right) => right.lnWeighted - left.lnWeighted || left.index - right.index);
  let rejected = 0;
  for (const [position, { lnWeighted }] of order.entries()) {
    const rank = position + 1;
    if (lnWeighted >= Math.log(count / (rank * alpha))) rejected = rank;
  }
  return order
    .slice(0, rejected)
    .map(({ index }) => index)
    .sort((left, right) => left - right);
}
