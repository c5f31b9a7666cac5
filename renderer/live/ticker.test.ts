import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createTicker } from './ticker.ts';

it('ticks on the full second while someone listens, and leaves no timer behind', () => {
  const clock = createManualClock(1_700_000_000_400);
  const ticker = createTicker(clock);
  expect(clock.pendingTimers()).toBe(0);
  const seen: number[] = [];
  const first = ticker.subscribe(() => seen.push(ticker.now()));
  const second = ticker.subscribe(() => {});
  expect(clock.pendingTimers()).toBe(1);
  clock.advance(2_700);
  expect(seen).toEqual([1_700_000_001_000, 1_700_000_002_000, 1_700_000_003_000]);
  first();
  second();
  expect(clock.pendingTimers()).toBe(0);
});

it('ticks four times a real second when the clock is fast', () => {
  const clock = { ...createManualClock(0), speed: 30 };
  const ticker = createTicker(clock);
  let ticks = 0;
  ticker.subscribe(() => (ticks += 1));
  clock.advance(30_000);
  expect(ticks).toBe(4);
});

it('says nothing while the page is hidden, and the time at once when it is shown again', () => {
  const clock = createManualClock(1_000);
  let hidden = true;
  const shown = new Set<() => void>();
  const ticker = createTicker(clock, {
    isHidden: () => hidden,
    onShown(listener) {
      shown.add(listener);
      return () => shown.delete(listener);
    },
  });
  const seen: number[] = [];
  const leave = ticker.subscribe(() => seen.push(ticker.now()));
  clock.advance(3_500);
  expect(seen).toEqual([]);
  hidden = false;
  for (const listener of shown) listener();
  clock.advance(1_000);
  expect(seen).toEqual([4_500, 5_000]);
  leave();
  expect(shown.size).toBe(0);
});
