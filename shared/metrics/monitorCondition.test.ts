import { expect, it } from 'vitest';
import { readCondition } from './monitorCondition.ts';

const SCOPE = '{env:prod,service:checkout,version:canary} by {resource_name}.as_count()';

it('reads a count of requests', () => {
  expect(readCondition(`sum(last_5m):sum:app.http.server.requests${SCOPE} > 1000`)).toEqual({
    subject: 'requests',
    metrics: ['app.http.server.requests'],
    percentile: null,
    comparator: '>',
    threshold: 1000,
    percent: false,
    windowMs: 300_000,
  });
});

it('reads an error rate in percent and as a fraction', () => {
  const ratio = `sum:app.errors${SCOPE} / sum:app.requests${SCOPE}`;
  expect(readCondition(`sum(last_1h):( ${ratio} ) * 100 >= 1.5`)).toMatchObject({
    subject: 'errorRate',
    comparator: '>=',
    threshold: 1.5,
    percent: true,
    windowMs: 3_600_000,
  });
  expect(readCondition(`sum(last_5m):${ratio} > 0.01`)).toMatchObject({ percent: false, threshold: 0.01 });
});

it('reads which percentile a latency is', () => {
  expect(
    readCondition('avg(last_10m):p99:trace.http.request{service:a} by {resource_name} > 0.5'),
  ).toMatchObject({
    subject: 'latency',
    percentile: 99,
    threshold: 0.5,
  });
  expect(
    readCondition('avg(last_10m):avg:trace.http.request.duration{service:a} > 0.5')?.percentile,
  ).toBeNull();
});

it.each([
  ['avg(last_10m):p95:trace.http.request{service:a} > 0.5', 'latency'],
  ['sum(last_5m):sum:trace.http.request.errors{service:a}.as_count() > 5', 'errors'],
  ['avg(last_5m):avg:system.load.1{*} > 4', 'other'],
])('tells what %s is about', (query, subject) => {
  expect(readCondition(query)?.subject).toBe(subject);
});

it.each(['1 && 2', 'logs("status:error").index("*").rollup("count").last("5m") > 3', ''])(
  'says nothing about %j',
  (query) => {
    expect(readCondition(query)).toBeNull();
  },
);
