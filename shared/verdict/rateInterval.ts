import { betaln } from './betaFunction.ts';

export interface RateInterval {
  /** Fractions. */
  lower: number;
  upper: number;
}

/** How the prior of the rate is shaped; 1 and 1: every rate alike. */
export interface BetaPrior {
  a: number;
  b: number;
}

const FLAT: BetaPrior = { a: 1, b: 1 };
const HALVINGS = 1100;

/** ln of the evidence against the rate p (and its complement q = 1 − p, given apart for rates close to 1). */
function evidenceAgainst(successes: number, n: number, prior: BetaPrior, p: number, q: number): number {
  const mixture = betaln(prior.a + successes, prior.b + n - successes) - betaln(prior.a, prior.b);
  const hits = successes > 0 ? successes * Math.log(p) : 0;
  const misses = n > successes ? (n - successes) * Math.log(q) : 0;
  return mixture - hits - misses;
}

/** ln E of "the rate is p" by the beta-binomial mixture (Robbins 1970; Howard & Ramdas 2022). */
export function rateEvidence(successes: number, n: number, p: number, prior: BetaPrior = FLAT): number {
  return evidenceAgainst(successes, n, prior, p, 1 - p);
}

/** The point between `inside` and `outside` where `isOutside` begins, to the last bit of a double. */
function boundary(isOutside: (x: number) => boolean, inside: number, outside: number): number {
  let near = inside;
  let far = outside;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (near + far) / 2;
    if (middle === near || middle === far) break;
    if (isOutside(middle)) far = middle;
    else near = middle;
  }
  return far;
}

/**
 * The rates of one version that are compatible with what was counted, at any time with error `alpha`, for the running
 * average of a rate that may change. Do not subtract two of them: the versions' traffic may be mixed differently.
 * @param successes failed requests, 0 ≤ successes ≤ n.
 */
export function rateInterval(
  successes: number,
  n: number,
  alpha: number,
  prior: BetaPrior = FLAT,
): RateInterval {
  const level = Math.log(1 / alpha);
  const rate = n > 0 ? successes / n : 0;
  const missing = n > 0 ? (n - successes) / n : 0;
  const lower =
    successes > 0 ? boundary((p) => evidenceAgainst(successes, n, prior, p, 1 - p) >= level, rate, 0) : 0;
  const upper =
    n > successes
      ? 1 - boundary((q) => evidenceAgainst(successes, n, prior, 1 - q, q) >= level, missing, 0)
      : 1;
  return { lower, upper };
}
