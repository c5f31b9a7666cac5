import { expect, it } from 'vitest';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { countPods } from './countPods.ts';
import { useTestClient } from './testClient.ts';

const test = useTestClient();
const SIGNALS: SignalMap = {
  service: 'shop',
  env: 'prod',
  versionTag: 'version',
  canaryValue: 'canary',
  stableValue: 'stable',
  endpointTag: 'resource_name',
  criticalEndpoints: [],
  requestsMetric: 'http.requests',
  errorsMetric: 'http.errors',
  durationMetric: 'http.duration',
};
const TO_MS = 1_700_000_000_000;
const ask = (signals = SIGNALS, endpoints = ['post_/v1/orders', 'bad) OR (x']) =>
  countPods(
    test.client,
    signals,
    { endpoints, fromMs: TO_MS - 600_000, toMs: TO_MS },
    new AbortController().signal,
  );
const answer =
  (series: { group_tags: string[]; query_index: number }[], values: (number | null)[][]) => () => ({
    body: { data: { type: 'timeseries_response', attributes: { series, times: [1, 2], values } } },
  });

it('adds up requests and errors by pod; a pod without a point of errors has none', async () => {
  test.answer = answer(
    [
      { group_tags: ['pod_name:a'], query_index: 0 },
      { group_tags: ['pod_name:b'], query_index: 0 },
      { group_tags: ['pod_name:a'], query_index: 1 },
      { group_tags: ['pod_name:N/A'], query_index: 0 },
    ],
    [
      [100, 50],
      [90, null],
      [null, 4],
      [7, 7],
    ],
  );
  const counted = await ask();
  expect(counted.ok && counted.value && Object.fromEntries(counted.value)).toEqual({
    a: { requests: 150, errors: 4 },
    b: { requests: 90, errors: 0 },
  });
  const { data } = test.server.requests[0]!.body as {
    data: { attributes: { queries: { query: string }[] } };
  };
  const [query] = data.attributes.queries;
  // A name with signs of the grammar is left out, not put into it.
  expect(query?.query).toBe(
    'sum:http.requests{env:prod AND service:shop AND version:canary AND resource_name IN (post_/v1/orders)} by {pod_name}.as_count()',
  );
});

it('is nothing where the metrics do not tell pods apart, and trace metrics are not asked', async () => {
  test.answer = answer([{ group_tags: ['pod_name:N/A'], query_index: 0 }], [[7, 7]]);
  expect(await ask()).toEqual({ ok: true, value: null });
  const before = test.server.requests.length;
  expect(await ask({ ...SIGNALS, requestsMetric: 'trace.http.request.hits' })).toEqual({
    ok: true,
    value: null,
  });
  expect(test.server.requests).toHaveLength(before);
});
