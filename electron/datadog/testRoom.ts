import { afterEach, beforeEach, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { createDatadogRoom, type DatadogRoomOptions } from './createDatadogRoom.ts';
import type { DatadogRoom } from './datadogRoom.ts';
import { startFakeDatadog, type FakeDatadog, type FakeReply, type FakeRequest } from './fakeDatadog.ts';
import { loadClientFirst, TEST_KEYS } from './testClient.ts';

/** When the clock of a test room starts: a multiple of 20 s. */
export const START_MS = 1_700_000_000_000;

export const SIGNALS: SignalMap = {
  service: 'checkout',
  env: 'prod',
  requestsMetric: 'app.requests',
  errorsMetric: 'app.errors',
  durationMetric: 'app.duration',
  versionTag: 'version',
  canaryValue: 'canary',
  stableValue: 'stable',
  endpointTag: 'resource_name',
  criticalEndpoints: [],
};

export interface QueryBody {
  data: { attributes: { from: number; to: number; queries: { query: string }[] } };
}

/** Answers every count query with `count` per bucket for canary and stable, every percentile with 0.1 s,
 * a quarter of the requests above any limit; buckets of `everyMs`. */
export function metricsReply(body: unknown, count: number, everyMs = 20_000): FakeReply {
  const { from, to, queries } = (body as QueryBody).data.attributes;
  const times: number[] = [];
  const firstMs = Math.ceil(from / everyMs) * everyMs;
  for (let timeMs = firstMs; timeMs < to; timeMs += everyMs) times.push(timeMs);
  const series: object[] = [];
  const values: number[][] = [];
  for (const [index, { query }] of queries.entries()) {
    for (const version of ['canary', 'stable']) {
      const endpoint = query.includes('resource_name') ? ['resource_name:get_/a'] : [];
      series.push({ group_tags: [`version:${version}`, ...endpoint], query_index: index, unit: null });
      values.push(
        times.map(() => (query.startsWith('p') ? 0.1 : query.startsWith('count(') ? count / 4 : count)),
      );
    }
  }
  return { body: { data: { id: '0', type: 'timeseries_response', attributes: { series, times, values } } } };
}

export const COMPOSITE = { id: 1, name: 'gate', type: 'composite', query: '2 && 3', overall_state: 'Alert' };
const PART = { name: 'part', type: 'query alert', query: 'sum(last_5m):sum:a{*} > 1', overall_state: 'OK' };

/** Monitor 1 has one group in Alert, every other one in OK. */
function groupsReply({ path }: FakeRequest): FakeReply {
  const ids = (new URL(path, 'http://x').searchParams.get('query') ?? '').split(' OR ').map(Number);
  const groups = ids.map((id) => ({
    monitor_id: id,
    group: 'resource_name:get_/a',
    group_tags: ['resource_name:get_/a'],
    status: id === 1 ? 'Alert' : 'OK',
    last_triggered_ts: 0,
    last_nodata_ts: 0,
    muted: id === 2,
  }));
  return { body: { groups, metadata: { page: 0, page_count: 1, per_page: 1000 } } };
}

function monitorReply({ path }: FakeRequest): FakeReply {
  const id = Number(/monitor\/(\d+)/.exec(path)?.[1]);
  if (id === 9) return { status: 404, body: { errors: ['Monitor not found'] } };
  return { body: id === 1 ? COMPOSITE : { ...PART, id } };
}

/** A room against a fake server with two metrics and a composite of two parts, made anew for each test. */
export interface TestRoom {
  clock: ManualClock;
  server: FakeDatadog;
  room: DatadogRoom;
  /** The log. */
  lines: string[];
  /** Requests per bucket that the server answers. */
  count: number;
  /** Answers before the others do, where it has an answer. */
  fault: ((request: FakeRequest) => FakeReply | null) | null;
  /** The requests whose path has this part. */
  asked: (part: string) => FakeRequest[];
  roomWith: (changes: Partial<DatadogRoomOptions>) => DatadogRoom;
}

/** Waits for a condition. */
export function until(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 10 });
}

/** Registers the hooks that make and end a {@link TestRoom}; its fields are set before each test. */
export function useTestRoom(): TestRoom {
  const test = {} as TestRoom;
  loadClientFirst();
  beforeEach(async () => {
    test.clock = createManualClock(START_MS);
    test.lines = [];
    test.count = 20;
    test.fault = null;
    test.server = await startFakeDatadog((request) => {
      const faulty = test.fault?.(request);
      if (faulty) return faulty;
      if (request.path.includes('/query/')) return metricsReply(request.body, test.count);
      if (request.path.includes('/groups/search')) return groupsReply(request);
      return request.path.includes('/monitor/') ? monitorReply(request) : { body: { valid: true } };
    });
    test.asked = (part) => test.server.requests.filter(({ path }) => path.includes(part));
    test.roomWith = (changes) =>
      createDatadogRoom({
        clock: test.clock,
        ...TEST_KEYS,
        site: 'datadoghq.com',
        baseUrl: test.server.url,
        log: (line) => test.lines.push(line),
        ...changes,
      });
    test.room = test.roomWith({});
  });
  afterEach(async () => {
    test.room.dispose();
    await test.server.dispose();
  });
  return test;
}
