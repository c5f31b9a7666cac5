import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { AskedSpan } from '../../shared/metrics/buildWindow.ts';
import type { MetricsWindow, VersionSeries } from '../../shared/metrics/metricsWindow.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';

/** Datadog's own bucket for an hour's window, and the finest worth asking (Datadog docs: Rollup). */
export const BUCKET_MS = 20_000;
const FULL_SPAN_MS = 3_600_000;
const INCREMENT_MS = 300_000;
/** Points arrive 20 to 40 s late; a bucket that ended less than this ago may still grow. */
const SETTLING_MS = 40_000;

/** What one of the queries of a request is for; its place is the `query_index` of the reply. */
export interface PlannedQuery {
  signal: keyof VersionSeries;
  /** By endpoint and version, or by version alone. */
  byEndpoint: boolean;
  query: string;
}

/** One request, and how to read its reply. */
export interface QueryPlan {
  span: AskedSpan;
  queries: readonly PlannedQuery[];
  request: TimeseriesFormulaQueryRequest;
}

/**
 * What to ask now: a full hour at first, later what may have changed since the known window, never less than five
 * minutes.
 */
export function spanToAsk(nowMs: number, known: MetricsWindow | null): AskedSpan & { full: boolean } {
  const toMs = Math.floor(nowMs / BUCKET_MS) * BUCKET_MS + BUCKET_MS;
  const incompleteFromMs = Math.floor((nowMs - SETTLING_MS) / BUCKET_MS) * BUCKET_MS;
  const wantedMs = Math.min(toMs - INCREMENT_MS, known?.incompleteFromMs ?? -Infinity);
  const fromMs = Math.max(wantedMs, toMs - FULL_SPAN_MS);
  return { fromMs, toMs, bucketMs: BUCKET_MS, incompleteFromMs, full: fromMs > wantedMs };
}

/**
 * One request for everything: requests, errors and p95 by version, and the same by endpoint and version. Counts ask
 * for as_count() explicitly, otherwise Datadog averages and interpolates them (Datadog docs: Metric type modifiers).
 * The endpoints' percentiles are left out of the full hour: they are costly, and the table looks back five minutes.
 */
export function planQuery(signals: SignalMap, span: AskedSpan, withEndpointLatency: boolean): QueryPlan {
  const scope = `{env:${signals.env},service:${signals.service}}`;
  const byVersion = `by {${signals.versionTag}}`;
  const byBoth = `by {${signals.versionTag},${signals.endpointTag}}`;
  const queries: PlannedQuery[] = [];
  for (const byEndpoint of [false, true]) {
    const group = byEndpoint ? byBoth : byVersion;
    const count = (metric: string): string => `sum:${metric}${scope} ${group}.as_count()`;
    queries.push({ signal: 'requests', byEndpoint, query: count(signals.requestsMetric) });
    queries.push({ signal: 'errors', byEndpoint, query: count(signals.errorsMetric) });
    if (!byEndpoint || withEndpointLatency)
      queries.push({
        signal: 'latencyP95Ms',
        byEndpoint,
        query: `p95:${signals.durationMetric}${scope} ${group}`,
      });
  }
  return {
    span,
    queries,
    request: {
      data: {
        type: 'timeseries_request',
        attributes: {
          from: span.fromMs,
          to: span.toMs,
          interval: span.bucketMs,
          queries: queries.map(({ query }, index) => ({ dataSource: 'metrics', name: `q${index}`, query })),
          formulas: queries.map((_, index) => ({ formula: `q${index}` })),
        },
      },
    },
  };
}
