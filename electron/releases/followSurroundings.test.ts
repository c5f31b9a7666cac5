import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { createFakeSession } from './fakeRooms.ts';
import { followSurroundings } from './followSurroundings.ts';

const LIMITED = {
  causes: [{ kind: 'autoscalerAtLimit' as const, subject: 'web', detail: '', pods: 20 }],
  selfHeal: null,
};

it('reads at once and every minute, tells of changes only, and stops', async () => {
  const session = createFakeSession();
  const clock = createManualClock();
  let changes = 0;
  const followed = followSurroundings(
    session,
    clock,
    () => sampleRollout(),
    () => (changes += 1),
  );
  await Promise.resolve();
  expect(changes).toBe(0);
  session.surroundings = LIMITED;
  clock.advance(60_000);
  await expect.poll(() => followed.get()).toEqual(LIMITED);
  expect(changes).toBe(1);
  clock.advance(60_000);
  followed.dispose();
  expect(clock.pendingTimers()).toBe(0);
  expect(changes).toBe(1);
});

it('waits for the Rollout to be known', () => {
  const clock = createManualClock();
  const session = createFakeSession();
  let asked = 0;
  session.readSurroundings = async () => {
    asked += 1;
    return LIMITED;
  };
  const followed = followSurroundings(
    session,
    clock,
    () => undefined,
    () => undefined,
  );
  clock.advance(120_000);
  expect(asked).toBe(0);
  followed.dispose();
});
