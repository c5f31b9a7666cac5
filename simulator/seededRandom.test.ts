import { expect, test } from 'vitest';
import { seededRandom, seededUid } from './seededRandom.ts';

const take = (random: () => number, count: number): number[] => Array.from({ length: count }, random);

test('the same seed gives the same stream, another seed another', () => {
  expect(take(seededRandom(7), 20)).toEqual(take(seededRandom(7), 20));
  expect(take(seededRandom(7), 20)).not.toEqual(take(seededRandom(8), 20));
});

test('numbers lie in [0, 1) and spread evenly', () => {
  const numbers = take(seededRandom(1), 20_000);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  expect(mean).toBeCloseTo(0.5, 1);
});

test('uids have the form of version 4 and differ', () => {
  const random = seededRandom(3);
  const uids = Array.from({ length: 200 }, () => seededUid(random));
  expect(new Set(uids).size).toBe(200);
  for (const uid of uids)
    expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
