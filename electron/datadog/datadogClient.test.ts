import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../shared/contract/problem.ts';
import type { FakeReply } from './fakeDatadog.ts';
import { readMonitor } from './readMonitor.ts';
import { ANY_QUERY, CANARY_TEXT, TEST_KEYS, useTestClient } from './testClient.ts';

const EMPTY = {
  data: { id: '0', type: 'timeseries_response', attributes: { series: [], times: [], values: [] } },
};

const test = useTestClient();
beforeEach(() => {
  test.answer = () => ({ body: EMPTY });
});

const ask = () => test.client.queryTimeseries(ANY_QUERY, 'screen', new AbortController().signal);

async function problemOf(result: ReturnType<typeof ask>): Promise<Problem | null> {
  const settled = await result;
  return settled.ok ? null : settled.failure;
}

describe('queryTimeseries', () => {
  it('sends both keys, the wire form, and reads the answer', async () => {
    const reply = await ask();
    expect(reply).toMatchObject({ ok: true, value: { data: { attributes: { series: [], times: [] } } } });
    const [request] = test.server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/api/v2/query/timeseries' });
    expect(request?.headers).toMatchObject({
      'dd-api-key': TEST_KEYS.apiKey,
      'dd-application-key': TEST_KEYS.appKey,
    });
    expect(request?.body).toMatchObject({
      data: { attributes: { queries: [{ data_source: 'metrics', name: 'a' }], interval: 20_000 } },
    });
    expect(test.outcomes).toEqual([null]);
  });

  it('never reads keys or site from the environment', async () => {
    vi.stubEnv('DD_API_KEY', 'other');
    vi.stubEnv('DD_APP_KEY', 'other');
    vi.stubEnv('DD_SITE', 'datadoghq.invalid');
    await ask();
    vi.unstubAllEnvs();
    expect(test.server.requests[0]?.headers).toMatchObject({
      'dd-api-key': TEST_KEYS.apiKey,
      'dd-application-key': TEST_KEYS.appKey,
    });
  });

  it.each<[string, FakeReply, string]>([
    ['a bad query', { status: 400, body: { errors: ['bad'] } }, 'datadogQueryError'],
    ['HTTP 500', { status: 500, body: '<html>' }, 'datadogError'],
    ['a page', { body: '<html>maintenance</html>' }, 'badReply'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'badReply'],
    ['errors beside the data', { body: { ...EMPTY, errors: 'unknown metric' } }, 'datadogQueryError'],
    ['status error', { body: { status: 'error', error: 'bad scope' } }, 'datadogQueryError'],
    ['a broken connection', { instead: 'drop' }, 'datadogUnreachable'],
    ['429', { status: 429, body: { errors: ['Too many requests'] } }, 'datadogRateLimited'],
    ['429 as a page', { status: 429, body: '<html>' }, 'datadogRateLimited'],
    ['half a JSON text', { body: '{"data":' }, 'badReply'],
    ['a reply of another form', { body: { data: { attributes: { series: 7 } } } }, 'badReply'],
  ])('gives a problem for %s, after one request', async (_, reply, code) => {
    test.answer = () => reply;
    const result = await ask();
    // A reply that the client can read in part is refused later, by its reader.
    if (result.ok) expect(code).toBe('badReply');
    else expect(result.failure.code).toBe(code);
    expect(test.server.requests).toHaveLength(1);
  });

  it('says where nobody listens', async () => {
    await test.server.dispose();
    expect(await problemOf(ask())).toMatchObject({
      code: 'datadogUnreachable',
      subject: new URL(test.server.url).host,
      detail: 'ECONNREFUSED',
    });
  });

  it('gives up after 15 s of the clock', async () => {
    test.answer = () => ({ instead: 'hang' });
    const pending = problemOf(ask());
    await vi.waitFor(() => expect(test.server.requests).toHaveLength(1), { timeout: 10_000 });
    test.clock.advance(15_000);
    expect(await pending).toMatchObject({ code: 'datadogTimeout' });
    expect(test.clock.pendingTimers()).toBe(0);
  });

  it('ends with its caller and tells nobody', async () => {
    test.answer = () => ({ instead: 'hang' });
    const controller = new AbortController();
    const pending = test.client.queryTimeseries(ANY_QUERY, 'screen', controller.signal);
    await vi.waitFor(() => expect(test.server.requests).toHaveLength(1), { timeout: 10_000 });
    controller.abort();
    expect((await pending).ok).toBe(false);
    expect(test.outcomes).toEqual([]);
    expect(test.clock.pendingTimers()).toBe(0);
  });

  it('waits out a 429 without asking, until the reset', async () => {
    test.answer = () => ({
      status: 429,
      headers: { 'x-ratelimit-reset': '9' },
      body: { errors: ['Too many requests'] },
    });
    expect(await problemOf(ask())).toMatchObject({ retryAtMs: test.clock.now() + 9_000 });
    expect(await problemOf(ask())).toMatchObject({
      code: 'datadogRateLimited',
      retryAtMs: test.clock.now() + 9_000,
    });
    expect(test.server.requests).toHaveLength(1);
    test.clock.advance(9_000);
    test.answer = () => ({ body: EMPTY });
    expect(await problemOf(ask())).toBeNull();
  });

  it('stops at 30 % of the limit', async () => {
    const headers = {
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '3',
      'x-ratelimit-reset': '40',
      'x-ratelimit-name': 'query_timeseries_public',
    };
    test.answer = () => ({ headers, body: EMPTY });
    expect(await problemOf(ask())).toBeNull();
    expect(await problemOf(ask())).toMatchObject({
      code: 'datadogRateLimited',
      retryAtMs: test.clock.now() + 40_000,
    });
    expect(test.server.requests).toHaveLength(1);
  });
});

