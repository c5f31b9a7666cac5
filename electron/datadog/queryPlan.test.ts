import { describe, expect, it } from 'vitest';
import { buildWindow } from '../../shared/metrics/buildWindow.ts';
import { APM_METRICS, type SignalMap } from '../../shared/metrics/signalMap.ts';
import { planQuery, spanToAsk } from './queryPlan.ts';

const SIGNALS: SignalMap = {
  service: 'checkout',
  env: 'prod',
  requestsMetric: 'app.requests',
  errorsMetric: 'app.errors',
  durationMetric: 'app.duration',
  versionTag: 'role',
  canaryValue: 'canary',
  stableValue: 'stable',
  endpointTag: 'endpoint',
  criticalEndpoints: [],
};
const NOW_MS = 1_700_000_007_000;

describe('spanToAsk', () => {
  it('asks a full hour at first, to the end of the running bucket', () => {
    expect(spanToAsk(NOW_MS, null)).toEqual({
      fromMs: 1_700_000_020_000 - 3_600_000,
      toMs: 1_700_000_020_000,
      bucketMs: 20_000,
      incompleteFromMs: 1_699_999_960_000,
      full: true,
    });
  });

  const knownUntil = (incompleteFromMs: number) =>
    buildWindow({ timesMs: [], series: [] }, { fromMs: 0, toMs: 0, bucketMs: 20_000, incompleteFromMs });

  it('asks five minutes when it is up to date', () => {
    expect(spanToAsk(NOW_MS, knownUntil(NOW_MS - 60_000))).toMatchObject({
      fromMs: 1_700_000_020_000 - 300_000,
      full: false,
    });
  });

  it('asks back to the last complete bucket after a pause', () => {
    expect(spanToAsk(NOW_MS, knownUntil(NOW_MS - 1_007_000))).toMatchObject({
      fromMs: NOW_MS - 1_007_000,
      full: false,
    });
  });

  it('asks a full hour again after a longer one', () => {
    expect(spanToAsk(NOW_MS, knownUntil(NOW_MS - 9_000_000))).toMatchObject({
      fromMs: 1_700_000_020_000 - 3_600_000,
      full: true,
    });
  });
});

describe('planQuery', () => {
  it('asks everything in one request', () => {
    const plan = planQuery(SIGNALS, spanToAsk(NOW_MS, null), { endpointLatency: true });
    expect(plan.queries.map(({ query }) => query)).toEqual([
      'sum:app.requests{env:prod,service:checkout} by {role}.as_count()',
      'sum:app.errors{env:prod,service:checkout} by {role}.as_count()',
      'p95:app.duration{env:prod,service:checkout} by {role}',
      'sum:app.requests{env:prod,service:checkout} by {role,endpoint}.as_count()',
      'sum:app.errors{env:prod,service:checkout} by {role,endpoint}.as_count()',
      'p95:app.duration{env:prod,service:checkout} by {role,endpoint}',
      'p50:app.duration{env:prod,service:checkout} by {role}',
      'p99:app.duration{env:prod,service:checkout} by {role}',
    ]);
    const { attributes } = plan.request.data;
    expect(attributes).toMatchObject({ from: plan.span.fromMs, to: plan.span.toMs, interval: 20_000 });
    expect(attributes.formulas).toEqual(plan.queries.map((_, index) => ({ formula: `q${index}` })));
    expect(attributes.queries).toHaveLength(8);
  });

  it('counts slow requests of single endpoints in the same request, in the unit of the metric', () => {
    const limits = new Map([['post_/a', { fromMs: 0, p75Ms: 123.456, p95Ms: 2000 }]]);
    const span = spanToAsk(NOW_MS, null);
    const added = (durationUnitMs: number): string[] =>
      planQuery(SIGNALS, span, { endpointLatency: false, endpointP75: true, limits, durationUnitMs })
        .queries.slice(7)
        .map(({ signal, query }) => `${signal} ${query}`);
    expect(added(1000)).toEqual([
      'latencyP75Ms p75:app.duration{env:prod,service:checkout} by {role,endpoint}',
      'above75 count(v: v>0.1235):app.duration{env:prod,service:checkout,endpoint:post_/a} by {role,endpoint}.as_count()',
      'above95 count(v: v>2):app.duration{env:prod,service:checkout,endpoint:post_/a} by {role,endpoint}.as_count()',
    ]);
    expect(added(1)[1]).toContain('count(v: v>123.5):');
  });

  it('leaves the percentiles of endpoints out when told', () => {
    const plan = planQuery(SIGNALS, spanToAsk(NOW_MS, null), { endpointLatency: false });
    expect(plan.queries.map(({ signal, byEndpoint }) => `${signal} ${byEndpoint}`)).toEqual([
      'requests false',
      'errors false',
      'latencyP95Ms false',
      'requests true',
      'errors true',
      'latencyP50Ms false',
      'latencyP99Ms false',
    ]);
  });

  it('asks statistics of APM where the map names those', () => {
    const span = spanToAsk(NOW_MS, null);
    const plan = planQuery({ ...SIGNALS, ...APM_METRICS }, span, {
      endpointLatency: true,
      detail: ['get_/a'],
    });
    const rest = { dataSource: 'apm_metrics', service: 'checkout', queryFilter: 'env:prod' };
    const { queries } = plan.request.data.attributes;
    expect(queries.slice(0, 3)).toEqual([
      { ...rest, name: 'q0', stat: 'hits', groupBy: ['role'] },
      { ...rest, name: 'q1', stat: 'errors', groupBy: ['role'] },
      { ...rest, name: 'q2', stat: 'latency_p95', groupBy: ['role'] },
    ]);
    expect(queries.at(-1)).toEqual({
      ...rest,
      name: 'q9',
      stat: 'latency_p99',
      queryFilter: 'env:prod AND endpoint IN (get_/a)',
      groupBy: ['role', 'endpoint'],
    });
  });

  it('asks p50 and p99 of named endpoints only', () => {
    const plan = planQuery(SIGNALS, spanToAsk(NOW_MS, null), {
      endpointLatency: true,
      detail: ['get_/a', 'post_/v1/:id'],
    });
    const scope = '{env:prod AND service:checkout AND endpoint IN (get_/a,post_/v1/:id)} by {role,endpoint}';
    expect(plan.queries.slice(8)).toEqual([
      { signal: 'latencyP50Ms', byEndpoint: true, query: `p50:app.duration${scope}` },
      { signal: 'latencyP99Ms', byEndpoint: true, query: `p99:app.duration${scope}` },
    ]);
  });
});
