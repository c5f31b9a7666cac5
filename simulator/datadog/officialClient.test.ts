import common from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/index.js';
import authenticationV1 from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/AuthenticationApi.js';
import metricsV1 from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MetricsApi.js';
import monitorsV1 from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v1/apis/MonitorsApi.js';
import eventsV2 from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/EventsApi.js';
import metricsV2 from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/MetricsApi.js';
import type { Configuration } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-common/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, APP_KEY, startTestApi, type TestApi } from './testApi.ts';
import { COMPOSITE_ID, ERRORS_ID } from './testMonitors.ts';

const MINUTE_MS = 60_000;
const ORDERS = 'resource_name:post_/v1/orders';
const SCOPE = '{env:prod,service:checkout} by {version,resource_name}';

let scene: TestApi;
let configuration: Configuration;

beforeAll(async () => {
  scene = await startTestApi();
  scene.cluster.startCanary(30);
  scene.clock.advance(12 * MINUTE_MS);
  configuration = common.createConfiguration({
    baseServer: new common.BaseServerConfiguration(scene.api.url, {}),
    authMethods: { apiKeyAuth: API_KEY, appKeyAuth: APP_KEY },
    fetch,
    enableRetry: false,
  });
});

afterAll(() => scene.dispose());

describe('read back with the official client', () => {
  it('accepts the keys', async () => {
    const api = new authenticationV1.AuthenticationApi(configuration);
    expect((await api.validate()).valid).toBe(true);
  });

  it('gives the one batched query: canary and stable by endpoint, requests, errors, percentiles', async () => {
    const api = new metricsV2.MetricsApi(configuration);
    const queries = [
      ['hits', `sum:app.http.server.requests${SCOPE}.as_count()`],
      ['errs', `sum:app.http.server.errors${SCOPE}.as_count()`],
      ['p50', `p50:app.http.server.duration${SCOPE}`],
      ['p95', `p95:app.http.server.duration${SCOPE}`],
      ['p99', `p99:app.http.server.duration${SCOPE}`],
    ].map(([name, query]) => ({ dataSource: 'metrics' as const, name: name!, query: query! }));
    const formulas = [...queries.map(({ name }) => name), 'errs / hits * 100'].map((formula) => ({
      formula,
    }));
    const toMs = scene.clock.now();
    const answer = await api.queryTimeseriesData({
      body: {
        data: {
          type: 'timeseries_request',
          attributes: { from: toMs - 5 * MINUTE_MS, to: toMs, interval: 20_000, queries, formulas },
        },
      },
    });
    const { series = [], times = [], values = [] } = answer.data?.attributes ?? {};
    const rowOf = (queryIndex: number, ...tags: string[]): (number | null)[] => {
      const index = series.findIndex(
        (entry) =>
          entry.queryIndex === queryIndex && tags.every((tag) => entry.groupTags?.includes(tag) === true),
      );
      return values[index]!;
    };
    expect(times.every((time) => time % 20_000 === 0)).toBe(true);
    expect(values.every((row) => row.length === times.length)).toBe(true);
    const sum = (row: (number | null)[]): number =>
      row.reduce<number>((total, value) => total + (value ?? 0), 0);
    const canary = sum(rowOf(0, 'version:canary', ORDERS));
    const stable = sum(rowOf(0, 'version:stable', ORDERS));
    expect(canary / (canary + stable)).toBeCloseTo(0.3, 1);
    expect(sum(rowOf(1, 'version:canary', ORDERS)) / canary).toBeCloseTo(0.2, 1);
    expect(sum(rowOf(1, 'version:stable', ORDERS)) / stable).toBeLessThan(0.02);
    const [p50, p95, p99] = [2, 3, 4].map((query) => rowOf(query, 'version:stable', ORDERS)[3]!);
    expect(p50! / 0.12).toBeCloseTo(1, 0);
    expect(p95!).toBeGreaterThan(p50!);
    expect(p99!).toBeGreaterThanOrEqual(p95!);
    expect(rowOf(5, 'version:canary', ORDERS)[3]).toBeGreaterThan(5);
  });

  it('gives scalars with groups, limited and ordered', async () => {
    const api = new metricsV2.MetricsApi(configuration);
    const toMs = scene.clock.now();
    const answer = await api.queryScalarData({
      body: {
        data: {
          type: 'scalar_request',
          attributes: {
            from: toMs - 5 * MINUTE_MS,
            to: toMs,
            queries: [
              {
                dataSource: 'metrics',
                name: 'hits',
                aggregator: 'sum',
                query: 'sum:app.http.server.requests{version:stable} by {resource_name}.as_count()',
              },
              {
                dataSource: 'metrics',
                name: 'p95',
                aggregator: 'percentile',
                query: 'p95:app.http.server.duration{version:stable} by {resource_name}',
              },
            ],
            formulas: [{ formula: 'hits', limit: { count: 2, order: 'desc' } }, { formula: 'p95' }],
          },
        },
      },
    });
    const columns = answer.data?.attributes?.columns as { name: string; type: string; values: unknown[] }[];
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'resource_name group',
      'hits number',
      'p95 number',
    ]);
    expect(columns[0]!.values).toEqual([['get_/v1/items'], ['post_/v1/orders']]);
    expect((columns[1]!.values[0] as number) / (columns[1]!.values[1] as number)).toBeGreaterThan(3);
    expect(columns[2]!.values[1]).toBeGreaterThan(columns[2]!.values[0] as number);
  });

  it('gives v1 series with tags, in seconds', async () => {
    const api = new metricsV1.MetricsApi(configuration);
    const to = Math.floor(scene.clock.now() / 1000);
    const query = 'sum:app.http.server.requests{version:stable} by {resource_name}.as_count()';
    const answer = await api.queryMetrics({ from: to - 300, to, query: `${query}, avg:none{*}` });
    expect(answer.status).toBe('ok');
    const orders = answer.series?.find((series) => series.tagSet?.includes(ORDERS));
    expect(orders).toMatchObject({ scope: ORDERS, interval: 20, queryIndex: 0 });
    expect(orders!.pointlist![0]![0] % 20_000).toBe(0);
  });

  it('gives a monitor with the states of its groups', async () => {
    const api = new monitorsV1.MonitorsApi(configuration);
    const errors = await api.getMonitor({ monitorId: ERRORS_ID, groupStates: 'all', withDowntimes: true });
    expect(errors).toMatchObject({ type: 'query alert', overallState: 'Alert', multi: true });
    const group = errors.state?.groups?.[ORDERS];
    expect(group).toMatchObject({ name: ORDERS, status: 'Alert' });
    expect(group!.lastTriggeredTs! * 1000).toBeLessThanOrEqual(scene.clock.now());
    const composite = await api.getMonitor({ monitorId: COMPOSITE_ID, groupStates: 'alert' });
    expect(composite.overallState).toBe('Alert');
    expect(Object.keys(composite.state?.groups ?? {})).toEqual([ORDERS]);
    expect((await api.getMonitor({ monitorId: COMPOSITE_ID })).state).toBeUndefined();
  });

  it('finds the groups of several monitors in one call', async () => {
    const api = new monitorsV1.MonitorsApi(configuration);
    const all = await api.searchMonitorGroups({
      query: `id:(${COMPOSITE_ID} OR ${ERRORS_ID})`,
      perPage: 100,
    });
    expect(new Set(all.groups?.map((group) => group.monitorId))).toEqual(new Set([COMPOSITE_ID, ERRORS_ID]));
    expect(all.metadata).toMatchObject({ page: 0, perPage: 100, pageCount: 1 });
    const one = await api.searchMonitorGroups({ query: `${ERRORS_ID} group:"${ORDERS}" status:alert` });
    expect(one.groups).toHaveLength(1);
    expect(one.groups![0]).toMatchObject({ status: 'Alert', group: ORDERS, groupTags: [ORDERS] });
    const pages = await api.searchMonitorGroups({ query: 'service:checkout', perPage: 1, page: 1 });
    expect(pages.groups).toHaveLength(1);
    expect(pages.metadata!.pageCount).toBe(pages.metadata!.totalCount);
    const found = await api.searchMonitors({ query: 'service:checkout type:composite' });
    expect(found.monitors?.map(({ id, status }) => `${id} ${JSON.stringify(status)}`)).toEqual([
      `${COMPOSITE_ID} "Alert"`,
    ]);
  });

  it('lists and validates monitors', async () => {
    const api = new monitorsV1.MonitorsApi(configuration);
    const listed = await api.listMonitors({ monitorTags: 'service:checkout', groupStates: 'all' });
    expect(listed.map(({ id }) => id)).toEqual([100, 101, 102]);
    expect(listed.every(({ state }) => state !== undefined)).toBe(true);
    await expect(
      api.validateMonitor({ body: { type: 'composite', query: `${ERRORS_ID} && 102` } }),
    ).resolves.toBeDefined();
    await expect(
      api.validateMonitor({ body: { type: 'composite', query: `${COMPOSITE_ID} && ${ERRORS_ID}` } }),
    ).rejects.toMatchObject({ code: 400 });
  });

  it('finds the event of an alert', async () => {
    const api = new eventsV2.EventsApi(configuration);
    const events = await api.searchEvents({
      body: {
        filter: { query: `source:alert @monitor.id:${COMPOSITE_ID}`, from: 'now-1h', to: 'now' },
        sort: '-timestamp',
        page: { limit: 10 },
      },
    });
    expect(events.data?.length).toBeGreaterThan(0);
    const { attributes, tags } = events.data![0]!.attributes!;
    expect(attributes).toMatchObject({ monitorId: COMPOSITE_ID, monitorGroups: [ORDERS], status: 'error' });
    expect(attributes!.evt!.id).toMatch(/^\d{19}$/);
    expect(tags).toContain('source:alert');
  });

  it('knows which tags a metric carries', async () => {
    const api = new metricsV2.MetricsApi(configuration);
    const answer = await api.listTagsByMetricName({ metricName: 'app.http.server.requests' });
    expect(answer.data?.attributes?.tags).toEqual(expect.arrayContaining(['version:canary', ORDERS]));
  });
});
