import { expect, it } from 'vitest';
import type { Freshness } from '../../../shared/contract/problem.ts';
import { worstFreshness } from './worstFreshness.ts';

const of = (state: Freshness['state']): Freshness => ({ state, lastDataAtMs: null, problem: null });

it('is live only where all are', () => {
  expect(worstFreshness([])).toBeNull();
  expect(worstFreshness([of('live'), of('live')])?.state).toBe('live');
  expect(worstFreshness([of('live'), of('stale'), of('connecting')])?.state).toBe('stale');
  expect(worstFreshness([of('denied'), of('failed')])?.state).toBe('failed');
});
