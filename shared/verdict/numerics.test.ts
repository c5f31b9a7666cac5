import { describe, expect, it } from 'vitest';
import { betaln, lgamma } from './betaFunction.ts';
import { increment } from './increment.ts';
import { logAddExp, logSumExp } from './logSumExp.ts';
import { rateEvidence, rateInterval } from './rateInterval.ts';
import increments from './vectors/increments.json' with { type: 'json' };
import numerics from './vectors/numerics.json' with { type: 'json' };
import rates from './vectors/rate-confidence-sequence.json' with { type: 'json' };

const TOLERANCE = 1e-9;

function expectClose(actual: number, expected: number): void {
  const allowed = Math.abs(expected) > 1e3 ? Math.abs(expected) * 1e-12 : TOLERANCE;
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(allowed);
}

describe('numerics', () => {
  it.each(numerics.vectors.map(({ input, expected }) => [JSON.stringify(input), input, expected] as const))(
    '%s',
    (_, input, expected) => {
      const { fn, x } = input;
      if (fn === 'lgamma' && typeof x === 'number') expectClose(lgamma(x), expected);
      else if (fn === 'betaln') expectClose(betaln(input.a!, input.b!), expected);
      else if (fn === 'logsumexp' && Array.isArray(x)) expectClose(logSumExp(x), expected);
      else throw new Error(`unknown function ${fn}`);
    },
  );

  it('adds probabilities that are nothing', () => {
    expect(logAddExp(-Infinity, -3)).toBe(-3);
    expect(logAddExp(-3, -Infinity)).toBe(-3);
    expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity);
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
    expect(logSumExp([])).toBe(-Infinity);
  });
});

describe('increment', () => {
  it.each(increments.vectors.map(({ input, expected }) => [JSON.stringify(input), input, expected] as const))(
    '%s',
    (_, input, expected) => {
      const actual = increment(input, input.rho0, input.kappa);
      expectClose(actual.lnA, expected.lnA);
      expectClose(actual.lnB, expected.lnB);
      expectClose(actual.s, expected.s);
      expectClose(actual.c, expected.c);
    },
  );
});

describe('rateInterval', () => {
  it.each(rates.vectors.map(({ input, expected }) => [JSON.stringify(input), input, expected] as const))(
    '%s',
    (_, { successes, n, a, b, alpha, p0 }, expected) => {
      expectClose(rateEvidence(successes, n, p0, { a, b }), expected.lnE_at_p0);
      const { lower, upper } = rateInterval(successes, n, alpha, { a, b });
      expectClose(lower, expected.lower);
      expectClose(upper, expected.upper);
    },
  );

  it('knows nothing without requests', () => {
    expect(rateInterval(0, 0, 0.05)).toEqual({ lower: 0, upper: 1 });
  });
});
