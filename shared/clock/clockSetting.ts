import { fail, ok, type Result } from '../result.ts';

/**
 * How a clock runs: at the real moment `originMs` it shows `originMs`, and from there it runs `speed` times as
 * fast as real time. Two processes with the same setting always agree.
 */
export interface ClockSetting {
  originMs: number;
  speed: number;
}

export const REAL_TIME: ClockSetting = { originMs: 0, speed: 1 };

/** Converts a real moment (ms since the epoch) to the clock's moment. */
export function clockTimeAt(setting: ClockSetting, realMs: number): number {
  return setting.originMs + (realMs - setting.originMs) * setting.speed;
}

/** Reads `origin,speed` (RELEASE_COCKPIT_CLOCK): ms since the epoch, and a factor between 0.01 and 10,000. */
export function parseClockSetting(text: string): Result<ClockSetting, string> {
  const match = /^(\d{1,15}),(\d+(?:\.\d+)?)$/.exec(text.trim());
  const originMs = Number(match?.[1]);
  const speed = Number(match?.[2]);
  if (!match || speed < 0.01 || speed > 10_000)
    return fail(`expected "origin,speed", for example "1700000000000,30", got "${text}"`);
  return ok({ originMs, speed });
}

export function formatClockSetting(setting: ClockSetting): string {
  return `${setting.originMs},${setting.speed}`;
}
