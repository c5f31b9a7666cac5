import { betaln } from './betaFunction.ts';

/** How sharply the mixture looks around the expected share: as many requests as it is worth before any came. */
const CONCENTRATION = 100;

/**
 * ln E of "the canary gets exactly the share w of the requests", two-sided, at any time: the Dirichlet–multinomial
 * mixture of Lindon & Malek (2022), Anytime-valid inference for multinomial count data, for two versions.
 * @param w the expected share, a fraction, 0 < w < 1.
 */
export function splitEvidence(nc: number, ns: number, w: number, concentration = CONCENTRATION): number {
  const canary = concentration * w;
  const stable = concentration * (1 - w);
  return betaln(canary + nc, stable + ns) - betaln(canary, stable) - nc * Math.log(w) - ns * Math.log1p(-w);
}
