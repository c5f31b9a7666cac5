import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';

/** Tells everyone who shows an age or a countdown that a second has passed: one timer for the whole page. */
export interface Ticker {
  /** The moment of the last tick, ms since the epoch on the app's clock. */
  now: () => number;
  subscribe: (listener: () => void) => Disposer;
}

const FAST_TICK_REAL_MS = 250;

/** Makes the page's ticker. It runs only while someone listens. */
export function createTicker(clock: Clock): Ticker {
  const listeners = new Set<() => void>();
  let nowMs = clock.now();
  let cancel: Disposer | null = null;

  // At normal speed on the full second, so that clock and countdowns change together.
  const delayMs = (): number =>
    clock.speed > 1 ? FAST_TICK_REAL_MS * clock.speed : 1_000 - (clock.now() % 1_000);
  const tick = (): void => {
    nowMs = clock.now();
    cancel = clock.setTimeout(tick, delayMs());
    for (const listener of Array.from(listeners)) listener();
  };

  return {
    now: () => nowMs,
    subscribe(listener) {
      listeners.add(listener);
      if (!cancel) {
        nowMs = clock.now();
        cancel = clock.setTimeout(tick, delayMs());
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !cancel) return;
        cancel();
        cancel = null;
      };
    },
  };
}
