import { afterEach, beforeAll, beforeEach } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { loadCommon, loadKeyManagementApi, loadMetricsApi, loadMonitorsApi } from './clientModules.ts';
import { createDatadogClient, type DatadogClient } from './datadogClient.ts';
import { startFakeDatadog, type FakeDatadog, type FakeReply, type FakeRequest } from './fakeDatadog.ts';
import { createOwnFetch } from './ownFetch.ts';
import { createRequestBudget } from './requestBudget.ts';
import { createRequestScheduler } from './requestScheduler.ts';
import { createTransport } from './transport.ts';

/** Text in every test key; it must never be seen outside a request's headers. */
export const CANARY_TEXT = 'nobody-may-see';
export const TEST_KEYS = { apiKey: `api-key-that-${CANARY_TEXT}`, appKey: `app-key-that-${CANARY_TEXT}` };

/** A client against a fake server, made anew for each test. */
export interface TestClient {
  clock: ManualClock;
  server: FakeDatadog;
  client: DatadogClient;
  /** "kind code" or null for each call that ended. */
  outcomes: (string | null)[];
  /** How the server answers from now on. */
  answer: (request: FakeRequest) => FakeReply;
  clientOf: (changes: { baseUrl?: string; apiKey?: string; appKey?: string }) => DatadogClient;
}

/** Loads the official client before the tests of a file: seconds that no test's time limit should count. */
export function loadClientFirst(): void {
  beforeAll(async () => {
    await Promise.all([loadCommon(), loadMetricsApi(), loadMonitorsApi(), loadKeyManagementApi()]);
  }, 120_000);
}

/** Registers the hooks that make and end a {@link TestClient}; its fields are set before each test. */
export function useTestClient(): TestClient {
  const test = { answer: () => ({}) } as unknown as TestClient;
  loadClientFirst();
  let ownFetch: ReturnType<typeof createOwnFetch>;
  beforeEach(async () => {
    test.clock = createManualClock();
    test.outcomes = [];
    test.server = await startFakeDatadog((request) => test.answer(request));
    ownFetch = createOwnFetch();
    test.clientOf = (changes) =>
      createDatadogClient({
        clock: test.clock,
        baseUrl: test.server.url,
        ...TEST_KEYS,
        transport: createTransport(test.clock, ownFetch.fetch),
        budget: createRequestBudget(test.clock),
        scheduler: createRequestScheduler(4),
        onOutcome: (kind, problem) => test.outcomes.push(problem && `${kind} ${problem.code}`),
        ...changes,
      });
    test.client = test.clientOf({});
  });
  afterEach(async () => {
    ownFetch.dispose();
    await test.server.dispose();
  });
  return test;
}

/** A query that the client takes; its answer is what the test says. */
export const ANY_QUERY: Parameters<DatadogClient['queryTimeseries']>[0] = {
  data: {
    type: 'timeseries_request',
    attributes: {
      from: 1,
      to: 2,
      interval: 20_000,
      queries: [{ dataSource: 'metrics', name: 'a', query: 'avg:x{*}' }],
      formulas: [{ formula: 'a' }],
    },
  },
};
