import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { TimeseriesFormulaQueryResponse } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryResponse.js';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { createCell } from '../../shared/observable.ts';
import type { StablePods } from '../../shared/verdict/stablePods.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { PodsView, Polled } from './datadogRoom.ts';
import { BUCKET_MS } from './queryPlan.ts';

/**
 * The Agent's tag of a pod. Counts have it only where the Agent adds tags of orchestrator cardinality; trace metrics
 * never do (Datadog docs: Kubernetes Tag Extraction; Trace metrics).
 */
const POD_TAG = 'pod_name';
const NO_TAG = 'N/A';
const SPAN_MS = 3_600_000;

/** Asks what each of stable's pods did; see {@link createPodReader}. */
export type PodReader = (signals: SignalMap, untilMs: number) => Polled<PodsView>;

function requestFor(signals: SignalMap, fromMs: number, toMs: number): TimeseriesFormulaQueryRequest {
  const scope = `{env:${signals.env},service:${signals.service},${signals.versionTag}:${signals.stableValue}}`;
  const metrics = [signals.requestsMetric, signals.errorsMetric];
  return {
    data: {
      type: 'timeseries_request',
      attributes: {
        from: fromMs,
        to: toMs,
        interval: BUCKET_MS,
        queries: metrics.map((metric, index) => ({
          dataSource: 'metrics',
          name: `q${index}`,
          query: `sum:${metric}${scope} by {${POD_TAG}}.as_count()`,
        })),
        formulas: metrics.map((_, index) => ({ formula: `q${index}` })),
      },
    },
  };
}

function toPods(reply: TimeseriesFormulaQueryResponse, fromMs: number, buckets: number): StablePods | null {
  const { series = [], times = [], values = [] } = reply.data?.attributes ?? {};
  const pods = new Map<string, { name: string; requests: number[]; errors: number[] }>();
  for (const [place, { groupTags, queryIndex }] of series.entries()) {
    const name = groupTags?.find((tag) => tag.startsWith(`${POD_TAG}:`))?.slice(POD_TAG.length + 1);
    if (name === undefined || name === NO_TAG) continue;
    const empty = (): number[] => Array.from<number>({ length: buckets }).fill(0);
    const pod = pods.get(name) ?? { name, requests: empty(), errors: empty() };
    pods.set(name, pod);
    const counts = queryIndex === 0 ? pod.requests : pod.errors;
    for (const [at, value] of (values[place] ?? []).entries()) {
      const index = Math.floor(((times[at] ?? 0) - fromMs) / BUCKET_MS);
      if (index >= 0 && index < buckets) counts[index] = (counts[index] ?? 0) + (value ?? 0);
    }
  }
  return pods.size === 0 ? null : { startMs: fromMs, bucketMs: BUCKET_MS, pods: [...pods.values()] };
}

/**
 * Asks once, in one request of the background, what each pod of stable did in the hour before a moment. Without pods
 * where Datadog does not tell them apart or does not answer; a service whose metric lacks the tag is not asked again.
 */
export function createPodReader(client: DatadogClient): PodReader {
  const without = new Set<string>();
  const ask = async (
    signals: SignalMap,
    untilMs: number,
    signal: AbortSignal,
  ): Promise<StablePods | null> => {
    const { requestsMetric, env, service } = signals;
    const key = `${requestsMetric} ${env} ${service}`;
    if (requestsMetric.startsWith('trace.') || without.has(key)) return null;
    const toMs = Math.floor(untilMs / BUCKET_MS) * BUCKET_MS;
    const fromMs = toMs - SPAN_MS;
    const reply = await client.queryTimeseries(requestFor(signals, fromMs, toMs), 'background', signal);
    if (!reply.ok) return null;
    const pods = toPods(reply.value, fromMs, SPAN_MS / BUCKET_MS);
    if (!pods && (reply.value.data?.attributes?.series?.length ?? 0) > 0) without.add(key);
    return pods;
  };
  return (signals, untilMs) => {
    const view = createCell<PodsView>({ known: false, pods: null });
    const ended = new AbortController();
    void ask(signals, untilMs, ended.signal).then((pods) => {
      if (!ended.signal.aborted) view.set({ known: true, pods });
    });
    return { view, dispose: () => ended.abort() };
  };
}
