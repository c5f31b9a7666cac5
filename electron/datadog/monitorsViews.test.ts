import { describe, expect, it } from 'vitest';
import { COMPOSITE, until, useTestRoom } from './testRoom.ts';

const test = useTestRoom();

describe('watchMonitors', () => {
  it('reads a composite with its parts', async () => {
    const held = test.room.watchMonitors([1]);
    await until(() => expect(held.view.get().monitors.size).toBe(3));
    const { monitors, freshness } = held.view.get();
    expect(freshness.state).toBe('live');
    expect(monitors.get(1)).toMatchObject({ state: 'Alert', partIds: [2, 3] });
    expect(monitors.get(3)).toMatchObject({ state: 'OK', partIds: [] });
    expect(test.asked('/monitor/')).toHaveLength(3);
    held.dispose();
  });

  it('asks a monitor once for all who want it', async () => {
    const first = test.room.watchMonitors([1]);
    const second = test.room.watchMonitors([2, 1]);
    await until(() => expect(first.view.get().monitors.size).toBe(3));
    await until(() => expect(second.view.get().monitors.size).toBe(3));
    expect(test.asked('/monitor/')).toHaveLength(3);
    first.dispose();
    test.clock.advance(40_000);
    await until(() => expect(test.asked('/monitor/').length).toBeGreaterThanOrEqual(6));
    second.dispose();
    await until(() => expect(test.clock.pendingTimers()).toBe(0));
  });

  it('tells of a monitor that does not exist without hiding the others', async () => {
    const held = test.room.watchMonitors([2, 9]);
    await until(() => expect(held.view.get().freshness.problem).not.toBeNull());
    await until(() => expect(held.view.get().monitors.size).toBe(1));
    expect(held.view.get().freshness).toMatchObject({
      state: 'live',
      problem: { code: 'notFound', subject: 'monitor 9' },
    });
    expect(test.room.status.get().freshness.state).toBe('live');
    held.dispose();
  });

  it('follows a composite whose parts change', async () => {
    const held = test.room.watchMonitors([1]);
    await until(() => expect(held.view.get().monitors.size).toBe(3));
    test.fault = ({ path }) =>
      path.includes('/monitor/1?') ? { body: { ...COMPOSITE, query: '3 || 4' } } : null;
    test.room.reconnect();
    await until(() => expect(Array.from(held.view.get().monitors.keys())).toEqual([1, 3, 4]));
    held.dispose();
  });
});
