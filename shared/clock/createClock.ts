import type { Clock } from './clock.ts';
import { clockTimeAt, type ClockSetting } from './clockSetting.ts';

/** What a clock needs of its surroundings; Node and the page both have it. */
export interface RealTime {
  now: () => number;
  setTimeout: (callback: () => void, delayMs: number) => unknown;
  clearTimeout: (handle: never) => void;
}

const SHORTEST_DEADLINE_REAL_MS = 2_000;
const LONGEST_TIMER_REAL_MS = 2 ** 31 - 1;

/** Makes the process's clock from a setting and the real time of its surroundings. */
export function createClock(setting: ClockSetting, real: RealTime): Clock {
  const startReal = (callback: () => void, delayMs: number): (() => void) => {
    const handle = real.setTimeout(callback, Math.min(Math.max(0, delayMs), LONGEST_TIMER_REAL_MS));
    return () => real.clearTimeout(handle as never);
  };
  return {
    now: () => clockTimeAt(setting, real.now()),
    speed: setting.speed,
    setTimeout: (callback, delayMs) => startReal(callback, delayMs / setting.speed),
    setInterval(callback, periodMs) {
      let cancel: () => void;
      let stopped = false;
      const tick = (): void => {
        callback();
        if (!stopped) cancel = startReal(tick, periodMs / setting.speed);
      };
      cancel = startReal(tick, periodMs / setting.speed);
      return () => {
        stopped = true;
        cancel();
      };
    },
    setDeadline: (callback, delayMs) =>
      startReal(callback, Math.max(delayMs / setting.speed, SHORTEST_DEADLINE_REAL_MS)),
  };
}
