import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testApi.ts';
import { ERRORS_ID } from './testMonitors.ts';

const FOLDER = path.join(
  process.env['RELEASE_COCKPIT_FIXTURES'] ?? path.join(import.meta.dirname, '../../../shared/fixtures'),
  'datadog',
);

interface Recording {
  interactions: {
    request: { method: string; url: string; body: unknown };
    response: { status: number; body: unknown };
  }[];
}

/** The recorded interaction of a file whose request goes to such a path. */
function recorded(file: string, pathPattern: RegExp): Recording['interactions'][number] {
  const recording = JSON.parse(readFileSync(path.join(FOLDER, `${file}.json`), 'utf8')) as Recording;
  const found = recording.interactions.find(({ request }) =>
    pathPattern.test(new URL(request.url).pathname),
  )!;
  const { status, body } = found.response;
  return { request: found.request, response: { status, body } };
}

type Shape = string | { list: Shape[] } | { [key: string]: Shape };

/** The keys and types of a reply; of a list, every kind of element once. */
function shapeOf(value: unknown): Shape {
  if (value === null) return 'null';
  if (Array.isArray(value)) {
    const kinds = new Map(value.map((entry) => [JSON.stringify(shapeOf(entry)), shapeOf(entry)]));
    return { list: Array.from(kinds.values()) };
  }
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, entry]) => [key, shapeOf(entry)]),
  );
}

/** Where ours differs from a recorded shape: a missing key, a key that is too many, another type. Null goes with all. */
function differences(ours: Shape, theirs: Shape, where = ''): string[] {
  if (ours === 'null' || theirs === 'null') return [];
  if (typeof ours === 'string' || typeof theirs === 'string')
    return ours === theirs ? [] : [`${where}: ${JSON.stringify(ours)} instead of ${JSON.stringify(theirs)}`];
  const lists = [ours, theirs].map((shape) => (Array.isArray(shape['list']) ? shape['list'] : undefined));
  if (lists[0] || lists[1]) {
    if (!lists[0] || !lists[1]) return [`${where}: list or not`];
    // An element is right when it is like any recorded one; an empty list says nothing.
    return lists[0].flatMap((entry) => {
      const found = lists[1]!.map((other) => differences(entry, other, `${where}[]`));
      return found.length === 0
        ? []
        : found.reduce((best, next) => (next.length < best.length ? next : best));
    });
  }
  const mine = ours as Record<string, Shape>;
  const other = theirs as Record<string, Shape>;
  return [
    ...Object.keys(other)
      .filter((key) => !(key in mine))
      .map((key) => `${where}.${key}: missing`),
    ...Object.keys(mine)
      .filter((key) => !(key in other))
      .map((key) => `${where}.${key}: too many`),
    ...Object.keys(mine).flatMap((key) =>
      key in other ? differences(mine[key]!, other[key]!, `${where}.${key}`) : [],
    ),
  ];
}

function compare(ours: unknown, theirs: unknown): string[] {
  return differences(shapeOf(ours), shapeOf(theirs));
}

