import { describe, expect, it } from 'vitest';
import { problemOfBody, problemOfExchange, problemOfNoReply } from './replyProblem.ts';
import type { Exchange } from './transport.ts';

function exchange(status: number, body: unknown, contentType = 'application/json'): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, text, header: (name) => (name === 'content-type' ? contentType : null) };
}

describe('problemOfExchange', () => {
  it.each<[string, Exchange, string, string]>([
    [
      'a bad query',
      exchange(400, { errors: ['Invalid query'] }),
      'datadogQueryError',
      'HTTP 400: Invalid query',
    ],
    [
      'errors as objects',
      exchange(422, { errors: [{ title: 'Generic Error', detail: 'invalid_argument' }, 7] }),
      'datadogQueryError',
      'HTTP 422: Generic Error: invalid_argument',
    ],
    ['403', exchange(403, { errors: ['Forbidden'] }), 'datadogForbidden', 'HTTP 403: Forbidden'],
    ['401', exchange(401, { errors: ['Unauthorized'] }), 'datadogForbidden', 'HTTP 401: Unauthorized'],
    ['404', exchange(404, { errors: ['Monitor not found'] }), 'notFound', 'HTTP 404: Monitor not found'],
    [
      '429',
      exchange(429, { errors: 'Too many requests' }),
      'datadogRateLimited',
      'HTTP 429: Too many requests',
    ],
    ['429 as a page', exchange(429, '<html>slow down</html>', 'text/html'), 'datadogRateLimited', 'HTTP 429'],
    ['500', exchange(503, '<html>', 'text/html'), 'datadogError', 'HTTP 503'],
    ['a redirect', exchange(302, ''), 'badReply', 'HTTP 302'],
    ['a page', exchange(200, '<html>', 'text/html'), 'badReply', 'HTTP 200, text/html instead of JSON'],
    ['nothing', exchange(200, ''), 'badReply', 'HTTP 200, application/json instead of JSON'],
  ])('reads %s', (_, reply, code, detail) => {
    expect(problemOfExchange(reply, 'scope')).toEqual({ code, subject: 'scope', detail, retryAtMs: null });
  });

  it('takes JSON of either content type', () => {
    expect(problemOfExchange(exchange(200, {}), 's')).toBeNull();
    expect(problemOfExchange(exchange(200, { data: [] }, 'application/vnd.api+json'), 's')).toBeNull();
  });

  it('shortens long words', () => {
    const problem = problemOfExchange(exchange(400, { errors: ['x'.repeat(5_000)] }), 's');
    expect(problem?.detail.length).toBeLessThan(330);
  });
});

describe('problemOfBody', () => {
  it.each<[string, Parameters<typeof problemOfBody>[0], string | null]>([
    ['a text in errors', { errors: 'metric not found' }, 'metric not found'],
    ['status error', { additionalProperties: { status: 'error', error: 'bad scope' } }, 'bad scope'],
    ['status error without words', { additionalProperties: { status: 'error' } }, 'the query failed'],
    ['status ok', { additionalProperties: { status: 'ok' } }, null],
    ['no errors', { errors: '' }, null],
    ['nothing', {}, null],
  ])('reads %s', (_, body, detail) => {
    expect(problemOfBody(body, 's')?.detail ?? null).toBe(detail);
  });
});

describe('problemOfNoReply', () => {
  it('tells time limit, network and our own ending apart', () => {
    expect(problemOfNoReply({ kind: 'timeout' }, 'host')).toMatchObject({
      code: 'datadogTimeout',
      subject: 'host',
    });
    expect(problemOfNoReply({ kind: 'network', code: 'ECONNREFUSED' }, 'host')).toMatchObject({
      code: 'datadogUnreachable',
      detail: 'ECONNREFUSED',
    });
    expect(problemOfNoReply({ kind: 'aborted' }, 'host')).toBeNull();
  });
});
