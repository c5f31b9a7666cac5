import { expect, it } from 'vitest';
import { sparkPath } from './sparkPath.ts';

it('leaves gaps open, and shows a point alone as a dot', () => {
  expect(sparkPath('A_.A._A', 62, 12)).toBe('M1 11L11 1M31 11h0M51 1L61 11');
  expect(sparkPath('...', 60, 12)).toBe('');
});
