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

/**
 * A bet that the canary's rate is `kappa` times rho0 times stable's. Given the exposures, E[exp(s − delta·c)] ≤ 1
 * whenever p_c ≤ rho0·p_s + delta (for kappa < 1: whenever p_c ≥ that), whatever p_s is in this block: stable's rate
 * cancels, as in Lindon & Malek (2022), Anytime-valid inference for multinomial count data.
 */
export function increment(counts: Counts, rho0: number, kappa: number): Increment {
  const {
    lnA: [lnA = 0],
    lnB: [lnB = 0],
    c: [c = 0],
  } = exposureTerms(counts.nc, counts.ns, rho0, [kappa]);
  return { lnA, lnB, s: counts.ec * lnA + counts.es * lnB, c };
}

/** Bets against "no worse than the margin". */
export const BETS_UP: readonly number[] = [1.25, 1.5, 2, 3, 5, 10, 30, 100];
/** Bets against "at least as bad as the margin". */
export const BETS_DOWN: readonly number[] = [0.8, 0.5, 0.25, 0.1, 0.01];

const LOGARITHMS = new WeakMap<readonly number[], readonly number[]>();

/** ln of every bet, computed once for a list of them. */
function lnBets(bets: readonly number[]): readonly number[] {
  const known = LOGARITHMS.get(bets);
  if (known) return known;
  const logarithms = bets.map(Math.log);
  LOGARITHMS.set(bets, logarithms);
  return logarithms;
}

/** What a block's exposures alone say, one entry per bet. */
export interface Terms {
  lnA: number[];
  lnB: number[];
  c: number[];
}

/** `increment` for many bets, without the errors: blocks of equal requests share it. */
export function exposureTerms(nc: number, ns: number, rho0: number, bets: readonly number[]): Terms {
  const lnA: number[] = [];
  const lnB: number[] = [];
  const c: number[] = [];
  const isEmpty = nc <= 0 || ns <= 0;
  const logarithms = lnBets(bets);
  for (let bet = 0; bet < bets.length; bet += 1) {
    const kappa = bets[bet] ?? 1;
    const b = isEmpty ? 0 : -Math.log1p((rho0 * (kappa - 1) * nc) / (rho0 * nc + ns));
    lnB.push(b);
    lnA.push(isEmpty ? 0 : (logarithms[bet] ?? 0) + b);
    // A − 1 in closed form: no digits are lost where A is close to 1.
    c.push(isEmpty ? 0 : nc * ((ns * (kappa - 1)) / (rho0 * kappa * nc + ns)));
  }
  return { lnA, lnB, c };
}

/** The errors' part of a block: s = ec·lnA + es·lnB, one entry per bet. */
export function errorTerms({ lnA, lnB }: Terms, ec: number, es: number): number[] {
  const s: number[] = [];
  for (let bet = 0; bet < lnA.length; bet += 1) s.push(ec * (lnA[bet] ?? 0) + es * (lnB[bet] ?? 0));
  return s;
}

/** `multipliers` for a block whose exposure terms are known. */
export function cappedGains(
  terms: Terms,
  errors: { ec: number; es: number },
  delta: number,
  lnCap: number,
  tempering: number,
): number[] {
  const gains = errorTerms(terms, errors.ec, errors.es);
  for (let bet = 0; bet < gains.length; bet += 1) {
    const gain = tempering * ((gains[bet] ?? 0) - delta * (terms.c[bet] ?? 0));
    gains[bet] = gain < lnCap ? gain : lnCap;
  }
  return gains;
}

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
  const terms = exposureTerms(counts.nc, counts.ns, margin.rho, bets);
  // Without requests of both there are no errors to count either: the terms are all zero.
  return cappedGains(terms, counts, margin.delta, lnCap, tempering);
}