describe.skipIf(!existsSync(FOLDER))('replies beside recorded ones (skipped without the fixtures)', () => {
  let scene: TestApi;

  beforeAll(async () => {
    scene = await startTestApi();
    scene.cluster.startCanary(30);
    scene.clock.advance(8 * 60_000);
  });
  afterAll(() => scene.dispose());

  it('tells shapes apart', () => {
    expect(compare({ a: 1, b: [{ c: 'x' }] }, { a: 2, b: [{ c: 'y' }] })).toEqual([]);
    expect(compare({ a: '1', b: [{ c: 1, d: 1 }] }, { a: 2, b: [{ c: 1 }], e: 1 })).toEqual([
      '.e: missing',
      '.a: "string" instead of "number"',
      '.b[].d: too many',
    ]);
  });

  it('gives a v1 query as recorded', async () => {
    const { response } = recorded('v1/Metrics/Query-timeseries-points-returns-OK-response', /query$/);
    const to = Math.floor(scene.clock.now() / 1000);
    const ours = await scene.ask(
      `/api/v1/query?from=${to - 600}&to=${to}&query=avg:app.http.server.duration{*}`,
    );
    expect(ours.status).toBe(response.status);
    expect(compare(ours.body, response.body)).toEqual([]);
    expect(JSON.stringify(ours.body)).toContain('"scope":"*"');
  });

  it('gives a v2 timeseries and its refusal as recorded', async () => {
    const good = recorded('v2/Metrics/Timeseries-cross-product-query-returns-OK-response', /timeseries$/);
    const now = scene.clock.now();
    const query = 'sum:app.http.server.requests{*}.as_count()';
    const request = good.request.body as { data: { attributes: { queries: object[] } } };
    const ours = await scene.ask('/api/v2/query/timeseries', {
      data: {
        type: 'timeseries_request',
        attributes: {
          ...request.data.attributes,
          from: now - 600_000,
          to: now,
          queries: [{ ...request.data.attributes.queries[0], query }],
        },
      },
    });
    expect(compare(ours.body, good.response.body)).toEqual([]);
    const bad = recorded(
      'v2/Metrics/Timeseries-cross-product-query-returns-Bad-Request-response',
      /timeseries$/,
    );
    const refused = await scene.ask('/api/v2/query/timeseries', bad.request.body);
    expect(refused).toMatchObject(bad.response);
  });

  it.each(['slo', 'apm_metrics', 'logs', 'spans'])(
    'answers the recorded v2 queries on %s',
    async (source) => {
      const file = `Timeseries-cross-product-query-with-${source}-data-source-returns-OK-response`;
      const { request, response } = recorded(`v2/Metrics/${file}`, /timeseries$/);
      const ours = await scene.ask('/api/v2/query/timeseries', request.body);
      expect(ours).toMatchObject({ status: response.status });
      expect(compare(ours.body, response.body)).toEqual([]);
    },
  );

  it('gives a v2 scalar as recorded', async () => {
    const { response } = recorded(
      'v2/Metrics/Scalar-cross-product-query-with-ci_pipelines-data-source-returns-OK-response',
      /scalar$/,
    );
    const now = scene.clock.now();
    const ours = await scene.ask('/api/v2/query/scalar', {
      data: {
        type: 'scalar_request',
        attributes: {
          from: now - 600_000,
          to: now,
          queries: [
            {
              data_source: 'metrics',
              name: 'a',
              aggregator: 'avg',
              query: 'avg:app.http.server.duration{*}',
            },
          ],
          formulas: [{ formula: 'a' }],
        },
      },
    });
    expect(compare(ours.body, response.body)).toEqual([]);
    const bad = recorded('v2/Metrics/Scalar-cross-product-query-returns-Bad-Request-response', /scalar$/);
    expect(await scene.ask('/api/v2/query/scalar', bad.request.body)).toMatchObject(bad.response);
  });

  it('gives a monitor as recorded, with downtimes and without, and does not know others', async () => {
    const plain = recorded('v1/Monitors/Validate-an-existing-monitor-returns-OK-response', /monitor$/);
    const ours = await scene.ask(`/api/v1/monitor/${ERRORS_ID}`);
    const withoutOptions = (body: unknown): unknown => ({ ...(body as object), options: {} });
    expect(compare(withoutOptions(ours.body), withoutOptions(plain.response.body))).toEqual([]);
    expect(ours.body).toHaveProperty('options.silenced', {});
    const downtimes = recorded(
      'v1/Monitors/Get-a-monitor-s-details-with-downtime-returns-OK-response',
      /monitor\/\d+$/,
    );
    const full = await scene.ask(`/api/v1/monitor/${ERRORS_ID}?with_downtimes=true`);
    // Newer recordings have restriction_policy besides.
    const older = { ...(downtimes.response.body as object), restriction_policy: null };
    expect(compare(withoutOptions(full.body), withoutOptions(older))).toEqual([]);
    const missing = recorded(
      'v1/Monitors/Get-a-monitor-s-details-returns-Monitor-Not-Found-error-response',
      /monitor\/\d+$/,
    );
    expect(await scene.ask('/api/v1/monitor/12345')).toMatchObject(missing.response);
  });

  it('gives pages of monitors as recorded, and refuses wrong group states', async () => {
    const pages = recorded('v1/Monitors/Get-all-monitors-returns-OK-response-with-pagination', /monitor$/);
    const ours = await scene.ask('/api/v1/monitor?page_size=2&page=0');
    const strip = (body: unknown): unknown =>
      (body as object[]).map((entry) => ({ ...entry, options: {}, restriction_policy: null }));
    expect(ours.body).toHaveLength(2);
    expect(compare(strip(ours.body), strip(pages.response.body))).toEqual([]);
    const wrong = recorded('v1/Monitors/Get-all-monitors-returns-Bad-Request-response', /monitor$/);
    expect(await scene.ask('/api/v1/monitor?group_states=notagroupstate')).toMatchObject(wrong.response);
  });

  it('gives both searches as recorded, and refuses a wrong status', async () => {
    const monitors = recorded('v1/Monitors/Monitors-search-returns-OK-response', /search$/);
    const ours = await scene.ask('/api/v1/monitor/search?query=service:checkout');
    expect(compare(ours.body, monitors.response.body)).toEqual([]);
    const groups = recorded('v1/Monitors/Monitors-group-search-returns-OK-response', /search$/);
    const ourGroups = await scene.ask('/api/v1/monitor/groups/search?query=service:checkout');
    expect((ourGroups.body as { groups: unknown[] }).groups.length).toBeGreaterThan(0);
    expect(compare(ourGroups.body, groups.response.body)).toEqual([]);
    for (const route of ['Monitors-search', 'Monitors-group-search']) {
      const wrong = recorded(`v1/Monitors/${route}-returns-Bad-Request-response`, /search$/);
      const url = new URL(wrong.request.url);
      expect(await scene.ask(`${url.pathname}${url.search}`)).toMatchObject(wrong.response);
    }
  });

  it.each([
    'Validate-a-monitor-returns-OK-response',
    'Validate-a-monitor-returns-Invalid-JSON-response',
    'Validate-a-multi-alert-monitor-returns-OK-response',
  ])('validates as recorded: %s', async (file) => {
    const { request, response } = recorded(`v1/Monitors/${file}`, /validate$/);
    expect(await scene.ask('/api/v1/monitor/validate', request.body)).toMatchObject(response);
  });

  it('gives events and the refusal of a cursor as recorded', async () => {
    const recording = recorded('v2/Events/Search-events-returns-OK-response-with-pagination', /search$/);
    const ours = await scene.ask('/api/v2/events/search', recording.request.body);
    const { data, meta } = ours.body as { data: { attributes: object }[]; meta: { page: object } };
    const theirs = recording.response.body as { data: { attributes: object }[]; meta: { page: object } };
    expect(data).toHaveLength(2);
    expect(compare(meta, theirs.meta)).toEqual([]);
    // The attributes inside depend on the kind of event; those of alerts come from the model.
    const outer = (event: { attributes: object }): object => ({
      ...event,
      attributes: { ...event.attributes, attributes: {} },
    });
    expect(compare(data.map(outer), theirs.data.map(outer))).toEqual([]);
    const wrong = recorded('v2/Events/Search-events-returns-Bad-Request-response', /search$/);
    const refused = await scene.ask('/api/v2/events/search', wrong.request.body);
    expect(refused.status).toBe(wrong.response.status);
    expect(JSON.stringify(refused.body)).toContain("Field 'page' is invalid: invalid cursor");
  });
});
