import { expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';

test('grows from one second to thirty, and starts again after a reset', () => {
  const backoff = createBackoff(() => 1);
  expect(Array.from({ length: 7 }, () => backoff.next())).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
  backoff.reset();
  expect(backoff.next()).toBe(1_000);
});

test('jitter takes away up to half', () => {
  expect(createBackoff(() => 0).next()).toBe(500);
});
