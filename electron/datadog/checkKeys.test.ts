import { describe, expect, it } from 'vitest';
import { startDatadogApi } from '../../simulator/datadog/datadogApi.ts';
import { createTestMetrics } from '../../simulator/datadog/testMetrics.ts';
import { checkKeys } from './checkKeys.ts';
import type { FakeReply, FakeRequest } from './fakeDatadog.ts';
import { createKeyChecker } from './keyChecker.ts';
import { CANARY_TEXT, TEST_KEYS, useTestClient } from './testClient.ts';
import { ProxyFailure } from './transport.ts';

const test = useTestClient();
const { signal } = new AbortController();
const check = () => checkKeys(test.client, test.clock.now, signal);

const FORBIDDEN: FakeReply = { status: 403, body: { errors: ['Forbidden'] } };
const EMPTY = {
  data: { id: '0', type: 'timeseries_response', attributes: { series: [], times: [], values: [] } },
};

const NO_INVESTIGATIONS = {
  data: [],
  links: { first: '', last: '', next: null, prev: null, self: '' },
  meta: { page: { offset: 0, limit: 1, total: 0 } },
};

/** Answers well but for what `faulty` says. */
function answer(faulty: (path: string) => FakeReply | null): (request: FakeRequest) => FakeReply {
  return ({ path }) => {
    const reply = faulty(path);
    if (reply) return reply;
    if (path.includes('/query/')) return { body: EMPTY };
    if (path.includes('/groups/search')) return { body: { groups: [], metadata: { page_count: 0 } } };
    if (path.includes('/bits-ai/')) return { body: NO_INVESTIGATIONS };
    return { body: { valid: true, data: [] } };
  };
}

it('finds keys that may do everything', async () => {
  test.answer = answer(() => null);
  expect(await check()).toEqual({
    atMs: test.clock.now(),
    problem: null,
    scopes: [
      { scope: 'timeseries_query', state: 'granted' },
      { scope: 'monitors_read', state: 'granted' },
    ],
    optional: [
      { scope: 'events_read', state: 'granted' },
      { scope: 'logs_read_data', state: 'granted' },
      { scope: 'error_tracking_read', state: 'granted' },
      { scope: 'bits_investigations_read', state: 'granted' },
    ],
  });
  expect(new Set(test.server.requests.map(({ path }) => path.split('?')[0]))).toEqual(
    new Set([
      '/api/v1/validate',
      '/api/v2/query/timeseries',
      '/api/v1/monitor/groups/search',
      '/api/v2/events/search',
      '/api/v2/logs/events/search',
      '/api/v2/error-tracking/issues/search',
      '/api/v2/bits-ai/investigations',
    ]),
  );
  expect(test.server.requests).toHaveLength(7);
});

it.each([
  ['/query/', ['missing', 'granted']],
  ['/monitor/', ['granted', 'missing']],
] as const)('names the scope that lacks for %s', async (part, states) => {
  test.answer = answer((path) => (path.includes(part) ? FORBIDDEN : null));
  const found = await check();
  expect(found.problem).toBeNull();
  expect(found.scopes.map(({ state }) => state)).toEqual(states);
});

it('an optional scope that lacks is named, and one of a part that Datadog does not have is not known', async () => {
  test.answer = answer((path) =>
    path.includes('/logs/')
      ? FORBIDDEN
      : path.includes('/bits-ai/')
        ? { status: 404, body: { errors: ['Not found'] } }
        : null,
  );
  const found = await check();
  expect(found.problem).toBeNull();
  expect(found.scopes.map(({ state }) => state)).toEqual(['granted', 'granted']);
  expect(found.optional.map(({ state }) => state)).toEqual(['granted', 'missing', 'granted', 'unknown']);
});

it('takes a query that cannot be run for one that was let in', async () => {
  test.answer = answer((path) =>
    path.includes('/query/') ? { status: 400, body: { errors: ['no such metric'] } } : null,
  );
  expect(await check()).toMatchObject({
    problem: null,
    scopes: [{ state: 'granted' }, { state: 'granted' }],
  });
});

