import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { NO_SURROUNDINGS, type Surroundings } from '../../shared/rollout/surroundings.ts';
import type { Session } from '../kubernetes/session.ts';

const PERIOD_MS = 60_000;

/** What stands round one Rollout while its screen is open. */
export interface FollowedSurroundings {
  get: () => Surroundings;
  dispose: Disposer;
}

/**
 * Reads the surroundings at once and every minute of the clock; one reading at a time.
 * @param find the Rollout as it is now; undefined while it is not known.
 */
export function followSurroundings(
  session: Session,
  clock: Clock,
  find: () => Rollout | undefined,
  onChange: () => void,
): FollowedSurroundings {
  let known = NO_SURROUNDINGS;
  let reading = false;
  let over = false;
  const read = async (): Promise<void> => {
    const rollout = find();
    if (reading || !rollout) return;
    reading = true;
    const found = await session.readSurroundings(rollout);
    reading = false;
    if (over || JSON.stringify(found) === JSON.stringify(known)) return;
    known = found;
    onChange();
  };
  void read();
  const stop = clock.setInterval(() => void read(), PERIOD_MS);
  return {
    get: () => known,
    dispose() {
      over = true;
      stop();
    },
  };
}
