import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { Problem } from '../../shared/contract/problem.ts';
import {
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

function requestFor(signals: SignalMap, nowMs: number): TimeseriesFormulaQueryRequest {
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
        queries: metrics.map((metric, index) => ({
          dataSource: 'metrics',
          name: `q${index}`,
          query: `sum:${metric}${scope}.as_count()`,
        })),
        formulas: metrics.map((_, index) => ({ formula: `q${index}` })),
      },
    },
  };
}

/**
 * Looks, in one request, whether the map's own request metric has points for the service, and if not, which of APM's
 * has the most requests. Null: the map's own, or none has any.
 */
export async function findMetrics(
  client: DatadogClient,
  signals: SignalMap,
  nowMs: number,
  priority: RequestPriority,
  signal: AbortSignal,
): Promise<Result<MetricNames | null, Problem>> {
  const reply = await client.queryTimeseries(requestFor(signals, nowMs), priority, signal);
  if (!reply.ok) return reply;
  const { series = [], values = [] } = reply.value.data?.attributes ?? {};
  const requests = new Map<number, number>();
  for (const [place, { queryIndex }] of series.entries()) {
    const sum = (values[place] ?? []).reduce((before: number, value) => before + (value ?? 0), 0);
    if (queryIndex !== undefined && sum > 0) requests.set(queryIndex, (requests.get(queryIndex) ?? 0) + sum);
  }
  if (requests.has(0)) return ok(null);
  const [busiest] = [...requests].sort((left, right) => right[1] - left[1]);
  const operation = busiest && TRACE_OPERATIONS[busiest[0] - 1];
  return ok(operation === undefined ? null : traceMetricNames(operation));
}
