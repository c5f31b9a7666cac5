import type { Disposer } from '../disposer.ts';

/**
 * The one clock of a process. Everything that has an age, a time-out or a bucket asks it, so that a whole
 * release can be played in seconds (see {@link ClockSetting}).
 */
export interface Clock {
  /** Now, ms since the Unix epoch, on this clock. */
  now: () => number;
  /** How many seconds of this clock pass in one real second. */
  readonly speed: number;
  /** Runs the callback once, `delayMs` of this clock from now. */
  setTimeout: (callback: () => void, delayMs: number) => Disposer;
  /** Runs the callback every `periodMs` of this clock. */
  setInterval: (callback: () => void, periodMs: number) => Disposer;
  /**
   * Like setTimeout, for time limits on real input and output: never shorter than two real seconds, because
   * sockets and processes do not get faster when the clock does.
   */
  setDeadline: (callback: () => void, delayMs: number) => Disposer;
}

/** Resolves after `delayMs` of the clock, or rejects with the signal's reason when it aborts first. */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
