import { expect, it } from 'vitest';
import { humanDuration } from './humanDuration.ts';

it.each([
  [-5_000, '<invalid>'],
  [-500, '0s'],
  [0, '0s'],
  [119_000, '119s'],
  [120_000, '2m'],
  [330_000, '5m30s'],
  [42 * 60_000, '42m'],
  [185 * 60_000, '3h5m'],
  [20 * 3_600_000, '20h'],
  [52 * 3_600_000, '2d4h'],
  [75 * 86_400_000, '75d'],
  [(3 * 365 + 9) * 86_400_000, '3y9d'],
])('%d ms is %s', (ms, expected) => {
  expect(humanDuration(ms)).toBe(expected);
});
