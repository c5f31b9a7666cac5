import { describe, expect, it } from 'vitest';
import type { FakeRequest } from './fakeDatadog.ts';
import { CANARY_TEXT, TEST_KEYS, useTestClient } from './testClient.ts';
import { answersBy, counted, FROM_MS, HOST, issue, issueCount, log, QUESTION } from './testWanted.ts';
import { createWanted } from './wanted.ts';

const test = useTestClient();
const wanted = () => createWanted(test.client, test.clock, HOST, new AbortController().signal);
const asked = (part: string): FakeRequest[] => test.server.requests.filter(({ path }) => path.includes(part));
const queryOf = ({ body }: FakeRequest): string => (body as { filter: { query: string } }).filter.query;

describe('samples', () => {
  it('asks for the canary’s newest error lines and what both versions have, as it says', async () => {
    test.answer = answersBy({
      '/logs/events/search': () => ({
        body: {
          data: [
            log('a', 'one\u001b[31m red\u001b[0m\n  at two\u0007', ['pod_name:shop-1']),
            log('b', 'x'.repeat(20_005)),
          ],
        },
      }),
      '/logs/analytics/aggregate': (request) => counted(queryOf(request).includes('2.1.0') ? 37 : 2),
    });
    const { logs } = await wanted().samples(QUESTION);
    expect(logs).toMatchObject({ kind: 'read', canary: 37, stable: 2, none: null, partly: null });
    expect(logs.kind === 'read' && logs.lines).toEqual([
      { id: 'a', atMs: FROM_MS + 180_250, pod: 'shop-1', text: 'one red\n  at two', cut: 0 },
      { id: 'b', atMs: FROM_MS + 180_250, pod: '', text: 'x'.repeat(20_000), cut: 5 },
    ]);
    expect(asked('/logs/events/search')[0]?.body).toEqual({
      filter: {
        query:
          'service:"shop" env:"prod" version:"2.1.0" status:error @http.method:POST @http.url_details.path:\\/v1\\/orders',
        from: '2026-03-10T05:00:00.000Z',
        to: '2026-03-10T05:10:00.000Z',
      },
      sort: '-timestamp',
      page: { limit: 20 },
    });
    expect(asked('/logs/')).toHaveLength(3);
    expect(test.outcomes).toEqual([]);
  });

  it('without a line it finds out whether the logs lack the endpoint or the version', async () => {
    test.answer = answersBy({
      '/logs/events/search': () => ({ body: { data: [] } }),
      '/logs/analytics/aggregate': (request) => {
        const query = queryOf(request);
        if (query.includes('@http')) return counted(0);
        return counted(query.includes('version:') ? 0 : 912);
      },
    });
    const { logs } = await wanted().samples(QUESTION);
    expect(logs).toMatchObject({
      lines: [],
      canary: 0,
      stable: 0,
      none: { otherEndpoints: 0, otherVersions: 912 },
    });
    expect(asked('/logs/')).toHaveLength(5);
  });

  it('tells issues that came with this release from older ones', async () => {
    test.answer = answersBy({
      '/error-tracking/': () => ({
        body: {
          data: [issueCount('i1', 31), issueCount('i2', 4), issueCount('i3', 1)],
          included: [
            issue('i1', {
              error_type: 'TimeoutError',
              error_message: 'deadline',
              first_seen: FROM_MS + 5,
              state: 'OPEN',
            }),
            issue('i2', {
              error_type: 'IOError',
              error_message: 'reset',
              first_seen: FROM_MS - 5,
              first_seen_version: '1.9.0',
            }),
            issue('i3', { error_type: 'X', error_message: '', state: 'SOMETHING_NEW' }),
          ],
        },
      }),
    });
    const { issues } = await wanted().samples(QUESTION);
    expect(issues).toMatchObject({
      kind: 'read',
      more: 0,
      issues: [
        {
          id: 'i1',
          type: 'TimeoutError',
          message: 'deadline',
          count: 31,
          age: 'new',
          url: `https://${HOST}/error-tracking?issueId=i1`,
        },
        { id: 'i2', age: 'older', firstSeenVersion: '1.9.0' },
        { id: 'i3', age: 'unknown', count: 1 },
      ],
    });
    expect(asked('/error-tracking/')[0]).toMatchObject({
      path: '/api/v2/error-tracking/issues/search?include=issue',
      body: {
        data: {
          type: 'search_request',
          attributes: {
            query: 'service:"shop" env:"prod" version:"2.1.0" resource_name:"POST /v1/orders"',
            from: FROM_MS,
            to: QUESTION.toMs,
            track: 'trace',
            order_by: 'TOTAL_COUNT',
          },
        },
      },
    });
  });

  it('one scope that lacks leaves the rest; no key is ever in what it says', async () => {
    test.answer = answersBy({
      '/logs/': () => ({ status: 403, body: { errors: [`Forbidden ${TEST_KEYS.appKey}`] } }),
      '/error-tracking/': () => ({ body: { data: [] } }),
    });
    const samples = await wanted().samples(QUESTION);
    expect(samples.logs).toMatchObject({
      kind: 'failed',
      problem: { code: 'datadogForbidden', subject: 'logs_read_data' },
    });
    expect(samples.issues).toEqual({ kind: 'read', issues: [], more: 0, otherVersions: 0 });
    expect(JSON.stringify(samples)).not.toContain(CANARY_TEXT);
    expect(test.outcomes).toEqual([]);
  });

  it('sends nothing while the limit is used up, and says when it may', async () => {
    test.answer = answersBy({
      '/logs/events/search': () => ({
        status: 429,
        headers: { 'x-ratelimit-reset': '90' },
        body: { errors: ['Too many requests'] },
      }),
      '/logs/analytics/aggregate': () => counted(0),
    });
    await wanted().samples(QUESTION);
    const { logs } = await wanted().samples(QUESTION);
    expect(logs).toMatchObject({
      kind: 'failed',
      problem: { code: 'datadogRateLimited', retryAtMs: test.clock.now() + 90_000 },
    });
    expect(asked('/logs/events/search')).toHaveLength(1);
  });

  it('says that a count could not be read, or that Datadog did not finish', async () => {
    test.answer = answersBy({
      '/logs/events/search': () => ({
        body: {
          data: [log('a', 'one')],
          meta: { warnings: [{ code: 'unknown_index', title: 'unknown index' }] },
        },
      }),
      '/logs/analytics/aggregate': (request) =>
        queryOf(request).includes('2.0.0') ? { status: 500, body: {} } : counted(5),
    });
    const { logs } = await wanted().samples(QUESTION);
    expect(logs).toMatchObject({
      kind: 'read',
      canary: 5,
      stable: null,
      partly: { detail: 'unknown index' },
    });
  });
});
