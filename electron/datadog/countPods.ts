import type { Problem } from '../../shared/contract/problem.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import { BUCKET_MS } from './queryPlan.ts';

/** What single pods of the canary are asked about. */
export interface PodQuestion {
  /** Endpoint tag values; empty: the service. */
  endpoints: readonly string[];
  fromMs: number;
  toMs: number;
}

/** Requests and errors by pod; null: the metrics do not tell pods apart. */
export type PodCounts = ReadonlyMap<string, { requests: number; errors: number }> | null;

/** The Agent's tag of a pod; see readPods. */
const POD_TAG = 'pod_name';
const NO_TAG = 'N/A';
/** The API takes so long a span in 20 s buckets, ms. */
const MOST_MS = 3_600_000;
/** Tag values that can stand in a query without being part of its grammar. */
const PLAIN_VALUE = /^[\w./:\-*@%]+$/;

/**
 * Asks once, for a person who looks on, what each pod of the canary did on some endpoints. Errors that have no point
 * are none where there are requests.
 */
export async function countPods(
  client: Pick<DatadogClient, 'queryTimeseries'>,
  signals: SignalMap,
  { endpoints, fromMs, toMs }: PodQuestion,
  signal: AbortSignal,
): Promise<Result<PodCounts, Problem>> {
  const { requestsMetric, errorsMetric, env, service, versionTag, canaryValue, endpointTag } = signals;
  // Trace metrics never have the tag (Datadog docs: Trace metrics).
  if (requestsMetric.startsWith('trace.')) return ok(null);
  const named = endpoints.filter((name) => PLAIN_VALUE.test(name));
  const scope = [
    `env:${env}`,
    `service:${service}`,
    `${versionTag}:${canaryValue}`,
    ...(named.length > 0 ? [`${endpointTag} IN (${named.join(',')})`] : []),
  ].join(' AND ');
  const to = Math.ceil(toMs / BUCKET_MS) * BUCKET_MS;
  const from = Math.floor(Math.max(fromMs, to - MOST_MS) / BUCKET_MS) * BUCKET_MS;
  const metrics = [requestsMetric, errorsMetric];
  const reply = await client.queryTimeseries(
    {
      data: {
        type: 'timeseries_request',
        attributes: {
          from,
          to,
          interval: BUCKET_MS,
          queries: metrics.map((metric, index) => ({
            dataSource: 'metrics',
            name: `q${index}`,
            query: `sum:${metric}{${scope}} by {${POD_TAG}}.as_count()`,
          })),
          formulas: metrics.map((_, index) => ({ formula: `q${index}` })),
        },
      },
    },
    'detail',
    signal,
  );
  if (!reply.ok) return reply;
  const { series = [], values = [] } = reply.value.data?.attributes ?? {};
  const pods = new Map<string, { requests: number; errors: number }>();
  for (const [place, { groupTags, queryIndex }] of series.entries()) {
    const pod = groupTags?.find((tag) => tag.startsWith(`${POD_TAG}:`))?.slice(POD_TAG.length + 1);
    if (pod === undefined || pod === NO_TAG) continue;
    const sum = (values[place] ?? []).reduce<number>((total, value) => total + (value ?? 0), 0);
    const counts = pods.get(pod) ?? { requests: 0, errors: 0 };
    pods.set(pod, queryIndex === 0 ? { ...counts, requests: sum } : { ...counts, errors: sum });
  }
  return ok(pods.size === 0 ? null : pods);
}
