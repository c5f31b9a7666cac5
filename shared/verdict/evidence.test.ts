import { describe, expect, it } from 'vitest';
import { addToBlock, EMPTY_BLOCK, type ClosedBlock } from './block.ts';
import { addEvidence, anytimeP, newEvidence, slotShare, type Evidence } from './evidence.ts';
import { addExcess, excessBounds, excessOf, newExcessSums } from './excessBounds.ts';
import { multipliers, type Counts } from './increment.ts';
import { addShareEvidence, newShareEvidence, shareMultipliers } from './shareEvidence.ts';
import { splitEvidence } from './splitEvidence.ts';
import blocks from './vectors/blocks-end-to-end.json' with { type: 'json' };
import sequences from './vectors/evalue-sequences.json' with { type: 'json' };
import excess from './vectors/excess-bounds.json' with { type: 'json' };
import reverse from './vectors/noninferiority.json' with { type: 'json' };
import splits from './vectors/srm-dirichlet.json' with { type: 'json' };
import shares from './vectors/traffic-share.json' with { type: 'json' };

const TOLERANCE = 1e-9;

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(TOLERANCE);
}

function toCounts([nc = 0, ec = 0, ns = 0, es = 0]: readonly number[]): Counts {
  return { nc, ec, ns, es };
}

describe('error evidence', () => {
  it.each(sequences.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      const lnCap = input.capFactor === null ? Infinity : Math.log(input.capFactor);
      const margin = { rho: input.rho0, delta: input.delta0 };
      let evidence = newEvidence(input.bets.length, input.slot);
      const path: number[] = [];
      for (const interval of input.intervals) {
        const gains = multipliers(toCounts(interval), margin, input.bets, lnCap, 1);
        evidence = addEvidence(evidence, gains, input.slot);
        path.push(evidence.lnE);
      }
      for (const [at, lnE] of expected.lnE_path_first.entries()) expectClose(path[at]!, lnE);
      expectClose(evidence.lnE, expected.lnE);
      // This file's largest leaves out the 0 before the first interval.
      expectClose(Math.max(...path), expected.supLnE);
      expectClose(evidence.supLnE, Math.max(0, expected.supLnE));
      expectClose(anytimeP(evidence), expected.p);
    },
  );

  it('puts down its whole stake over the slots', () => {
    let sum = 0;
    for (let slot = 0; slot < 100_000; slot += 1) sum += slotShare(slot);
    expect(sum).toBeLessThan(1);
    expect(sum).toBeGreaterThan(0.99999);
  });

  // The null allows any error rates below the margin; the worst of them, exactly on it, must not gain on average.
  it.each([
    { nc: 3, ns: 30, ps: 0.2 },
    { nc: 5, ns: 8, ps: 0.01 },
    { nc: 8, ns: 3, ps: 0.5 },
    { nc: 2, ns: 60, ps: 0 },
  ])('gains nothing on average on the edge of the null: %o', ({ nc, ns, ps }) => {
    const margin = { rho: 1.2, delta: 0.0005 };
    const pc = Math.min(1, margin.rho * ps + margin.delta);
    const binomial = (n: number, p: number): number[] => {
      let rates = [1];
      for (let trial = 0; trial < n; trial += 1)
        rates = Array.from(
          { length: rates.length + 1 },
          (_, e) => (rates[e] ?? 0) * (1 - p) + (rates[e - 1] ?? 0) * p,
        );
      return rates;
    };
    const canary = binomial(nc, pc);
    const stable = binomial(ns, ps);
    const means = Array.from<number>({ length: 8 }).fill(0);
    for (const [ec, chanceC] of canary.entries())
      for (const [es, chanceS] of stable.entries()) {
        const gains = multipliers({ nc, ec, ns, es }, margin, [1.25, 1.5, 2, 3, 5, 10, 30, 100], Infinity, 1);
        for (const [bet, gain] of gains.entries()) means[bet]! += chanceC * chanceS * Math.exp(gain);
      }
    expect(Math.max(...means)).toBeLessThanOrEqual(1 + 1e-12);
  });
});

describe('reverse evidence', () => {
  it.each(reverse.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      const margin = { rho: input.rho1, delta: input.delta1 };
      let evidence = newEvidence(input.bets.length, 0);
      for (const interval of input.intervals)
        evidence = addEvidence(evidence, multipliers(toCounts(interval), margin, input.bets, Infinity, 1), 0);
      expectClose(evidence.lnE, expected.lnE);
      expect(evidence.lnE >= Math.log(1 / input.alpha)).toBe(expected.healthy);
    },
  );
});

describe('blocks', () => {
  it.each(blocks.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      const limits = { minRequests: input.minRequests, maxAge: input.maxAge };
      const margin = { rho: input.rho0, delta: input.delta0 };
      let open = EMPTY_BLOCK;
      const closed: ClosedBlock[] = [];
      let evidence: Evidence = newEvidence(input.bets.length, input.slot);
      for (const [at, interval] of input.stream.entries()) {
        const taken = addToBlock(
          open,
          { startMs: at * 15_000, weight: interval?.weight ?? null, counts: interval },
          limits,
        );
        open = taken.open;
        for (const block of taken.closed) {
          closed.push(block);
          const gains = multipliers(block, margin, input.bets, Math.log(input.capFactor), 1);
          evidence = addEvidence(evidence, gains, input.slot);
        }
      }
      expect(closed.map(({ nc, ec, ns, es }) => [nc, ec, ns, es])).toEqual(expected.blocks);
      expect([open.nc, open.ec, open.ns, open.es]).toEqual(expected.openBlock);
      expect(open.age).toBe(expected.openAge);
      expectClose(evidence.lnE, expected.lnE);
      expectClose(evidence.supLnE, expected.supLnE);
    },
  );
});

describe('excessBounds', () => {
  it.each(excess.vectors.map((vector, index) => [index, vector] as const))(
    'vector %i',
    (_, { input, expected }) => {
      let sums = newExcessSums();
      for (const interval of input.intervals) sums = addExcess(sums, excessOf(toCounts(interval)));
      for (const [bet, s] of expected.S_up.entries()) expectClose(sums.sUp[bet]!, s);
      for (const [bet, c] of expected.C_up.entries()) expectClose(sums.cUp[bet]!, c);
      const { lower, upper } = excessBounds(sums, input.alpha);
      expectClose(lower, expected.lower);
      expectClose(upper, expected.upper);
    },
  );
});

describe('share of the requests', () => {
  it.each(shares.vectors.map((vector, index) => [index, vector] as const))(
    'drop, vector %i',
    (_, { input, expected }) => {
      let evidence = newShareEvidence();
      for (const [nc = 0, ns = 0, share = 0] of input.intervals)
        evidence = addShareEvidence(
          evidence,
          shareMultipliers(nc, ns, share, input.tolerance, Math.log(input.capFactor), input.bets),
        );
      expectClose(evidence.lnE, expected.lnE);
    },
  );

  it.each(splits.vectors.map((vector, index) => [index, vector] as const))(
    'split, vector %i',
    (_, { input, expected }) => {
      const lnE = splitEvidence(input.nc, input.ns, input.w, input.concentration);
      expectClose(lnE, expected.lnE);
      expectClose(Math.min(1, Math.exp(-lnE)), expected.p);
    },
  );
});
