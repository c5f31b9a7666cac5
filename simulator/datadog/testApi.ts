import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { seededRandom } from '../seededRandom.ts';
import { createServiceTraffic, type ServiceTraffic } from '../service/serviceTraffic.ts';
import { CHECKOUT, createTestCluster, type TestCluster } from '../service/testCluster.ts';
import { startDatadogApi, type DatadogApi, type DatadogApiOptions } from './datadogApi.ts';
import { testMonitors } from './testMonitors.ts';

export const API_KEY = 'a'.repeat(32);
export const APP_KEY = 'b'.repeat(40);
const HISTORY_MS = 3_600_000;

/** A running API over an hour of simulated traffic, on a clock that a test moves. */
export interface TestApi {
  clock: ManualClock;
  cluster: TestCluster;
  traffic: ServiceTraffic;
  api: DatadogApi;
  /** Asks with both keys; a body makes it a POST. */
  ask: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  dispose: () => Promise<void>;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Starts it; orders of the canary fail at 20 %. */
export async function startTestApi(options: Partial<DatadogApiOptions> = {}): Promise<TestApi> {
  const clock = createManualClock(1_700_000_000_000);
  const cluster = createTestCluster(clock);
  const traffic = createServiceTraffic({
    clock,
    store: cluster.store,
    random: seededRandom(3),
    services: [{ ...CHECKOUT, canaryFaults: [{ resourceName: 'post_/v1/orders', errorRate: 0.2 }] }],
  });
  traffic.backfill(clock.now() - HISTORY_MS, clock.now());
  const stop = traffic.start();
  const api = await startDatadogApi({
    clock,
    random: seededRandom(4),
    metrics: traffic.metrics,
    monitors: testMonitors(),
    apiKey: API_KEY,
    appKey: APP_KEY,
    ...options,
  });
  return {
    clock,
    cluster,
    traffic,
    api,
    async ask(path, body, headers = {}) {
      const keys = { 'dd-api-key': API_KEY, 'dd-application-key': APP_KEY };
      const response = await fetch(`${api.url}${path}`, {
        headers: { ...keys, ...headers },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    async dispose() {
      stop();
      await api.dispose();
    },
  };
}
