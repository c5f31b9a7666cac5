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
  const { nc, ec, ns, es } = counts;
  if (nc <= 0 || ns <= 0) return { lnA: 0, lnB: 0, s: 0, c: 0 };
  const lnB = lnStable(nc, ns, rho0, kappa);
  const lnA = Math.log(kappa) + lnB;
  return { lnA, lnB, s: ec * lnA + es * lnB, c: compensator(nc, ns, rho0, kappa) };
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

/** ln B of a bet: what a stable request that fails multiplies its stake by. Both exposures above 0. */
function lnStable(nc: number, ns: number, rho0: number, kappa: number): number {
  return -Math.log1p((rho0 * (kappa - 1) * nc) / (rho0 * nc + ns));
}

/** nc·(A − 1) in closed form: no digits are lost where A is close to 1. Both exposures above 0. */
function compensator(nc: number, ns: number, rho0: number, kappa: number): number {
  return nc * ((ns * (kappa - 1)) / (rho0 * kappa * nc + ns));
}

/** `increment` for many bets at once: s and c, one entry per bet. */
export function incrementSums(
  { nc, ec, ns, es }: Counts,
  rho0: number,
  bets: readonly number[],
): { s: number[]; c: number[] } {
  // A copy of the bets is a list of the right length and kind, which growing an empty one is not: this is the hot path.
  const s = bets.slice();
  const c = bets.slice();
  if (nc <= 0 || ns <= 0) return { s: s.fill(0), c: c.fill(0) };
  const logarithms = lnBets(bets);
  for (let bet = 0; bet < bets.length; bet += 1) {
    const kappa = bets[bet] ?? 1;
    const lnB = lnStable(nc, ns, rho0, kappa);
    s[bet] = ec * ((logarithms[bet] ?? 0) + lnB) + es * lnB;
    c[bet] = compensator(nc, ns, rho0, kappa);
  }
  return { s, c };
}

/**
 * ln of what each bet multiplies its stake by in this block: s − delta·c, tempered and capped.
 * @param lnCap the most a block may count for: one burst is one piece of evidence; Infinity: no cap.
 * @param tempering 0 < η ≤ 1, makes up for pods of one version that differ; valid by Jensen's inequality.
 */
export function multipliers(
  { nc, ec, ns, es }: Counts,
  margin: Margin,
  bets: readonly number[],
  lnCap: number,
  tempering: number,
): number[] {
  const gains = bets.slice();
  // Without requests of both there are no errors to count either.
  if (nc <= 0 || ns <= 0) return gains.fill(0);
  const { rho, delta } = margin;
  const logarithms = lnBets(bets);
  for (let bet = 0; bet < bets.length; bet += 1) {
    const kappa = bets[bet] ?? 1;
    const lnB = lnStable(nc, ns, rho, kappa);
    const s = ec * ((logarithms[bet] ?? 0) + lnB) + es * lnB;
    const gain = tempering * (s - delta * compensator(nc, ns, rho, kappa));
    gains[bet] = gain < lnCap ? gain : lnCap;
  }
  return gains;
}
