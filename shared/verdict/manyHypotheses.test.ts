import { describe, expect, it } from 'vitest';
import { requestsNeeded, evidencePerRequest, requiredEvidence } from './detectable.ts';
import { weightedEbh } from './weightedEbh.ts';
import { weightedHolm } from './weightedHolm.ts';
import detectable from './vectors/detectable.json' with { type: 'json' };
import ebh from './vectors/ebh.json' with { type: 'json' };
import holm from './vectors/holm.json' with { type: 'json' };

const TOLERANCE = 1e-9;

function hypotheses(lnE: readonly number[], weights: readonly number[]): { lnE: number; weight: number }[] {
  return lnE.map((value, index) => ({ lnE: value, weight: weights[index]! }));
}

describe('weightedHolm', () => {
  it.each(holm.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      const list = hypotheses(input.supLnE, input.criticality);
      const { adjustedP, rejected } = weightedHolm(list, input.alpha);
      for (const [index, p] of expected.adjustedP.entries())
        expect(Math.abs(adjustedP[index]! - p)).toBeLessThanOrEqual(TOLERANCE);
      expect(rejected).toEqual(expected.rejected);
      // Leaving out what can never be rejected changes nothing.
      const candidates = list.flatMap(({ lnE }, index) => (lnE >= -Math.log(input.alpha) ? [index] : []));
      const otherWeight = list.reduce(
        (sum, { weight }, index) => (candidates.includes(index) ? sum : sum + weight),
        0,
      );
      const few = weightedHolm(
        candidates.map((index) => list[index]!),
        input.alpha,
        otherWeight,
      );
      expect(few.rejected.map((index) => candidates[index])).toEqual(expected.rejected);
    },
  );

  it('rejects nothing in an empty list', () => {
    expect(weightedHolm([], 0.05)).toEqual({ adjustedP: [], rejected: [] });
  });
});

describe('weightedEbh', () => {
  it.each(ebh.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      const list = hypotheses(input.lnE, input.criticality);
      expect(weightedEbh(list, input.alpha)).toEqual(expected.rejected);
      expect(expected.rejected).toHaveLength(expected.k);
      const total = list.reduce((sum, { weight }) => sum + weight, 0);
      const candidates = list.flatMap(({ lnE, weight }, index) =>
        lnE + Math.log((list.length * weight) / total) >= -Math.log(input.alpha) - 1e-9 ? [index] : [],
      );
      const few = candidates.map((index) => list[index]!);
      const weight = total - few.reduce((sum, one) => sum + one.weight, 0);
      const rejected = weightedEbh(few, input.alpha, { count: list.length - few.length, weight });
      expect(rejected.map((index) => candidates[index])).toEqual(expected.rejected);
    },
  );
});

describe('detectable', () => {
  it.each(detectable.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      const { w, ps, pc, alpha } = input;
      const margin = { rho: input.rho0, delta: input.delta0 };
      const drift = evidencePerRequest({ w, ps, pc }, margin);
      expect(Math.abs(drift - expected.driftPerCanaryRequest)).toBeLessThanOrEqual(TOLERANCE);
      expect(
        Math.abs(requiredEvidence(input.hypotheses, alpha) - expected.requiredEvidence),
      ).toBeLessThanOrEqual(TOLERANCE);
      const needed = requestsNeeded({ w, ps, pc }, margin, input.hypotheses, alpha);
      if (expected.canaryRequests === null) expect(needed).toBeNull();
      else
        expect(Math.abs(needed! - expected.canaryRequests)).toBeLessThanOrEqual(
          Math.max(TOLERANCE, expected.canaryRequests * 1e-12),
        );
    },
  );
});
