import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from './testApi.ts';
import { COMPOSITE_ID, ERRORS_ID } from './testMonitors.ts';

const MINUTE_MS = 60_000;

let scene: TestApi;

beforeEach(async () => {
  scene = await startTestApi();
});

afterEach(() => scene.dispose());

function timeseries(fromMs: number, toMs: number, query: string): unknown {
  return {
    data: {
      type: 'timeseries_request',
      attributes: {
        from: fromMs,
        to: toMs,
        interval: 20_000,
        queries: [{ data_source: 'metrics', name: 'a', query }],
        formulas: [{ formula: 'a' }],
      },
    },
  };
}

const REQUESTS = 'sum:app.http.server.requests{service:checkout} by {version}.as_count()';

interface Attributes {
  series: { group_tags: string[]; query_index: number }[];
  times: number[];
  values: (number | null)[][];
}

async function askRequests(fromMs: number, toMs: number): Promise<Attributes> {
  const { body } = await scene.ask('/api/v2/query/timeseries', timeseries(fromMs, toMs, REQUESTS));
  return (body as { data: { attributes: Attributes } }).data.attributes;
}

describe('Datadog API: keys', () => {
  it('wants the API key', async () => {
    expect(await scene.ask('/api/v1/validate')).toMatchObject({ status: 200, body: { valid: true } });
    expect(await scene.ask('/api/v1/validate', undefined, { 'dd-api-key': 'wrong' })).toMatchObject({
      status: 403,
      body: { errors: ['API key required'] },
    });
    expect(await scene.ask('/api/v1/monitor', undefined, { 'dd-api-key': 'wrong' })).toMatchObject({
      status: 403,
      body: { errors: ['Forbidden'] },
    });
  });

  it('wants the application key where it reads', async () => {
    const wrong = { 'dd-application-key': 'wrong' };
    expect((await scene.ask('/api/v1/validate', undefined, wrong)).status).toBe(200);
    expect((await scene.ask('/api/v2/validate_keys', undefined, wrong)).status).toBe(403);
    expect((await scene.ask('/api/v2/validate_keys')).body).toEqual({ valid: true });
    expect((await scene.ask(`/api/v1/monitor/${ERRORS_ID}`, undefined, wrong)).status).toBe(403);
  });

  it('wants the permission that the operation needs', async () => {
    await scene.dispose();
    scene = await startTestApi({ appKeyScopes: ['monitors_read'] });
    expect((await scene.ask('/api/v1/monitor')).status).toBe(200);
    const query = await scene.ask('/api/v1/query?from=1&to=2&query=avg:a{*}');
    expect(query).toMatchObject({ status: 403, body: { errors: ['Forbidden'] } });
  });

  it('does not know other paths', async () => {
    expect((await scene.ask('/api/v1/dashboard')).status).toBe(404);
  });
});

describe('Datadog API: the newest buckets', () => {
  it('are late and partial, older ones are full', async () => {
    scene.clock.advance(10 * MINUTE_MS);
    const nowMs = scene.clock.now();
    const { series, times, values } = await askRequests(nowMs - 5 * MINUTE_MS, nowMs);
    expect(series).toEqual([{ group_tags: ['version:stable'], query_index: 0, unit: null }]);
    expect(times.every((time) => time % 20_000 === 0)).toBe(true);
    const row = values[0]!.map((value) => value!);
    const newest = times.at(-1)!;
    expect(nowMs - newest).toBeGreaterThanOrEqual(30_000);
    const usual = row.slice(0, 6).reduce((sum, value) => sum + value, 0) / 6;
    const touched = times.findIndex((time) => time + 20_000 > nowMs - 40_000);
    expect(Math.min(...row.slice(touched))).toBeLessThan(usual * 0.8);
    scene.clock.advance(MINUTE_MS);
    const later = await askRequests(nowMs - 5 * MINUTE_MS, nowMs);
    expect(later.times.length).toBeGreaterThan(times.length);
    const full = later.values[0]!.slice(0, -1).map((value) => value!);
    expect(Math.min(...full)).toBeGreaterThan(usual * 0.7);
    expect(full.slice(0, touched)).toEqual(row.slice(0, touched));
  });

  it('have no canary before its first traffic, then null for the time before', async () => {
    scene.cluster.startCanary(20);
    expect((await askRequests(scene.clock.now() - 5 * MINUTE_MS, scene.clock.now())).series).toHaveLength(1);
    scene.clock.advance(3 * MINUTE_MS);
    const nowMs = scene.clock.now();
    const { series, values } = await askRequests(nowMs - 5 * MINUTE_MS, nowMs);
    expect(series.map((entry) => entry.group_tags[0])).toEqual(['version:canary', 'version:stable']);
    expect(values[0]![0]).toBeNull();
    expect(values[0]!.at(-2)).toBeGreaterThan(0);
    expect(values[1]![0]).toBeGreaterThan(0);
  });
});

