import { expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { statusFailure } from './apiFailure.ts';
import { createStreamFreshness } from './streamFreshness.ts';

function make(custom = true) {
  const clock = createManualClock(0);
  const told: string[] = [];
  const freshness = createStreamFreshness(clock, custom ? 'rollouts.argoproj.io' : null, () =>
    told.push(freshness.current().state),
  );
  return { clock, told, freshness };
}

test('reconnecting for more than 15 s is stale until the stream runs again', () => {
  const { clock, told, freshness } = make();
  freshness.heard();
  freshness.live();
  freshness.reconnecting(null);
  clock.advance(14_999);
  expect(freshness.current().state).toBe('reconnecting');
  clock.advance(1);
  freshness.failed(statusFailure(500, '', undefined, 'list'), 20_000);
  expect(freshness.current()).toMatchObject({
    state: 'stale',
    lastDataAtMs: 0,
    problem: { retryAtMs: 20_000 },
  });
  freshness.heard();
  freshness.live();
  expect(freshness.current()).toEqual({ state: 'live', lastDataAtMs: 15_000, problem: null });
  expect(told).toEqual(['live', 'reconnecting', 'stale', 'stale', 'live']);
  expect(clock.pendingTimers()).toBe(0);
});

test('tells 401, 403, 404 and the rest apart', () => {
  const state = (status: number, custom = true): string => {
    const { freshness } = make(custom);
    freshness.failed(statusFailure(status, '', undefined, 'list rollouts'), 1);
    const { state, problem } = freshness.current();
    return `${state} ${problem?.code}`;
  };
  expect(state(401)).toBe('failed unauthorized');
  expect(state(403)).toBe('denied forbidden');
  expect(state(404)).toBe('notInstalled rolloutsNotInstalled');
  expect(state(404, false)).toBe('failed notFound');
  expect(state(500)).toBe('failed serverError');
});

test('the newest moment is told in steps of a minute while live, and exactly when that ends', () => {
  const { clock, told, freshness } = make();
  freshness.heard();
  freshness.live();
  for (let i = 0; i < 25; i += 1) {
    clock.advance(5_000);
    freshness.heard();
    freshness.live();
  }
  expect(told).toHaveLength(3);
  expect(freshness.current().lastDataAtMs).toBe(120_000);
  freshness.reconnecting(null);
  expect(freshness.current().lastDataAtMs).toBe(125_000);
});
