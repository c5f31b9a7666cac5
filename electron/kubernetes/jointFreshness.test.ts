import { expect, test } from 'vitest';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import { jointFreshness } from './jointFreshness.ts';

const BEFORE: Freshness = { state: 'connecting', lastDataAtMs: null, problem: null };
const FORBIDDEN: Problem = { code: 'forbidden', subject: 'list rollouts', detail: '', retryAtMs: null };
const of = (state: Freshness['state'], lastDataAtMs: number | null = null): Freshness => ({
  state,
  lastDataAtMs,
  problem: state === 'denied' ? FORBIDDEN : null,
});

test.each([
  [
    'the worst counts, and the oldest',
    [of('live', 9), of('reconnecting', 5), of('live', 3)],
    'reconnecting',
    3,
  ],
  ['one that does not answer yet is waited for', [of('live', 9), of('connecting')], 'connecting', 9],
  ['one that never gave anything is left out when denied', [of('live', 9), of('denied')], 'live', 9],
  ['what a denied one gave before is stale', [of('live', 9), of('denied', 4)], 'stale', 4],
  ['denied only when all are', [of('denied'), of('denied', 4)], 'denied', 4],
] as const)('%s', (_, parts, state, lastDataAtMs) => {
  expect(jointFreshness(parts, BEFORE)).toMatchObject({ state, lastDataAtMs });
});

test('says nothing new when nothing is', () => {
  const parts = [of('live', 9), of('live', 5)];
  const first = jointFreshness(parts, BEFORE);
  expect(jointFreshness([of('live', 12), of('live', 5)], first)).toBe(first);
});
