/** One hypothesis among many. */
export interface Hypothesis {
  /** ln E now, or ln of the largest E so far, as the rule asks. */
  lnE: number;
  /** Criticality: its share of the whole level. Above 0. */
  weight: number;
}

export interface HolmResult {
  /** Parallel to the hypotheses. */
  adjustedP: number[];
  /** Indexes, ascending. */
  rejected: number[];
}

/**
 * Weighted Holm on p = min(1, 1/sup E): the chance of any false rejection, at any time and under any dependence, is at
 * most alpha (Holm 1979; p-values of e-processes: Ramdas, Grünwald, Vovk & Shafer 2023).
 * @param hypotheses with lnE = ln of the largest E so far.
 * @param otherWeight of hypotheses that are not in the list: not yet discovered, or known not to be rejected.
 */
export function weightedHolm(hypotheses: readonly Hypothesis[], alpha: number, otherWeight = 0): HolmResult {
  const p = hypotheses.map(({ lnE }) => Math.min(1, Math.exp(-lnE)));
  const order = hypotheses
    .map((hypothesis, index) => ({ index, ratio: -hypothesis.lnE - Math.log(hypothesis.weight) }))
    .sort((left, right) => left.ratio - right.ratio || left.index - right.index);
  let remaining = hypotheses.reduce((sum, { weight }) => sum + weight, otherWeight);
  let running = 0;
  const adjustedP = p.map(() => 1);
  for (const { index } of order) {
    const weight = hypotheses[index]?.weight ?? 1;
    running = Math.max(running, Math.min(1, ((p[index] ?? 1) * remaining) / weight));
    adjustedP[index] = running;
    remaining -= weight;
  }
  return { adjustedP, rejected: adjustedP.flatMap((value, index) => (value <= alpha ? [index] : [])) };
}
