import { expect, test } from 'vitest';
import { networkFailure, statusFailure, TimeLimitError } from './apiFailure.ts';

const coded = (code: string, cause?: unknown): Error => Object.assign(new Error('x', { cause }), { code });

test.each([
  [coded('ENOTFOUND'), 'noRoute', 'ENOTFOUND'],
  [coded('ECONNREFUSED'), 'unreachable', 'ECONNREFUSED'],
  [coded('UND_ERR_SOCKET', coded('ECONNRESET')), 'unreachable', 'ECONNRESET'],
  [new AggregateError([coded('EHOSTUNREACH')]), 'noRoute', 'EHOSTUNREACH'],
  [
    new TypeError('fetch failed', { cause: coded('DEPTH_ZERO_SELF_SIGNED_CERT') }),
    'certificate',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [coded('UND_ERR_CONNECT_TIMEOUT'), 'timeout', 'UND_ERR_CONNECT_TIMEOUT'],
  [new TimeLimitError(), 'timeout', 'ETIMEDOUT'],
  [new Error('Authorization: Bearer abc'), 'unreachable', 'the connection failed'],
])('%s becomes %s', (error, code, detail) => {
  expect(networkFailure(error, 'api.test:6443')).toEqual({
    status: null,
    retryAfterMs: null,
    problem: { code, subject: 'api.test:6443', detail, retryAtMs: null },
  });
});

test('tells a proxy that is down from a server that is down behind it', () => {
  const about = (code: string) => networkFailure(coded(code), 'api.test', 'proxy.test:3128').problem;
  expect(about('ECONNREFUSED')).toMatchObject({ code: 'proxyDown', subject: 'proxy.test:3128' });
  expect(about('UND_ERR_ABORTED').code).toBe('proxyDown');
  expect(about('ECONNRESET')).toMatchObject({ code: 'unreachable', subject: 'api.test' });
  expect(about('DEPTH_ZERO_SELF_SIGNED_CERT').code).toBe('certificate');
});

test.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [429, 'rateLimited'],
  [503, 'serverError'],
  [504, 'timeout'],
  [418, 'badReply'],
])('HTTP %i becomes %s', (status, code) => {
  expect(statusFailure(status, '<html>', undefined, 'list rollouts').problem).toEqual({
    code,
    subject: 'list rollouts',
    detail: `HTTP ${status}`,
    retryAtMs: null,
  });
});

test('takes the words of a Status, redacted, and Retry-After', () => {
  const failure = statusFailure(429, '{"message":"slow down, token: abc123"}', '7', 'list pods');
  expect(failure.retryAfterMs).toBe(7_000);
  expect(failure.problem.detail).toBe('slow down, token: •••');
});

test('a refusal names the verb, the resource and the namespace', () => {
  const message =
    'pods is forbidden: User "hana" cannot list resource "pods" in API group "" in the namespace "orders"';
  const { problem } = statusFailure(403, JSON.stringify({ message }), undefined, 'list pods');
  expect(problem).toMatchObject({ code: 'forbidden', subject: 'list pods in orders' });
  expect(statusFailure(403, '', undefined, 'list pods').problem.subject).toBe('list pods');
});
