import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';

const LOOK_MS = 5_000;
/** A busy machine may be this late without having slept. */
const LATE_MS = 20_000;

/**
 * Calls back when the machine has slept: the clock has gone on while nothing ran. The system's own message does not
 * come everywhere (a suspended virtual machine, Linux without logind).
 * @param clock in real time.
 */
export function watchForWake(clock: Clock, onWake: () => void): Disposer {
  let lastMs = clock.now();
  return clock.setInterval(() => {
    const nowMs = clock.now();
    const slept = nowMs - lastMs > LOOK_MS + LATE_MS;
    lastMs = nowMs;
    if (slept) onWake();
  }, LOOK_MS);
}