describe('Datadog API: the same seed', () => {
  it('gives the same numbers, states and events', async () => {
    const runs: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      const { clock, cluster, ask, dispose } = await startTestApi();
      cluster.startCanary(20);
      clock.advance(12 * MINUTE_MS);
      const nowMs = clock.now();
      const replies = await Promise.all([
        ask('/api/v2/query/timeseries', timeseries(nowMs - 10 * MINUTE_MS, nowMs, REQUESTS)),
        ask('/api/v1/monitor?group_states=all'),
        ask('/api/v2/events/search', { page: { limit: 100 } }),
      ]);
      runs.push(JSON.stringify(replies.map(({ body }) => body)));
      await dispose();
    }
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).toContain('"Alert"');
  });
});

describe('Datadog API: limits and faults', () => {
  it('counts requests down and refuses when none is left', async () => {
    await scene.dispose();
    scene = await startTestApi({ rateLimits: { monitors: { limit: 2, periodSeconds: 600 } } });
    const first = await scene.ask('/api/v1/monitor');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
    expect(first.headers.get('x-ratelimit-name')).toBe('monitors');
    await scene.ask(`/api/v1/monitor/${ERRORS_ID}`);
    const refused = await scene.ask('/api/v1/monitor/groups/search');
    expect(refused).toMatchObject({ status: 429, body: { errors: ['Too many requests'] } });
    expect(Number(refused.headers.get('x-ratelimit-reset'))).toBeGreaterThan(0);
    expect((await scene.ask('/api/v1/query?from=1&to=2&query=avg:a{*}')).status).toBe(200);
    scene.clock.advance(600_000);
    expect((await scene.ask('/api/v1/monitor')).status).toBe(200);
  });

  it('gives the statuses that were asked for, as often, on the paths', async () => {
    const { faults } = scene.api;
    faults.set({
      kind: 'status',
      status: 429,
      retryAfterSeconds: 40,
      pathPrefix: '/api/v1/monitor',
      times: 1,
    });
    expect((await scene.ask('/api/v1/validate')).status).toBe(200);
    const refused = await scene.ask('/api/v1/monitor');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-ratelimit-reset')).toBe('40');
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await scene.ask('/api/v1/monitor')).status).toBe(200);
    faults.set({ kind: 'status', status: 500 });
    expect((await scene.ask('/api/v1/monitor')).status).toBe(500);
    faults.clear();
    expect((await scene.ask('/api/v1/monitor')).status).toBe(200);
  });

  it('answers with a web page, cuts connections, or stays silent', async () => {
    const { faults } = scene.api;
    faults.set({ kind: 'html' });
    const page = await scene.ask('/api/v1/monitor');
    expect(page.status).toBe(502);
    expect(page.body).toContain('<html>');
    faults.set({ kind: 'drop' });
    await expect(scene.ask('/api/v1/monitor')).rejects.toThrow();
    faults.set({ kind: 'hang', pathPrefix: '/api/v1/validate' });
    const other = expect(scene.ask('/api/v1/validate')).rejects.toThrow();
    expect((await scene.ask('/api/v1/monitor')).status).toBe(200);
    await scene.dispose();
    await other;
  });

  it('fails queries inside an answer that says 200, and gives a state nobody knows', async () => {
    const { faults } = scene.api;
    faults.set({ kind: 'queryError' });
    const nowMs = scene.clock.now();
    const second = await scene.ask(
      '/api/v2/query/timeseries',
      timeseries(nowMs - MINUTE_MS, nowMs, REQUESTS),
    );
    expect(second).toMatchObject({ status: 200, body: { errors: 'Query timed out', data: { id: '0' } } });
    const first = await scene.ask(`/api/v1/query?from=1&to=61&query=${encodeURIComponent(REQUESTS)}`);
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'error', error: 'Query timed out', series: [] },
    });
    faults.set({ kind: 'unknownState' });
    expect((await scene.ask(`/api/v1/monitor/${COMPOSITE_ID}`)).body).toMatchObject({
      overall_state: 'Paused',
    });
  });

  it('says what is wrong with a query', async () => {
    const nowMs = scene.clock.now();
    const wrong = await scene.ask('/api/v2/query/timeseries', timeseries(nowMs - 1, nowMs, 'sum:a{'));
    expect(wrong.status).toBe(400);
    expect(JSON.stringify(wrong.body)).toContain('Error parsing query');
    const first = await scene.ask('/api/v1/query?from=1&to=61&query=nonsense(');
    expect(first).toMatchObject({ status: 200, body: { status: 'error', series: [] } });
  });
});
