import { expect, it } from 'vitest';
import type { Clock } from '../../shared/clock/clock.ts';
import { watchForWake } from './watchForWake.ts';

it('tells a sleep from a timer that is merely late, and ends', () => {
  let nowMs = 0;
  let tick = (): void => undefined;
  let running = true;
  const clock = {
    now: () => nowMs,
    setInterval(callback: () => void) {
      tick = callback;
      return () => {
        running = false;
      };
    },
  } as unknown as Clock;
  let wakes = 0;
  const stop = watchForWake(clock, () => (wakes += 1));
  const pass = (ms: number): void => {
    nowMs += ms;
    tick();
  };
  pass(5_000);
  pass(24_000);
  expect(wakes).toBe(0);
  pass(600_000);
  pass(5_000);
  expect(wakes).toBe(1);
  stop();
  expect(running).toBe(false);
});
