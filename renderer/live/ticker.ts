import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';

/** Tells everyone who shows an age or a countdown that a second has passed: one timer for the whole page. */
export interface Ticker {
  /** The moment of the last tick, ms since the epoch on the app's clock. */
  now: () => number;
  subscribe: (listener: () => void) => Disposer;
}

const FAST_TICK_REAL_MS = 250;

/** Whether anybody can see the page. */
export interface Sight {
  isHidden: () => boolean;
  /** Calls back when the page is shown again. */
  onShown: (listener: () => void) => Disposer;
}

const ALWAYS_SEEN: Sight = { isHidden: () => false, onShown: () => () => {} };

/** Makes the page's ticker. It runs only while someone listens, and says nothing while the page is hidden. */
export function createTicker(clock: Clock, sight: Sight = ALWAYS_SEEN): Ticker {
  const listeners = new Set<() => void>();
  let nowMs = clock.now();
  let cancel: Disposer | null = null;

  // At normal speed on the full second, so that clock and countdowns change together.
  const delayMs = (): number =>
    clock.speed > 1 ? FAST_TICK_REAL_MS * clock.speed : 1_000 - (clock.now() % 1_000);
  let leave: Disposer | null = null;
  const tell = (): void => {
    nowMs = clock.now();
    for (const listener of Array.from(listeners)) listener();
  };
  const tick = (): void => {
    cancel = clock.setTimeout(tick, delayMs());
    if (!sight.isHidden()) tell();
  };

  return {
    now: () => nowMs,
    subscribe(listener) {
      listeners.add(listener);
      if (!cancel) {
        nowMs = clock.now();
        cancel = clock.setTimeout(tick, delayMs());
        leave = sight.onShown(tell);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !cancel) return;
        cancel();
        cancel = null;
        leave?.();
        leave = null;
      };
    },
  };
}
