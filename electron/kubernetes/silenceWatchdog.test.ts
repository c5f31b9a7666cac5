import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { watchSilence } from './silenceWatchdog.ts';

const LIMIT_MS = 90_000;

test('a stream that says nothing for the limit is destroyed; every word starts the limit anew', () => {
  const clock = createManualClock(0);
  const stream = new Readable({ read: () => undefined });
  const watchdog = watchSilence(stream, clock, LIMIT_MS);
  clock.advance(LIMIT_MS - 1);
  watchdog.heard();
  clock.advance(LIMIT_MS - 1);
  expect([stream.destroyed, watchdog.wasSilent()]).toEqual([false, false]);
  clock.advance(1);
  expect([stream.destroyed, watchdog.wasSilent()]).toEqual([true, true]);
});

test('once stopped it destroys nothing and leaves no timer', () => {
  const clock = createManualClock(0);
  const stream = new Readable({ read: () => undefined });
  const watchdog = watchSilence(stream, clock, LIMIT_MS);
  watchdog.stop();
  clock.advance(2 * LIMIT_MS);
  expect([stream.destroyed, watchdog.wasSilent(), clock.pendingTimers()]).toEqual([false, false, 0]);
});
