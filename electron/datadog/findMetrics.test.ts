import { expect, it, vi } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { APM_METRICS } from '../../shared/metrics/signalMap.ts';
import { startDatadogApi } from '../../simulator/datadog/datadogApi.ts';
import { createTestMetrics } from '../../simulator/datadog/testMetrics.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { createDatadogRoom } from './createDatadogRoom.ts';
import { loadClientFirst } from './testClient.ts';
import { metricsReply, SIGNALS, START_MS, until, useTestRoom } from './testRoom.ts';

loadClientFirst();
const UNKNOWN = { ...SIGNALS, requestsMetric: 'nobody.sends.this', tryTraceMetrics: true };

it('asks APM’s own statistics where no operation is known, over HTTP', async () => {
  const keys = { apiKey: 'a'.repeat(32), appKey: 'b'.repeat(40) };
  const clock = createManualClock(START_MS);
  const metrics = createTestMetrics();
  for (const version of ['canary', 'stable'])
    for (let atMs = START_MS - 600_000; atMs < START_MS - 60_000; atMs += 10_000)
      metrics.write(
        atMs,
        { env: 'prod', service: 'checkout', version, resource_name: 'get_/a' },
        40,
        2,
        0.25,
      );
  const api = await startDatadogApi({
    clock,
    random: seededRandom(1),
    metrics: metrics.store,
    monitors: [],
    ...keys,
  });
  const room = createDatadogRoom({
    clock,
    ...keys,
    site: 'datadoghq.com',
    baseUrl: api.url,
    log: () => undefined,
  });
  const held = room.watchMetrics({ ...UNKNOWN, criticalEndpoints: ['*'] }, true);
  const read = () => held.view.get().window?.endpoints.get('get_/a')?.canary;
  await vi.waitFor(() => expect(read()?.latencyP95Ms).toContainEqual(expect.closeTo(250, -1)), 20_000);
  expect(held.view.get().metrics).toEqual(APM_METRICS);
  expect(held.view.get().freshness).toMatchObject({ state: 'live', problem: null });
  expect(read()?.requests).toContain(80);
  expect(read()?.errors).toContain(4);
  held.dispose();
  room.dispose();
  await api.dispose();
});

const test = useTestRoom();

it('looks without APM where Datadog refuses to ask it', async () => {
  const asks = (body: unknown): string => JSON.stringify(body);
  test.fault = ({ path, body }) => {
    if (!path.includes('/query/')) return null;
    if (asks(body).includes('apm_metrics')) return { status: 400, body: { errors: ['no APM'] } };
    return metricsReply(body, 20);
  };
  const held = test.room.watchMetrics(UNKNOWN, true);
  await until(() => expect(held.view.get().window).not.toBeNull());
  expect(held.view.get()).toMatchObject({ metrics: null, freshness: { state: 'live', problem: null } });
  expect(test.asked('/query/').filter(({ body }) => asks(body).includes('apm_metrics'))).toHaveLength(1);
  held.dispose();
});
