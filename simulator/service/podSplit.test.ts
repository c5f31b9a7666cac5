import { expect, it } from 'vitest';
import { splitByPod } from './podSplit.ts';

const PODS = ['a', 'b', 'c', 'd'];

it('splits the counts among the pods without losing any, the same way every time', () => {
  for (const habit of ['alike', 'differ'] as const)
    for (let seed = 0; seed < 50; seed += 1) {
      const split = splitByPod({ requests: 400, errors: 12 }, PODS, habit, seed);
      expect(split.map(({ pod }) => pod)).toEqual(PODS);
      expect(split.reduce((sum, { requests }) => sum + requests, 0)).toBe(400);
      expect(split.reduce((sum, { errors }) => sum + errors, 0)).toBe(12);
      for (const { requests, errors } of split) expect(errors).toBeLessThanOrEqual(requests);
      expect(splitByPod({ requests: 400, errors: 12 }, PODS, habit, seed)).toEqual(split);
    }
});

it('lets the first pod fail more where they differ', () => {
  const errorsOf = (habit: 'alike' | 'differ'): number[] =>
    PODS.map((_, pod) => {
      let sum = 0;
      for (let seed = 0; seed < 100; seed += 1)
        sum += splitByPod({ requests: 4000, errors: 40 }, PODS, habit, seed)[pod]?.errors ?? 0;
      return sum;
    });
  for (const errors of errorsOf('alike')) expect(errors / 1000).toBeCloseTo(1, 0);
  const [first = 0, second = 0] = errorsOf('differ');
  expect(first).toBeGreaterThan(2 * second);
});

it('a version without a ready pod keeps its counts whole', () => {
  expect(splitByPod({ requests: 3, errors: 1 }, [], 'alike', 1)).toEqual([
    { pod: null, requests: 3, errors: 1 },
  ]);
});
