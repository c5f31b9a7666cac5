/**
 * Requests (n) and failed or slow requests (e) of canary (c) and stable (s) in one block. Real numbers ≥ 0: Datadog
 * may give fractions.
 */
export interface Counts {
  nc: number;
  ec: number;
  ns: number;
  es: number;
}

export const NO_COUNTS: Counts = { nc: 0, ec: 0, ns: 0, es: 0 };

export function addCounts(left: Counts, right: Counts): Counts {
  return {
    nc: left.nc + right.nc,
    ec: left.ec + right.ec,
    ns: left.ns + right.ns,
    es: left.es + right.es,
  };
}

/** What is still taken for equal: the canary may be at `rho` times stable's rate plus `delta` (a fraction). */
export interface Margin {
  rho: number;
  delta: number;
}

/** What a block says under one bet. */
export interface Increment {
  lnA: number;
  lnB: number;
  /** ec·lnA + es·lnB */
  s: number;
  /** nc·(A − 1) */
  c: number;
}

const NOTHING: Increment = { lnA: 0, lnB: 0, s: 0, c: 0 };

/**
 * A bet that the canary's rate is `kappa` times rho0 times stable's. Given the exposures, E[exp(s − delta·c)] ≤ 1
 * whenever p_c ≤ rho0·p_s + delta (for kappa < 1: whenever p_c ≥ that), whatever p_s is in this block: stable's rate
 * cancels, as in Lindon & Malek (2022), Anytime-valid inference for multinomial count data.
 */
export function increment(counts: Counts, rho0: number, kappa: number): Increment {
  const { nc, ec, ns, es } = counts;
  if (nc <= 0 || ns <= 0) return NOTHING;
  const lnB = -Math.log1p((rho0 * (kappa - 1) * nc) / (rho0 * nc + ns));
  const lnA = Math.log(kappa) + lnB;
  // A − 1 in closed form: no digits are lost where A is close to 1.
  const c = nc * ((ns * (kappa - 1)) / (rho0 * kappa * nc + ns));
  return { lnA, lnB, s: ec * lnA + es * lnB, c };
}

/** Bets against "no worse than the margin". */
export const BETS_UP: readonly number[] = [1.25, 1.5, 2, 3, 5, 10, 30, 100];
/** Bets against "at least as bad as the margin". */
export const BETS_DOWN: readonly number[] = [0.8, 0.5, 0.25, 0.1, 0.01];

/**
 * ln of what each bet multiplies its stake by in this block: s − delta·c, tempered and capped.
 * @param lnCap the most a block may count for: one burst is one piece of evidence; Infinity: no cap.
 * @param tempering 0 < η ≤ 1, makes up for pods of one version that differ; valid by Jensen's inequality.
 */
export function multipliers(
  counts: Counts,
  margin: Margin,
  bets: readonly number[],
  lnCap: number,
  tempering: number,
): number[] {
  return bets.map((kappa) => {
    const { s, c } = increment(counts, margin.rho, kappa);
    return Math.min(tempering * (s - margin.delta * c), lnCap);
  });
}
