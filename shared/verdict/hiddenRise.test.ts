import { expect, it } from 'vitest';
import { hiddenRise, mostHidden } from './hiddenRise.ts';

const proven = (requests: number, errors: number) => ({
  atMost: { times: 2, plus: 0.005 },
  stable: { requests, errors },
});
const open = { atMost: null, stable: { requests: 100, errors: 1 } };

it('is what the proof leaves above stable’s own rate', () => {
  expect(hiddenRise(proven(1_000, 10))).toBeCloseTo(0.015, 12);
  expect(hiddenRise(proven(0, 0))).toBe(0.005);
  expect(hiddenRise(open)).toBeNull();
});

it('is that of the endpoint that could hide the most, of a whole only when all are proven', () => {
  expect(mostHidden([proven(1_000, 0), proven(1_000, 10)])).toBeCloseTo(0.015, 12);
  expect(mostHidden([proven(1_000, 0), open])).toBeNull();
  expect(mostHidden([])).toBeNull();
});
