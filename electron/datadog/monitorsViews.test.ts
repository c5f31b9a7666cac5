import { describe, expect, it } from 'vitest';
import { COMPOSITE, until, useTestRoom } from './testRoom.ts';

const test = useTestRoom();

/** Requests for definitions. */
const definitions = () => test.asked('/monitor/').filter(({ path }) => !path.includes('/groups/search'));
const searches = () => test.asked('/groups/search');

describe('watchMonitors', () => {
  it('reads a composite with its parts, and the groups of all in one search', async () => {
    const held = test.room.watchMonitors([1]);
    await until(() => expect(held.view.get().monitors.get(3)?.groups).toHaveLength(1));
    const { monitors, freshness } = held.view.get();
    expect(freshness.state).toBe('live');
    expect(monitors.get(1)).toMatchObject({ state: 'Alert', partIds: [2, 3] });
    expect(monitors.get(2)?.groups[0]).toMatchObject({ group: 'resource_name:get_/a', muted: true });
    expect(monitors.get(3)).toMatchObject({ state: 'OK', partIds: [] });
    expect(definitions()).toHaveLength(3);
    expect(searches().at(-1)?.path).toContain('query=1+OR+2+OR+3');
    held.dispose();
  });

  it('asks once for all who want it, and one search a round', async () => {
    const first = test.room.watchMonitors([1]);
    const second = test.room.watchMonitors([2, 1]);
    for (const { view } of [first, second])
      await until(() => expect(view.get().monitors.get(3)?.groups).toHaveLength(1));
    expect(definitions()).toHaveLength(3);
    const before = searches().length;
    first.dispose();
    test.clock.advance(40_000);
    await until(() => expect(searches()).toHaveLength(before + 1));
    expect(definitions()).toHaveLength(3);
    second.dispose();
    await until(() => expect(test.clock.pendingTimers()).toBe(0));
  });

  it('reads a definition at once when its worst group changed, and not again while it stays', async () => {
    const held = test.room.watchMonitors([2]);
    await until(() => expect(held.view.get().monitors.get(2)?.groups).toHaveLength(1));
    test.clock.advance(60_000);
    await until(() => expect(held.view.get().freshness.lastDataAtMs).toBe(test.clock.now()));
    const rows = [{ monitor_id: 2, group: 'a:b', group_tags: ['a:b'], status: 'Alert' }];
    test.fault = ({ path }) => (path.includes('/groups/search') ? { body: { groups: rows } } : null);
    test.clock.advance(40_000);
    await until(() => expect(definitions()).toHaveLength(2));
    // The overall state is the monitor's own word, not our sum over its groups.
    await until(() => expect(held.view.get().monitors.get(2)?.groups[0]?.state).toBe('Alert'));
    expect(held.view.get().monitors.get(2)?.state).toBe('OK');
    test.clock.advance(60_000);
    await until(() => expect(held.view.get().freshness.lastDataAtMs).toBe(test.clock.now()));
    expect(definitions()).toHaveLength(2);
    held.dispose();
  });

  it('reads every page of the groups', async () => {
    test.fault = ({ path }) => {
      if (!path.includes('/groups/search')) return null;
      const page = Number(new URL(path, 'http://x').searchParams.get('page'));
      const groups = [{ monitor_id: 2, group: `a:${page}`, group_tags: [`a:${page}`], status: 'OK' }];
      return { body: { groups, metadata: { page, page_count: 3, per_page: 1 } } };
    };
    const held = test.room.watchMonitors([2]);
    await until(() =>
      expect(
        held.view
          .get()
          .monitors.get(2)
          ?.groups.map(({ group }) => group),
      ).toEqual(['a:0', 'a:1', 'a:2']),
    );
    expect(searches()).toHaveLength(3);
    held.dispose();
  });

  it('tells of a monitor that does not exist without hiding the others', async () => {
    const held = test.room.watchMonitors([2, 9]);
    await until(() => expect(held.view.get().freshness.problem).not.toBeNull());
    await until(() => expect(held.view.get().monitors.get(2)?.groups).toHaveLength(1));
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
