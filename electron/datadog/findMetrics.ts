import type { ApmMetricsQuery } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ApmMetricsQuery.js';
import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { Problem } from '../../shared/contract/problem.ts';
import {
  APM_METRICS,
  traceMetricNames,
  TRACE_OPERATIONS,
  type MetricNames,
  type SignalMap,
} from '../../shared/metrics/signalMap.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { RequestPriority } from './requestScheduler.ts';

/** How far back metrics are looked for, ms: long enough for a service with little traffic. */
const LOOKED_BACK_MS = 3_600_000;
const BUCKET_MS = 300_000;

/** Hits of the service whatever its operation is called. */
function apmHits({ env, service }: SignalMap, index: number): ApmMetricsQuery {
  return {
    dataSource: 'apm_metrics',
    name: `q${index}`,
    stat: 'hits',
    service,
    queryFilter: `env:${env}`,
  };
}

function requestFor(signals: SignalMap, nowMs: number, withApm: boolean): TimeseriesFormulaQueryRequest {
  const scope = `{env:${signals.env},service:${signals.service}}`;
  const metrics = [
    signals.requestsMetric,
    ...TRACE_OPERATIONS.map((operation) => traceMetricNames(operation).requestsMetric),
  ];
  const to = Math.ceil(nowMs / BUCKET_MS) * BUCKET_MS;
  return {
    data: {
      type: 'timeseries_request',
      attributes: {
        from: to - LOOKED_BACK_MS,
        to,
        interval: BUCKET_MS,
        queries: [
          ...metrics.map((metric, index) => ({
            dataSource: 'metrics' as const,
            name: `q${index}`,
            query: `sum:${metric}${scope}.as_count()`,
          })),
          ...(withApm ? [apmHits(signals, metrics.length)] : []),
        ],
        formulas: Array.from({ length: metrics.length + (withApm ? 1 : 0) }, (_, index) => ({
          formula: `q${index}`,
        })),
      },
    },
  };
}

/**
 * Looks, in one request, whether the map's own request metric has points for the service, and if not, which of APM's
 * has the most requests; where no known operation has any, whether APM knows the service at all. Null: the map's own,
 * or none has any.
 */
export async function findMetrics(
  client: DatadogClient,
  signals: SignalMap,
  nowMs: number,
  priority: RequestPriority,
  signal: AbortSignal,
): Promise<Result<MetricNames | null, Problem>> {
  const ask = (withApm: boolean) =>
    client.queryTimeseries(requestFor(signals, nowMs, withApm), priority, signal);
  let reply = await ask(true);
  // Perhaps an organisation without APM: its metrics are looked for all the same.
  if (!reply.ok && reply.failure.code === 'datadogQueryError') reply = await ask(false);
  if (!reply.ok) return reply;
  const { series = [], values = [] } = reply.value.data?.attributes ?? {};
  const requests = new Map<number, number>();
  for (const [place, { queryIndex }] of series.entries()) {
    const sum = (values[place] ?? []).reduce((before: number, value) => before + (value ?? 0), 0);
    if (queryIndex !== undefined && sum > 0) requests.set(queryIndex, (requests.get(queryIndex) ?? 0) + sum);
  }
  if (requests.has(0)) return ok(null);
  const apm = TRACE_OPERATIONS.length + 1;
  const [busiest] = [...requests].filter(([index]) => index < apm).sort((left, right) => right[1] - left[1]);
  const operation = busiest && TRACE_OPERATIONS[busiest[0] - 1];
  if (operation !== undefined) return ok(traceMetricNames(operation));
  return ok(requests.has(apm) ? APM_METRICS : null);
}
