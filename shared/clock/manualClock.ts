import type { Clock } from './clock.ts';

/** A clock for tests: time passes only when told to. */
export interface ManualClock extends Clock {
  /** Moves time forward, running every timer that falls due, in order. */
  advance: (ms: number) => void;
  /** How many timers wait: zero after everything was disposed. */
  pendingTimers: () => number;
}

/** Makes a {@link ManualClock} that starts at `startMs` (ms since the epoch). */
export function createManualClock(startMs = 1_700_000_000_000): ManualClock {
  let nowMs = startMs;
  let lastId = 0;
  const timers = new Map<number, { dueMs: number; callback: () => void; periodMs?: number }>();
  const add = (callback: () => void, delayMs: number, periodMs?: number): (() => void) => {
    const id = ++lastId;
    timers.set(id, {
      dueMs: nowMs + Math.max(0, delayMs),
      callback,
      ...(periodMs === undefined ? {} : { periodMs }),
    });
    return () => timers.delete(id);
  };
  const nextDue = (untilMs: number): number | undefined => {
    let found: number | undefined;
    for (const [id, timer] of timers) {
      if (timer.dueMs > untilMs) continue;
      const best = found === undefined ? undefined : timers.get(found);
      if (!best || timer.dueMs < best.dueMs) found = id;
    }
    return found;
  };
  return {
    now: () => nowMs,
    speed: 1,
    setTimeout: (callback, delayMs) => add(callback, delayMs),
    setInterval: (callback, periodMs) => add(callback, periodMs, Math.max(1, periodMs)),
    setDeadline: (callback, delayMs) => add(callback, delayMs),
    advance(ms) {
      const untilMs = nowMs + ms;
      for (let id = nextDue(untilMs); id !== undefined; id = nextDue(untilMs)) {
        const timer = timers.get(id);
        if (!timer) break;
        nowMs = Math.max(nowMs, timer.dueMs);
        if (timer.periodMs === undefined) timers.delete(id);
        else timer.dueMs += timer.periodMs;
        timer.callback();
      }
      nowMs = untilMs;
    },
    pendingTimers: () => timers.size,
  };
}
