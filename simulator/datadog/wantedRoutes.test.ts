import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testApi.ts';
import { COMPOSITE_ID, ERRORS_ID } from './testMonitors.ts';

const MINUTE_MS = 60_000;
const ORDERS = '@http.method:POST @http.url_details.path:\\/v1\\/orders';

let scene: TestApi;

beforeEach(async () => {
  scene = await startTestApi();
  scene.cluster.startCanary(20);
  scene.clock.advance(10 * MINUTE_MS);
});

afterEach(() => scene.dispose());

function filter(query: string): { query: string; from: string; to: string } {
  const nowMs = scene.clock.now();
  return { query, from: new Date(nowMs - 10 * MINUTE_MS).toISOString(), to: new Date(nowMs).toISOString() };
}
const CANARY = `service:"checkout" env:"prod" version:"canary" status:error ${ORDERS}`;

async function countOf(query: string): Promise<number> {
  const asked = { compute: [{ aggregation: 'count', type: 'total' }], filter: filter(query) };
  const { body } = await scene.ask('/api/v2/logs/analytics/aggregate', asked);
  const { buckets } = (body as { data: { buckets: { computes: Record<string, number> }[] } }).data;
  return buckets[0]?.computes['c0'] ?? 0;
}

describe('Datadog API: logs', () => {
  it('has a line for each error of the metrics, newest first, and counts them', async () => {
    const asked = { filter: filter(CANARY), sort: '-timestamp', page: { limit: 20 } };
    const { body } = await scene.ask('/api/v2/logs/events/search', asked);
    const { data } = body as {
      data: { attributes: { timestamp: string; message: string; tags: string[] } }[];
    };
    expect(data).toHaveLength(20);
    const times = data.map(({ attributes }) => Date.parse(attributes.timestamp));
    expect(times).toEqual(times.toSorted((left, right) => right - left));
    for (const { attributes } of data) {
      expect(attributes.message).toContain('/v1/orders');
      expect(attributes.tags).toContain('version:canary');
    }
    expect(await countOf(CANARY)).toBeGreaterThan(20);
    expect(await countOf(CANARY)).toBeGreaterThan(3 * (await countOf(CANARY.replace('canary', 'stable'))));
    expect(await countOf(CANARY.replace('version:', 'role:'))).toBe(0);
    expect(await countOf('service:"checkout" status:error')).toBeGreaterThan(await countOf(CANARY));
  });

  it('refuses what the API does not know', async () => {
    const wrong = await scene.ask('/api/v2/logs/events/search', { filter: {}, sort: 'newest' });
    expect(wrong.status).toBe(400);
    expect((await scene.ask('/api/v2/logs/analytics/aggregate', { compute: [] })).status).toBe(400);
  });
});

describe('Datadog API: Error Tracking', () => {
  const search = (query: string, track = 'trace') =>
    scene.ask('/api/v2/error-tracking/issues/search?include=issue', {
      data: {
        type: 'search_request',
        attributes: {
          query,
          from: scene.clock.now() - 10 * MINUTE_MS,
          to: scene.clock.now(),
          track,
          order_by: 'TOTAL_COUNT',
        },
      },
    });

  it('has an issue that came with the canary, and an old one of stable', async () => {
    const canary = await search('service:"checkout" version:"canary" resource_name:"POST /v1/orders"');
    expect(canary.body).toMatchObject({
      data: [{ type: 'error_tracking_search_result' }],
      included: [{ type: 'issue', attributes: { first_seen_version: 'canary', platform: 'BACKEND' } }],
    });
    const stable = await search('service:"checkout" version:"stable" resource_name:"POST /v1/orders"');
    const [issue] = (stable.body as { included: { attributes: { first_seen: number } }[] }).included;
    expect(issue?.attributes.first_seen).toBeLessThan(scene.clock.now() - 24 * 60 * MINUTE_MS);
    expect(await search('service:"checkout"', 'nothing')).toMatchObject({
      status: 400,
      body: { errors: [{ title: 'Bad Request' }] },
    });
  });
});

