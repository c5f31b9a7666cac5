import { describe, expect, it } from 'vitest';
import { delay } from './clock.ts';
import { clockTimeAt, formatClockSetting, parseClockSetting } from './clockSetting.ts';
import { createClock } from './createClock.ts';
import { createManualClock } from './manualClock.ts';

function fakeReal(startMs: number) {
  const asked: number[] = [];
  const callbacks: (() => void)[] = [];
  let nowMs = startMs;
  return {
    asked,
    callbacks,
    setNow: (ms: number) => {
      nowMs = ms;
    },
    real: {
      now: () => nowMs,
      setTimeout(callback: () => void, delayMs: number) {
        asked.push(delayMs);
        callbacks.push(callback);
        return callbacks.length - 1;
      },
      clearTimeout(handle: never) {
        callbacks[handle as unknown as number] = () => undefined;
      },
    },
  };
}

describe('clock setting', () => {
  it('is the same moment for every process with the same setting', () => {
    const setting = { originMs: 1_000_000, speed: 30 };
    expect(clockTimeAt(setting, 1_000_000)).toBe(1_000_000);
    expect(clockTimeAt(setting, 1_002_000)).toBe(1_060_000);
    expect(parseClockSetting(formatClockSetting(setting))).toEqual({ ok: true, value: setting });
  });

  it.each(['', '1', '1,', ',1', '1,0', '1,-2', '1,99999', 'x,1', '1,1,1'])('refuses %j', (text) => {
    expect(parseClockSetting(text).ok).toBe(false);
  });
});

describe('clock', () => {
  it('runs timers faster, but keeps two real seconds for input and output', () => {
    const { real, asked, setNow } = fakeReal(0);
    const clock = createClock({ originMs: 0, speed: 10 }, real);
    setNow(500);
    expect(clock.now()).toBe(5_000);
    clock.setTimeout(() => undefined, 60_000);
    clock.setDeadline(() => undefined, 10_000);
    clock.setDeadline(() => undefined, 60_000);
    expect(asked).toEqual([6_000, 2_000, 6_000]);
  });

  it('repeats until it is disposed, also from inside the callback', () => {
    const { real, callbacks } = fakeReal(0);
    const clock = createClock({ originMs: 0, speed: 1 }, real);
    let ticks = 0;
    const stop = clock.setInterval(() => {
      ticks += 1;
      if (ticks === 2) stop();
    }, 10);
    callbacks[0]?.();
    callbacks[1]?.();
    expect(callbacks).toHaveLength(2);
    expect(ticks).toBe(2);
  });
});

describe('manual clock', () => {
  it('runs what falls due in order and leaves the rest', () => {
    const clock = createManualClock(0);
    const seen: string[] = [];
    clock.setTimeout(() => seen.push(`late ${clock.now()}`), 30);
    clock.setInterval(() => seen.push(`tick ${clock.now()}`), 10);
    clock.advance(25);
    expect(seen).toEqual(['tick 10', 'tick 20']);
    clock.advance(5);
    expect(seen).toEqual(['tick 10', 'tick 20', 'late 30', 'tick 30']);
    expect(clock.pendingTimers()).toBe(1);
  });
});

describe('delay', () => {
  it('ends with the time or with the signal, and leaves no timer', async () => {
    const clock = createManualClock();
    const done = delay(clock, 100);
    clock.advance(100);
    await expect(done).resolves.toBeUndefined();
    const controller = new AbortController();
    const stopped = delay(clock, 100, controller.signal);
    controller.abort(new Error('stop'));
    await expect(stopped).rejects.toThrow('stop');
    await expect(delay(clock, 100, controller.signal)).rejects.toThrow('stop');
    expect(clock.pendingTimers()).toBe(0);
  });
});
