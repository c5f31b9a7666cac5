import { expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createReadPace } from './readPace.ts';

const SMALL = new Uint8Array(6_000);
const FLOOD = new Uint8Array(64_000);

test('a chunk after quiet is followed at once, the ones behind it are gathered', async () => {
  const clock = createManualClock(0);
  const pause = createReadPace(clock);
  await pause(SMALL);
  clock.advance(5);
  let next = false;
  const waiting = pause(SMALL).then(() => (next = true));
  clock.advance(29);
  await Promise.resolve();
  expect(next).toBe(false);
  clock.advance(1);
  await waiting;
  clock.advance(60);
  await pause(SMALL);
  expect(clock.pendingTimers()).toBe(0);
});

test('a flood is not held back, and without a pacing clock nothing is', async () => {
  const clock = createManualClock(0);
  const pause = createReadPace(clock);
  for (let count = 0; count < 3; count += 1) await pause(FLOOD);
  expect(clock.pendingTimers()).toBe(0);
  const unpaced = createReadPace(null);
  for (let count = 0; count < 3; count += 1) await unpaced(SMALL);
});