describe('403', () => {
  const forbidden: FakeReply = { status: 403, body: { errors: ['Forbidden'] } };
  const valid: FakeReply = { body: { valid: true } };

  it.each<[string, string[], string, string]>([
    ['a wrong API key', ['/api/v1/validate', '/api/v2/validate_keys'], 'datadogKeyRefused', 'DD_API_KEY'],
    ['a wrong application key', ['/api/v2/validate_keys'], 'datadogKeyRefused', 'DD_APP_KEY'],
    ['a missing scope', [], 'datadogForbidden', 'timeseries_query'],
  ])('means %s when validate says so', async (_, refused, code, subject) => {
    test.answer = ({ path: asked }) => {
      if (asked.startsWith('/api/v2/query')) return forbidden;
      return refused.includes(asked) ? forbidden : valid;
    };
    expect(await problemOf(ask())).toMatchObject({ code, subject });
  });

  it('asks for the keys once, however many calls were refused', async () => {
    test.answer = () => forbidden;
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(test.server.requests.filter(({ path: asked }) => asked === '/api/v1/validate')).toHaveLength(1);
  });

  it('stays a missing scope when the check itself fails', async () => {
    test.answer = ({ path: asked }) =>
      asked.startsWith('/api/v2/query') ? forbidden : { status: 500, body: {} };
    expect(await problemOf(ask())).toMatchObject({ code: 'datadogForbidden' });
  });
});

it('never lets a key into a problem', async () => {
  test.answer = ({ path: asked }) => ({
    status: 400,
    body: { errors: [`bad ${asked} ${TEST_KEYS.apiKey} and ${TEST_KEYS.appKey}`] },
  });
  const problems = [await problemOf(ask()), await test.client.checkApiKey(new AbortController().signal)];
  test.answer = () => ({ body: { ...EMPTY, errors: `unknown ${TEST_KEYS.appKey}` } });
  problems.push(await problemOf(ask()));
  test.client = test.clientOf({ baseUrl: `${test.server.url}/${TEST_KEYS.apiKey}` });
  test.answer = () => ({ instead: 'drop' });
  problems.push(await problemOf(ask()));
  expect(problems.every((problem) => problem !== null)).toBe(true);
  expect(JSON.stringify(problems)).not.toContain(CANARY_TEXT);
});

it('never lets a key that cannot be a header into a problem', async () => {
  const broken = test.clientOf({ apiKey: `${CANARY_TEXT}\nthis`, appKey: `${CANARY_TEXT}\u{1F511}` });
  const result = await broken.queryTimeseries(ANY_QUERY, 'screen', new AbortController().signal);
  expect(result.ok).toBe(false);
  expect(JSON.stringify(result)).not.toContain(CANARY_TEXT);
});

describe('getMonitor', () => {
  const monitor = { id: 5, name: 'm', type: 'query alert', query: 'q', overall_state: 'OK' };
  const get = () => test.client.getMonitor(5, 'gate', new AbortController().signal);

  it('asks for the states of all groups', async () => {
    test.answer = () => ({
      body: {
        ...monitor,
        state: { groups: { 'a:1': { name: 'a:1', status: 'Alert', last_triggered_ts: 5 } } },
      },
    });
    const reply = await get();
    expect(test.server.requests[0]?.path).toBe('/api/v1/monitor/5?group_states=all&with_downtimes=true');
    expect(reply.ok && readMonitor(5, reply.value, 'datadoghq.com', 0)).toMatchObject({
      state: 'OK',
      groups: [{ group: 'a:1', state: 'Alert', lastTriggeredMs: 5_000 }],
    });
  });

  it('takes states and types it does not know for Unknown', async () => {
    test.answer = () => ({ body: { ...monitor, type: 'brand new', overall_state: 'Paused' } });
    const reply = await get();
    expect(reply.ok && readMonitor(5, reply.value, 's', 0)).toMatchObject({
      type: 'brand new',
      state: 'Unknown',
    });
  });

  it('names the monitor that does not exist', async () => {
    test.answer = () => ({ status: 404, body: { errors: ['Monitor not found'] } });
    expect(await get()).toMatchObject({ ok: false, failure: { code: 'notFound', subject: 'monitor 5' } });
  });
});
