import { describe, expect, it } from 'vitest';
import type { StablePods } from '../../shared/verdict/stablePods.ts';
import { SIGNALS, START_MS, until, useTestRoom, type QueryBody } from './testRoom.ts';

const test = useTestRoom();
const MINUTE_MS = 60_000;

/** Answers the counts of some pods: ten requests and one error in one bucket each. */
function answerPods(names: readonly string[]): void {
  test.fault = ({ path, body }) => {
    if (!path.includes('/query/timeseries')) return null;
    const { from } = (body as QueryBody).data.attributes;
    const series = names.flatMap((name) =>
      [0, 1].map((index) => ({ group_tags: [`pod_name:${name}`], query_index: index, unit: null })),
    );
    const values = series.map(({ query_index: index }) => [index === 0 ? 10 : 1]);
    const attributes = { series, times: [from + MINUTE_MS], values };
    return { body: { data: { id: '0', type: 'timeseries_response', attributes } } };
  };
}

async function podsOf(signals: typeof SIGNALS, untilMs: number): Promise<StablePods | null> {
  const { view, dispose } = test.room.watchPods(signals, untilMs);
  await until(() => expect(view.get().known).toBe(true));
  dispose();
  return view.get().pods;
}

describe('the split by pod', () => {
  it('is one request for the hour before, of stable alone', async () => {
    answerPods(['api-1', 'api-2']);
    const pods = await podsOf(SIGNALS, START_MS + 7);
    const [request] = test.asked('/query/timeseries');
    const { from, to, queries } = (request!.body as QueryBody).data.attributes;
    expect([from, to]).toEqual([START_MS - 60 * MINUTE_MS, START_MS]);
    expect(queries.map(({ query }) => query)).toEqual([
      'sum:app.requests{env:prod,service:checkout,version:stable} by {pod_name}.as_count()',
      'sum:app.errors{env:prod,service:checkout,version:stable} by {pod_name}.as_count()',
    ]);
    expect(pods?.pods.map(({ name }) => name)).toEqual(['api-1', 'api-2']);
    expect(pods?.pods[0]?.requests).toHaveLength(180);
    expect(pods?.pods[0]?.requests[3]).toBe(10);
    expect(pods?.pods[0]?.errors[3]).toBe(1);
    expect(pods?.pods[0]?.errors[4]).toBe(0);
  });

  it('is not asked again of a metric that has no such tag, nor ever of trace metrics', async () => {
    answerPods(['N/A']);
    expect(await podsOf(SIGNALS, START_MS)).toBeNull();
    expect(await podsOf(SIGNALS, START_MS + MINUTE_MS)).toBeNull();
    const traced = { ...SIGNALS, requestsMetric: 'trace.http.request.hits' };
    expect(await podsOf(traced, START_MS)).toBeNull();
    expect(test.asked('/query/timeseries')).toHaveLength(1);
    // Another service's pods may bear the tag.
    answerPods(['api-1']);
    expect(await podsOf({ ...SIGNALS, service: 'other' }, START_MS)).not.toBeNull();
  });

  it('is asked again when Datadog did not answer', async () => {
    test.fault = () => ({ status: 500, body: {} });
    expect(await podsOf(SIGNALS, START_MS)).toBeNull();
    answerPods(['api-1']);
    expect(await podsOf(SIGNALS, START_MS)).not.toBeNull();
  });
});
