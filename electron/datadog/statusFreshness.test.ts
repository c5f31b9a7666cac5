import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { datadogProblem } from './replyProblem.ts';
import { statusFreshness } from './statusFreshness.ts';

const TIMEOUT = datadogProblem('datadogTimeout', 'host', 'slow');

it('is the worst of the kinds that are asked', () => {
  const clock = createManualClock();
  const status = statusFreshness(clock);
  expect(status.freshness().state).toBe('connecting');
  status.add('monitor', null);
  status.add('query', TIMEOUT);
  expect(status.freshness()).toEqual({ state: 'reconnecting', lastDataAtMs: clock.now(), problem: TIMEOUT });
  status.add('query', null);
  expect(status.freshness()).toEqual({ state: 'live', lastDataAtMs: clock.now(), problem: null });
});

it('has failed when nothing was ever answered', () => {
  const status = statusFreshness(createManualClock());
  status.add('check', TIMEOUT);
  expect(status.freshness()).toEqual({ state: 'failed', lastDataAtMs: null, problem: TIMEOUT });
});

it('does not hold what concerns one question only against Datadog', () => {
  const status = statusFreshness(createManualClock());
  status.add('monitor', datadogProblem('notFound', 'monitor 1', 'HTTP 404'));
  status.add('query', datadogProblem('datadogQueryError', 'host', 'HTTP 400'));
  expect(status.freshness()).toMatchObject({ state: 'live', problem: null });
});

it('lets real questions replace what the check of the key found', () => {
  const status = statusFreshness(createManualClock());
  status.add('check', TIMEOUT);
  status.add('monitor', null);
  expect(status.freshness()).toMatchObject({ state: 'live', problem: null });
});

it('forgets a kind that nobody asks any more', () => {
  const clock = createManualClock();
  const status = statusFreshness(clock);
  status.add('query', TIMEOUT);
  clock.advance(179_999);
  status.add('monitor', null);
  expect(status.freshness().problem).toEqual(TIMEOUT);
  clock.advance(1);
  status.add('monitor', null);
  expect(status.freshness()).toMatchObject({ state: 'live', problem: null });
});
