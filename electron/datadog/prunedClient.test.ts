import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeBuild } from '../../scripts/nodeBuild.ts';
import * as whole from './clientModules.ts';
import { ANY_QUERY } from './testClient.ts';

const FIXTURES =
  process.env.RELEASE_COCKPIT_FIXTURES ?? path.resolve(import.meta.dirname, '../../../shared/fixtures');
type ClientModules = typeof whole;

interface Reply {
  status: number;
  body: unknown;
}
interface Recording {
  interactions: { request: { method: string; url: string }; response: Reply }[];
}

let folder = '';
let pruned: ClientModules = whole;
const warnings: string[] = [];
const onWarning = (warning: Error): void => void warnings.push(`${warning.name} ${warning.message}`);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'release-cockpit-'));
  const bundle = path.join(folder, 'clientModules.mjs');
  await build(nodeBuild('electron/datadog/clientModules.ts', 'es', bundle));
  process.on('warning', onWarning);
  pruned = (await import(pathToFileURL(bundle).href)) as ClientModules;
  await Promise.all([pruned.loadCommon(), pruned.loadMetricsApi(), pruned.loadMonitorsApi()]);
  process.off('warning', onWarning);
  await Promise.all([whole.loadCommon(), whole.loadMetricsApi(), whole.loadMonitorsApi()]);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a call gives with a reply: its value, or its error's name, code and body. */
async function outcome(modules: ClientModules, call: Call, reply: Reply): Promise<unknown> {
  const common = await modules.loadCommon();
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  const http = {
    send: () =>
      Promise.resolve(
        new common.ResponseContext(
          reply.status,
          { 'content-type': 'application/json' },
          { text: () => Promise.resolve(text), binary: () => Promise.resolve(Buffer.from(text)) },
        ),
      ),
  };
  const keys = { apiKey: 'a', appKey: 'b' };
  const configuration = modules.configurationFor(common, 'http://127.0.0.1:1', keys, http);
  try {
    return { value: JSON.parse(JSON.stringify(await call(modules, configuration))) as unknown };
  } catch (error) {
    const { name, code, body } = error as Error & { code?: unknown; body?: unknown };
    return { name, code, body: JSON.parse(JSON.stringify(body ?? null)) as unknown };
  }
}

type Call = (
  modules: ClientModules,
  configuration: ReturnType<ClientModules['configurationFor']>,
) => Promise<unknown>;

const CALLS: [RegExp, Call][] = [
  [
    /^(?:GET|POST|PUT) \/api\/v1\/monitor(?:\/\d+)?(?:\?|$)/,
    async (modules, configuration) =>
      new (await modules.loadMonitorsApi()).MonitorsApi(configuration).getMonitor({ monitorId: 1 }),
  ],
  [
    /^GET \/api\/v1\/monitor\/groups\/search/,
    async (modules, configuration) =>
      new (await modules.loadMonitorsApi()).MonitorsApi(configuration).searchMonitorGroups({}),
  ],
  [
    /^POST \/api\/v2\/query\/timeseries/,
    async (modules, configuration) =>
      new (await modules.loadMetricsApi()).MetricsApi(configuration).queryTimeseriesData({ body: ANY_QUERY }),
  ],
  [
    /^GET \/api\/v2\/metrics\/[^/]+\/all-tags/,
    async (modules, configuration) =>
      new (await modules.loadMetricsApi()).MetricsApi(configuration).listTagsByMetricName({
        metricName: 'any',
      }),
  ],
  [
    /^POST \/api\/v2\/events\/search/,
    async (modules, configuration) =>
      new (await modules.loadEventsApi()).EventsApi(configuration).searchEvents({ body: {} }),
  ],
  [
    /^POST \/api\/v2\/logs\/events\/search/,
    async (modules, configuration) =>
      new (await modules.loadLogsApi()).LogsApi(configuration).listLogs({ body: {} }),
  ],
  [
    /^POST \/api\/v2\/logs\/analytics\/aggregate/,
    async (modules, configuration) =>
      new (await modules.loadLogsApi()).LogsApi(configuration).aggregateLogs({ body: {} }),
  ],
  [
    /^POST \/api\/v2\/error-tracking\/issues\/search/,
    async (modules, configuration) =>
      new (await modules.loadErrorTrackingApi()).ErrorTrackingApi(configuration).searchIssues({
        body: {
          data: {
            type: 'search_request',
            attributes: { query: '*', from: 1, to: 2, track: 'trace', orderBy: 'TOTAL_COUNT' },
          },
        },
      }),
  ],
  [
    /^GET \/api\/v2\/bits-ai\/investigations/,
    async (modules, configuration) =>
      new (await modules.loadBitsApi()).BitsAIApi(configuration).getInvestigation({ id: 'a' }),
  ],
  [
    /^GET \/api\/v1\/validate/,
    async (modules, configuration) =>
      new (await modules.loadAuthenticationApi()).AuthenticationApi(configuration).validate(),
  ],
  [
    /^GET \/api\/v2\/validate_keys/,
    async (modules, configuration) =>
      new (await modules.loadKeyManagementApi()).KeyManagementApi(configuration).validateAPIKey(),
  ],
];

