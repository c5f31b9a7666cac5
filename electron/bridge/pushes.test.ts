import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { Push, Topic } from '../../shared/contract/contract.ts';
import { createPushes, type LiveTopic } from './pushes.ts';

function setUp() {
  const clock = createManualClock();
  const sent: { windowId: number; push: Push }[] = [];
  const live = { value: 0, listeners: new Set<() => void>(), opened: 0, disposed: 0 };
  const change = (value: number): void => {
    live.value = value;
    for (const listener of live.listeners) listener();
  };
  const open = (): LiveTopic => {
    live.opened += 1;
    return {
      read: () => ({ value: live.value }),
      onChange(listener) {
        live.listeners.add(listener);
        return () => live.listeners.delete(listener);
      },
      dispose: () => {
        live.disposed += 1;
      },
    };
  };
  const pushes = createPushes(
    open,
    (windowId, push) => sent.push({ windowId, push }),
    clock,
    () => undefined,
  );
  return { clock, sent, live, change, pushes };
}

const TOPIC: Topic = { kind: 'contexts' };

describe('pushes', () => {
  it('sends the snapshot at once, then changes, at most ten a second', () => {
    const { clock, sent, change, pushes } = setUp();
    pushes.subscribe(1, TOPIC);
    expect(sent.map(({ push }) => push.snapshot)).toEqual([{ value: 0 }]);
    for (let value = 1; value <= 50; value += 1) {
      change(value);
      clock.advance(10);
    }
    clock.advance(1_000);
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.length).toBeLessThanOrEqual(7);
    expect(sent.at(-1)?.push.snapshot).toEqual({ value: 50 });
    expect(sent.map(({ push }) => push.sequence)).toEqual(sent.map((_, index) => index + 1));
  });

  it('says nothing when nothing changed', () => {
    const { clock, sent, change, pushes } = setUp();
    pushes.subscribe(1, TOPIC);
    change(0);
    clock.advance(1_000);
    expect(sent).toHaveLength(1);
  });

  it('sends a long list once, then what changed of it, to every window all of it', () => {
    const clock = createManualClock();
    const sent: { windowId: number; push: Push }[] = [];
    const listeners = new Set<() => void>();
    let unsaid: number[] = [];
    let all: number[] = [];
    const add = (value: number): void => {
      all = [...all, value];
      unsaid.push(value);
      for (const listener of listeners) listener();
    };
    const taken = (): number[] => unsaid.splice(0);
    const pushes = createPushes(
      () => ({
        read() {
          taken();
          return all;
        },
        changes() {
          const values = taken();
          return values.length === 0 ? null : values;
        },
        onChange(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        dispose: () => undefined,
      }),
      (windowId, push) => sent.push({ windowId, push }),
      clock,
      () => undefined,
    );
    pushes.subscribe(1, TOPIC);
    add(1);
    pushes.subscribe(2, TOPIC);
    add(2);
    clock.advance(1_000);
    for (const listener of listeners) listener();
    clock.advance(1_000);
    const to = (windowId: number) =>
      sent.filter((one) => one.windowId === windowId).map(({ push: { topic: _topic, ...push } }) => push);
    expect(to(1)).toEqual([
      { sequence: 1, snapshot: [] },
      { sequence: 2, change: [1] },
      { sequence: 3, change: [2] },
    ]);
    expect(to(2)).toEqual([
      { sequence: 1, snapshot: [1] },
      { sequence: 2, change: [2] },
    ]);
  });

  it('shares one topic among windows and closes it with the last', () => {
    const { sent, live, clock, change, pushes } = setUp();
    pushes.subscribe(1, TOPIC);
    pushes.subscribe(2, TOPIC);
    expect(live.opened).toBe(1);
    pushes.unsubscribe(1, TOPIC);
    change(1);
    clock.advance(1_000);
    expect(sent.filter(({ windowId }) => windowId === 1)).toHaveLength(1);
    expect(sent.filter(({ windowId }) => windowId === 2)).toHaveLength(2);
    pushes.forget(2);
    expect(live.disposed).toBe(1);
    expect(live.listeners.size).toBe(0);
    expect(clock.pendingTimers()).toBe(0);
  });
});