describe('tells apart why keys cannot be used', () => {
  it.each([
    ['a wrong API key', () => FORBIDDEN, 'datadogKeyRefused', 'DD_API_KEY'],
    [
      'a wrong application key',
      (path: string) => (path.includes('/api/v1/validate') ? null : FORBIDDEN),
      'datadogKeyRefused',
      'DD_APP_KEY',
    ],
    ['a site that drops us', () => ({ instead: 'drop' as const }), 'datadogUnreachable', null],
    ['a page instead of an answer', () => ({ body: '<html></html>' }), 'badReply', null],
    [
      'a used-up limit',
      () => ({ status: 429, body: { errors: ['Too many requests'] } }),
      'datadogRateLimited',
      null,
    ],
  ])('%s', async (_, faulty, code, subject) => {
    test.answer = answer(faulty);
    const found = await check();
    expect(found.problem).toMatchObject({ code, ...(subject ? { subject } : {}) });
    expect(found.scopes.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
    expect(JSON.stringify(found)).not.toContain(CANARY_TEXT);
  });

  const failingWith = (failure: unknown) =>
    createKeyChecker({
      clock: test.clock,
      baseUrl: null,
      fetch: () => Promise.reject(failure),
    }).check(TEST_KEYS, 'datadoghq.eu');
  const coded = (code: string): Error => Object.assign(new Error('failed'), { code });

  it.each([
    [
      'a proxy that lets nothing through',
      new ProxyFailure('proxy:3128', coded('ECONNREFUSED')),
      'datadogProxy',
      'proxy:3128',
    ],
    [
      'a proxy that opens the connection',
      new ProxyFailure('proxy:3128', coded('SELF_SIGNED_CERT_IN_CHAIN')),
      'datadogCertificate',
      'api.datadoghq.eu',
    ],
    ['no such host', coded('ENOTFOUND'), 'datadogUnreachable', 'api.datadoghq.eu'],
  ])('%s', async (_, failure, code, subject) => {
    expect((await failingWith(failure)).problem).toMatchObject({ code, subject });
  });
});

describe('on the simulator', () => {
  const KEYS = { apiKey: '5'.repeat(32), appKey: '7'.repeat(40) };
  const granted = { problem: null, scopes: [{ state: 'granted' }, { state: 'granted' }] };
  const lacking = { problem: null, scopes: [{ state: 'granted' }, { state: 'missing' }] };

  it.each([
    ['good keys', {}, undefined, granted],
    ['a scope that lacks', {}, ['timeseries_query'], lacking],
    ['a wrong API key', { apiKey: '1'.repeat(32) }, undefined, { problem: { subject: 'DD_API_KEY' } }],
    [
      'a wrong application key',
      { appKey: '1'.repeat(40) },
      undefined,
      { problem: { subject: 'DD_APP_KEY' } },
    ],
  ])('%s', async (_, entered, appKeyScopes, found) => {
    const metrics = createTestMetrics().store;
    const options = { clock: test.clock, random: () => 0.5, metrics, monitors: [], ...KEYS };
    const api = await startDatadogApi(appKeyScopes ? { ...options, appKeyScopes } : options);
    const checker = createKeyChecker({ clock: test.clock, baseUrl: api.url });
    try {
      expect(await checker.check({ ...KEYS, ...entered }, 'datadoghq.com')).toMatchObject(found);
    } finally {
      checker.dispose();
      await api.dispose();
    }
  });
});

it('finds the site a key belongs to, sending it the API key only', async () => {
  const sent: Record<string, string>[] = [];
  const checker = createKeyChecker({
    clock: test.clock,
    baseUrl: null,
    fetch: (url, { headers }) => {
      sent.push(headers);
      const isMine = url.startsWith('https://api.ap1.datadoghq.com/');
      const text = JSON.stringify(isMine ? { valid: true } : { errors: ['Forbidden'] });
      return Promise.resolve({
        status: isMine ? 200 : 403,
        headers: { get: () => null },
        text: () => Promise.resolve(text),
      });
    },
  });
  const sites = ['datadoghq.eu', 'ap1.datadoghq.com'];
  expect(await checker.findSites(TEST_KEYS.apiKey, sites)).toEqual(['ap1.datadoghq.com']);
  expect(JSON.stringify(sent)).not.toContain(TEST_KEYS.appKey);
  expect(sent).toHaveLength(2);
});
