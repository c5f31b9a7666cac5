import { describe, expect, it } from 'vitest';
import { metricsReply, SIGNALS, START_MS, until, useTestRoom, type QueryBody } from './testRoom.ts';

const test = useTestRoom();

describe('watchMetrics', () => {
  it('fetches the hour, then the endpoints percentiles, then five minutes every 20 s', async () => {
    const held = test.room.watchMetrics(SIGNALS, true);
    expect(held.view.get()).toMatchObject({ window: null, freshness: { state: 'connecting' } });
    await until(() => expect(held.view.get().freshness.state).toBe('live'));
    const window = held.view.get().window!;
    expect(window.timesMs).toHaveLength(180);
    expect(window.service.canary.requests.every((value) => value === 20)).toBe(true);
    expect(window.endpoints.get('get_/a')?.stable.latencyP95Ms.at(-1)).toBe(100);
    expect(window.endpoints.get('get_/a')?.stable.latencyP95Ms[0]).toBeNull();
    expect(window.incompleteFromMs).toBe(START_MS - 40_000);
    expect(test.asked('/query/timeseries')).toHaveLength(2);

    test.count = 30;
    test.clock.advance(10_000);
    await until(() => expect(held.view.get().window?.service.canary.requests.at(-1)).toBe(30));
    expect(held.view.get().window?.timesMs).toHaveLength(180);
    expect(held.view.get().window?.service.canary.requests.at(0)).toBe(20);
    const { from, to } = (test.asked('/query/timeseries')[2]!.body as QueryBody).data.attributes;
    expect(to - from).toBe(300_000);
    held.dispose();
  });

  it('asks equal questions once, and stops when nobody holds them', async () => {
    const first = test.room.watchMetrics(SIGNALS, false);
    const second = test.room.watchMetrics({ ...SIGNALS, criticalEndpoints: ['get_*'] }, false);
    await until(() => expect(second.view.get().window).not.toBeNull());
    expect(first.view.get().window).toBe(second.view.get().window);
    expect(test.asked('/query/timeseries')).toHaveLength(2);
    first.dispose();
    first.dispose();
    test.clock.advance(70_000);
    await until(() => expect(test.asked('/query/timeseries').length).toBeGreaterThan(2));
    await until(() => expect(second.view.get().freshness.lastDataAtMs).toBeGreaterThan(START_MS));
    second.dispose();
    const before = test.asked('/query/timeseries').length;
    test.clock.advance(600_000);
    // Only the one check of the API key.
    expect(test.asked('/query/timeseries')).toHaveLength(before);
    expect(test.clock.pendingTimers()).toBe(0);
  });

  it('comes back with what it knew, and asks only what is missing', async () => {
    const first = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(first.view.get().window).not.toBeNull());
    first.dispose();
    test.clock.advance(400_000);
    const again = test.room.watchMetrics(SIGNALS, true);
    expect(again.view.get()).toMatchObject({ freshness: { state: 'connecting' } });
    expect(again.view.get().window?.timesMs).toHaveLength(180);
    await until(() => expect(again.view.get().freshness.state).toBe('live'));
    expect(test.asked('/query/timeseries')).toHaveLength(3);
    again.dispose();
  });

  it('polls every 60 s in the background and turns to 20 s when it comes to the front', async () => {
    const background = test.room.watchMetrics(SIGNALS, false);
    await until(() => expect(background.view.get().window).not.toBeNull());
    test.clock.advance(25_000);
    expect(test.asked('/query/timeseries')).toHaveLength(2);
    const foreground = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(test.asked('/query/timeseries')).toHaveLength(3));
    background.dispose();
    foreground.dispose();
  });

  it('keeps the old window while Datadog fails, and says what happens', async () => {
    const held = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(held.view.get().window).not.toBeNull());
    const { window } = held.view.get();
    test.fault = () => ({ status: 503, body: '<html>' });
    test.clock.advance(30_000);
    await until(() => expect(held.view.get().freshness.state).toBe('reconnecting'));
    expect(held.view.get()).toMatchObject({ window, freshness: { problem: { code: 'datadogError' } } });
    expect(test.room.status.get().freshness).toMatchObject({ problem: { code: 'datadogError' } });
    test.clock.advance(20_000);
    await until(() => expect(held.view.get().freshness.state).toBe('stale'));
    expect(held.view.get().window).toBe(window);

    test.fault = null;
    test.room.reconnect();
    await until(() => expect(held.view.get().freshness).toMatchObject({ state: 'live', problem: null }));
    expect(test.room.status.get().freshness).toMatchObject({ state: 'live', problem: null });
    held.dispose();
  });

  it('asks p50 and p99 of the endpoints that are looked at, in the same request', async () => {
    const held = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(held.view.get().window).not.toBeNull());
    expect(held.view.get().window?.service.canary.latencyP99Ms?.at(-1)).toBe(100);
    expect(held.view.get().window?.endpoints.get('get_/a')?.canary.latencyP99Ms).toBeUndefined();
    held.detail(['get_/a', 'get_/unknown']);
    const before = test.asked('/query/timeseries').length;
    test.clock.advance(20_000);
    await until(() =>
      expect(held.view.get().window?.endpoints.get('get_/a')?.canary.latencyP99Ms?.at(-1)).toBe(100),
    );
    expect(test.asked('/query/timeseries')).toHaveLength(before + 1);
    const { queries } = (test.asked('/query/timeseries').at(-1)!.body as QueryBody).data.attributes;
    expect(queries.at(-1)?.query).toContain('resource_name IN (get_/a)}');
    held.dispose();
  });

  it('goes without p50 and p99 of single endpoints where Datadog refuses them', async () => {
    const isDetailed = ({ body }: { body: unknown }): boolean => JSON.stringify(body).includes(' IN (');
    test.fault = (request) =>
      request.path.includes('/query/') && isDetailed(request)
        ? { status: 400, body: { errors: ['no percentiles'] } }
        : null;
    const held = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(held.view.get().window).not.toBeNull());
    held.detail(['get_/a']);
    for (const requests of [2, 1]) {
      const lastMs = held.view.get().freshness.lastDataAtMs;
      const before = test.asked('/query/timeseries').length;
      test.clock.advance(20_000);
      await until(() => expect(held.view.get().freshness.lastDataAtMs).not.toBe(lastMs));
      expect(held.view.get().freshness).toMatchObject({ state: 'live', problem: null });
      expect(test.asked('/query/timeseries')).toHaveLength(before + requests);
    }
    held.dispose();
  });

  it('begins anew when Datadog answers in longer buckets than before', async () => {
    const held = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(held.view.get().window).not.toBeNull());
    test.fault = (request) =>
      request.path.includes('/query/') ? metricsReply(request.body, 60, 60_000) : null;
    test.clock.advance(20_000);
    await until(() => expect(held.view.get().window?.bucketMs).toBe(60_000));
    const window = held.view.get().window!;
    expect(window.timesMs).toHaveLength(60);
    expect(new Set(window.service.stable.requests.slice(0, -1))).toEqual(new Set([60]));
    // The five minutes that showed it, the whole hour, five minutes with the endpoints' percentiles.
    expect(test.asked('/query/timeseries')).toHaveLength(5);

    test.fault = null;
    test.clock.advance(600_000);
    await until(() => expect(held.view.get().window?.bucketMs).toBe(20_000));
    expect(new Set(held.view.get().window?.service.stable.requests)).toEqual(new Set([20]));
    held.dispose();
  });

  it('refuses a reply whose parts do not fit', async () => {
    const attributes = {
      series: [{ group_tags: ['version:canary'], query_index: 0 }],
      times: [1, 2],
      values: [[1]],
    };
    test.fault = () => ({ body: { data: { id: '0', type: 'timeseries_response', attributes } } });
    const held = test.room.watchMetrics(SIGNALS, true);
    await until(() => expect(held.view.get().freshness.state).toBe('failed'));
    expect(held.view.get()).toMatchObject({ window: null, freshness: { problem: { code: 'badReply' } } });
    held.dispose();
  });

  it('waits for the reset when the limit is near, and shows the budget', async () => {
    const held = test.room.watchMetrics(SIGNALS, true);
    test.fault = (request) => ({
      ...(request.path.includes('/query/') ? metricsReply(request.body, 20) : { body: { valid: true } }),
      headers: {
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '29',
        'x-ratelimit-period': '3600',
        'x-ratelimit-reset': '500',
        'x-ratelimit-name': 'query_timeseries_public',
      },
    });
    await until(() => expect(held.view.get().window).not.toBeNull());
    expect(test.room.status.get().budget).toMatchObject({
      remaining: 29,
      limit: 100,
      resetAtMs: START_MS + 500_000,
      limits: [{ name: 'query_timeseries_public' }],
    });
    const before = test.asked('/query/').length;
    test.room.reconnect();
    await until(() => expect(held.view.get().freshness.problem?.code).toBe('datadogRateLimited'));
    expect(held.view.get().freshness.problem?.retryAtMs).toBe(START_MS + 500_000);
    expect(test.asked('/query/')).toHaveLength(before);
    held.dispose();
  });
});