function callOf(route: string): Call {
  const found = CALLS.find(([pattern]) => pattern.test(route));
  if (!found) throw new Error(`no call for ${route}`);
  return found[1];
}

const OWN: [string, Reply][] = [
  [
    'GET /api/v1/monitor/1',
    { status: 200, body: { id: 1, type: 'composite', query: '2', overall_state: 'Paused' } },
  ],
  [
    'GET /api/v1/monitor/1',
    {
      status: 200,
      body: {
        id: 1,
        type: 'new kind of alert',
        query: 'x',
        overall_state: 'OK',
        matching_downtimes: [{ id: 5, start: 1, end: null, scope: ['*'] }],
        state: { groups: { 'resource_name:a': { name: 'resource_name:a', status: 'Alert', extra: [1] } } },
      },
    },
  ],
  [
    'GET /api/v1/monitor/groups/search',
    {
      status: 200,
      body: {
        counts: { status: [{ count: 1, name: 'Alert' }] },
        groups: [{ monitor_id: 1, group: 'a:b', status: 'Alert', muted: true, last_nodata_ts: 0 }],
        metadata: { total_count: 1, page_count: 1, page: 0, per_page: 30 },
      },
    },
  ],
  [
    'POST /api/v2/query/timeseries',
    {
      status: 200,
      body: {
        errors: 'partly failed',
        data: {
          type: 'timeseries_response',
          attributes: {
            series: [
              { group_tags: ['version:canary'], query_index: 0, unit: [{ family: 'time', id: 11 }, null] },
            ],
            times: [1, 2],
            values: [[1.5, null]],
          },
        },
      },
    },
  ],
  ['POST /api/v2/query/timeseries', { status: 403, body: { errors: ['Forbidden'] } }],
  ['POST /api/v2/query/timeseries', { status: 500, body: '<html></html>' }],
  [
    'POST /api/v2/events/search',
    {
      status: 200,
      body: {
        data: [
          {
            id: 'AgAAA1',
            type: 'event',
            attributes: {
              timestamp: '2023-11-14T22:14:00.000Z',
              tags: ['source:watchdog'],
              attributes: { evt: { id: '7' }, status: 'error', title: 'Faulty' },
            },
          },
        ],
      },
    },
  ],
  [
    'POST /api/v2/error-tracking/issues/search',
    {
      status: 200,
      body: {
        data: [{ id: 'i', type: 'error_tracking_search_result', attributes: { total_count: 2 } }],
        included: [
          { id: 'i', type: 'issue', attributes: { error_type: 'E', first_seen: 5, state: 'OPEN' } },
          { id: 'u', type: 'user', attributes: { name: 'hana' } },
        ],
      },
    },
  ],
  [
    'GET /api/v2/bits-ai/investigations/a',
    {
      status: 200,
      body: {
        data: {
          id: 'a',
          type: 'investigation',
          attributes: {
            title: 'T',
            status: 'new word',
            conclusions: [{ title: 'c', summary: 's', description: 'd' }],
          },
        },
        links: { self: 'https://app.datadoghq.com/x' },
      },
    },
  ],
  ['GET /api/v1/validate', { status: 200, body: { valid: true } }],
  ['GET /api/v2/validate_keys', { status: 200, body: { valid: true } }],
  [
    'GET /api/v2/metrics/m/all-tags',
    { status: 200, body: { data: { id: 'm', type: 'metrics', attributes: { tags: ['a:b'] } } } },
  ],
];

describe('the client as it is bundled', () => {
  it.each(OWN)('reads as the whole client does: %s %o', async (route, reply) => {
    const read = await outcome(pruned, callOf(route), reply);
    expect(read).toEqual(await outcome(whole, callOf(route), reply));
  });

  it('reports an unknown word like the whole client, not as an unknown type', async () => {
    const [route, reply] = OWN[0]!;
    expect(await outcome(pruned, callOf(route), reply)).toMatchObject({
      value: { overallState: { _data: 'Paused' } },
    });
  });

  it('loads without a warning of Node', () => {
    expect(warnings).toEqual([]);
  });

  it.skipIf(!existsSync(path.join(FIXTURES, 'datadog')))(
    'reads every recorded reply as the whole client does (skipped without the fixtures)',
    async () => {
      let compared = 0;
      for (const file of globSync('datadog/**/*.json', { cwd: FIXTURES })) {
        const recording = JSON.parse(readFileSync(path.join(FIXTURES, file), 'utf8')) as Recording;
        for (const { request, response } of recording.interactions) {
          const route = `${request.method} ${request.url.replace(/^https:\/\/[^/]+/, '')}`;
          const call = CALLS.find(([pattern]) => pattern.test(route))?.[1];
          if (!call) continue;
          compared += 1;
          const read = await outcome(pruned, call, response);
          expect({ file, read }).toEqual({ file, read: await outcome(whole, call, response) });
        }
      }
      expect(compared).toBeGreaterThan(50);
    },
  );
});
