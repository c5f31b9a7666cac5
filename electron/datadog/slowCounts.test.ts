import { describe, expect, it } from 'vitest';
import { SIGNALS, START_MS, until, useTestRoom, type QueryBody } from './testRoom.ts';

const test = useTestRoom();
const CRITICAL = { ...SIGNALS, criticalEndpoints: ['get_*'] };
const ROUND_MS = 20_000;

function queriesOf(body: unknown): string[] {
  return (body as QueryBody).data.attributes.queries.map(({ query }) => query);
}

function countsSlow(body: unknown): boolean {
  return queriesOf(body).some((query) => query.startsWith('count('));
}

/** Starts to watch; done when the full hour and the first five minutes are there: limits are fixed. */
async function watched(signals: typeof SIGNALS) {
  const held = test.room.watchMetrics(signals, true);
  await until(() => expect(held.view.get().freshness.state).toBe('live'));
  expect(test.asked('/query/timeseries')).toHaveLength(2);
  /** Passes until so many requests more have been asked, and the answer to the last has come. */
  const next = async (requests: number): Promise<void> => {
    const before = test.asked('/query/timeseries').length;
    const lastMs = held.view.get().freshness.lastDataAtMs;
    test.clock.advance(ROUND_MS);
    await until(() => expect(held.view.get().freshness.lastDataAtMs).not.toBe(lastMs));
    expect(test.asked('/query/timeseries')).toHaveLength(before + requests);
  };
  return { held, next, above: () => held.view.get().window?.endpoints.get('get_/a')?.canary.above75 };
}

describe('counts of slow requests', () => {
  it('are asked for critical endpoints in the one request of a tick, and are in the window', async () => {
    const { held, next, above } = await watched(CRITICAL);
    const [hour, minutes] = test.asked('/query/timeseries').map(({ body }) => queriesOf(body));
    expect(hour?.some((query) => query.startsWith('p75:'))).toBe(false);
    expect(minutes?.at(-1)).toBe('p75:app.duration{env:prod,service:checkout} by {version,resource_name}');
    expect(above()).toBeUndefined();
    await next(1);
    const scope = '{env:prod,service:checkout,resource_name:get_/a} by {version,resource_name}.as_count()';
    expect(queriesOf(test.asked('/query/timeseries').at(-1)?.body).slice(-2)).toEqual([
      `count(v: v>0.1):app.duration${scope}`,
      `count(v: v>0.1):app.duration${scope}`,
    ]);
    const { timesMs } = held.view.get().window!;
    const counted = timesMs.filter((_, index) => above()?.[index] === 5);
    // The limits were fixed from what was asked until the end of the running bucket.
    expect(counted[0]).toBe(START_MS + 20_000);
    held.dispose();
  });

  it('are not asked where no endpoint is critical', async () => {
    const { held, next } = await watched(SIGNALS);
    await next(1);
    for (const { body } of test.asked('/query/timeseries'))
      expect(queriesOf(body).every((query) => !/^(p75|count)/.test(query))).toBe(true);
    held.dispose();
  });

  it('are never asked again when Datadog refuses them, and nothing else is missing', async () => {
    test.fault = ({ body, path }) =>
      path.includes('/query/') && countsSlow(body)
        ? { status: 400, body: { errors: ['no percentiles'] } }
        : null;
    const { held, next, above } = await watched(CRITICAL);
    await next(2);
    expect(held.view.get().freshness).toMatchObject({ state: 'live', problem: null });
    expect(above()).toBeUndefined();
    await next(1);
    expect(countsSlow(test.asked('/query/timeseries').at(-1)?.body)).toBe(false);
    held.dispose();

    const again = test.room.watchMetrics({ ...CRITICAL, env: 'staging' }, true);
    await until(() => expect(again.view.get().freshness.state).toBe('live'));
    expect(test.asked('/query/timeseries').filter(({ body }) => countsSlow(body))).toHaveLength(1);
    again.dispose();
  });

  it('are left out where not even the percentile that fixes their limits is answered', async () => {
    test.fault = ({ body, path }) =>
      path.includes('/query/') && queriesOf(body).some((query) => query.startsWith('p75:'))
        ? { status: 400, body: { errors: ['no percentiles'] } }
        : null;
    const held = test.room.watchMetrics(CRITICAL, true);
    await until(() => expect(held.view.get().freshness.lastDataAtMs).not.toBeNull());
    // The hour, the five minutes, the five minutes without the p75.
    expect(test.asked('/query/timeseries')).toHaveLength(3);
    expect(held.view.get().freshness).toMatchObject({ state: 'live', problem: null });
    expect(held.view.get().window?.endpoints.get('get_/a')?.stable.latencyP95Ms.at(-1)).toBe(100);
    held.dispose();
  });

  it('follow the critical endpoints of whoever asks the same now', async () => {
    const { held } = await watched(SIGNALS);
    const other = test.room.watchMetrics(CRITICAL, true);
    held.dispose();
    for (const wanted of ['p75:', 'count(']) {
      const lastMs = other.view.get().freshness.lastDataAtMs;
      test.clock.advance(ROUND_MS);
      await until(() => expect(other.view.get().freshness.lastDataAtMs).not.toBe(lastMs));
      const asked = queriesOf(test.asked('/query/timeseries').at(-1)?.body);
      expect(asked.some((query) => query.startsWith(wanted))).toBe(true);
    }
    expect(test.asked('/query/timeseries')).toHaveLength(4);
    other.dispose();
  });

  it('are not blamed for a query error that comes without them too', async () => {
    const { held, next, above } = await watched(CRITICAL);
    test.fault = ({ path }) => (path.includes('/query/') ? { status: 400, body: { errors: ['bad'] } } : null);
    test.clock.advance(ROUND_MS);
    await until(() => expect(held.view.get().freshness.problem?.code).toBe('datadogQueryError'));
    test.fault = null;
    await next(1);
    expect(above()).toContain(5);
    held.dispose();
  });
});