describe('Datadog API: Bits AI', () => {
  const trigger = (monitorId: number, eventId: string, eventTs: number | string) =>
    scene.ask('/api/v2/bits-ai/investigations', {
      data: {
        type: 'trigger_investigation_request',
        attributes: {
          trigger: {
            type: 'monitor_alert_trigger',
            monitor_alert_trigger: { monitor_id: monitorId, event_id: eventId, event_ts: eventTs },
          },
        },
      },
    });
  async function alertOf(monitorId: number): Promise<{ id: string; timestamp: number }> {
    const query = `source:alert @monitor.id:${monitorId} status:error`;
    const { body } = await scene.ask('/api/v2/events/search', { filter: filter(query), sort: '-timestamp' });
    const [event] = (
      body as { data: { attributes: { attributes: { evt: { id: string }; timestamp: number } } }[] }
    ).data;
    const { evt, timestamp } = event!.attributes.attributes;
    return { id: evt.id, timestamp };
  }

  it('investigates an alert of a metric monitor, and has conclusions some minutes later', async () => {
    const alert = await alertOf(ERRORS_ID);
    const started = await trigger(ERRORS_ID, alert.id, alert.timestamp);
    const id = (started.body as { data: { attributes: { investigation_id: string } } }).data.attributes
      .investigation_id;
    expect(started.status).toBe(200);
    const listed = await scene.ask(`/api/v2/bits-ai/investigations?filter[monitor_id]=${ERRORS_ID}`);
    expect(listed.body).toMatchObject({ data: [{ id }], meta: { page: { total: 1 } } });
    const read = () => scene.ask(`/api/v2/bits-ai/investigations/${id}`);
    expect((await read()).body).toMatchObject({ data: { attributes: { conclusions: [] } } });
    scene.clock.advance(4 * MINUTE_MS);
    expect((await read()).body).toMatchObject({
      data: { attributes: { status: 'completed', conclusions: [{ title: expect.any(String) as string }] } },
    });
  });

  it('takes no composite, no unknown event, no other payload', async () => {
    const { id, timestamp } = await alertOf(COMPOSITE_ID);
    expect((await trigger(COMPOSITE_ID, id, timestamp)).status).toBe(400);
    expect((await trigger(ERRORS_ID, '6000000000000000000', timestamp)).status).toBe(404);
    expect((await trigger(ERRORS_ID, 'AgAAA', timestamp)).status).toBe(400);
    expect((await trigger(ERRORS_ID, id, 'now')).status).toBe(400);
  });
});

describe('Datadog API: post an event', () => {
  const EVENT = {
    title: 'Release checkout aborted',
    text: 'hana through Release Cockpit',
    alert_type: 'warning',
    tags: ['service:checkout', 'release_cockpit'],
  };
  const post = (change: object) =>
    scene.ask('/api/v1/events', { ...EVENT, ...change }, { 'dd-application-key': '' });

  it('takes one by the API key alone, and finds it again', async () => {
    const dateHappened = Math.floor(scene.clock.now() / 1_000) - 60;
    expect(await post({ date_happened: dateHappened })).toMatchObject({
      status: 202,
      body: { status: 'ok', event: { title: EVENT.title, date_happened: dateHappened } },
    });
    const found = await scene.ask('/api/v2/events/search', {
      filter: filter('service:checkout -source:alert'),
    });
    expect(found.body).toMatchObject({ data: [{ attributes: { tags: EVENT.tags.concat('source:api') } }] });
  });

  it('refuses what is over the documented limits', async () => {
    expect((await post({ title: 'x'.repeat(501) })).status).toBe(400);
    expect((await post({ text: 'x'.repeat(4_001) })).status).toBe(400);
    expect((await post({ aggregation_key: 'x'.repeat(101) })).status).toBe(400);
    expect(await post({ date_happened: 1 })).toMatchObject({
      status: 400,
      body: { errors: ['Event too far in the past'] },
    });
  });
});

it('each of them wants a scope of its own', async () => {
  await scene.dispose();
  scene = await startTestApi({ appKeyScopes: ['bits_investigations_read'] });
  const statusOf = async (path: string, body?: unknown) => (await scene.ask(path, body)).status;
  expect(await statusOf('/api/v2/logs/events/search', {})).toBe(403);
  expect(await statusOf('/api/v2/logs/analytics/aggregate', {})).toBe(403);
  expect(await statusOf('/api/v2/error-tracking/issues/search', {})).toBe(403);
  expect(await statusOf('/api/v2/bits-ai/investigations', {})).toBe(403);
  expect(await statusOf('/api/v2/bits-ai/investigations')).toBe(200);
});
