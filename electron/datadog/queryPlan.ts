import type { ApmMetricsQuery } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/ApmMetricsQuery.js';
import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { AskedSpan } from '../../shared/metrics/buildWindow.ts';
import type { MetricsWindow, SlowLimits, VersionSeries } from '../../shared/metrics/metricsWindow.ts';
import { APM_METRICS, type SignalMap } from '../../shared/metrics/signalMap.ts';

/** Datadog's own bucket for an hour's window, and the finest worth asking (Datadog docs: Rollup). */
export const BUCKET_MS = 20_000;
const FULL_SPAN_MS = 3_600_000;
const INCREMENT_MS = 300_000;
/** Points arrive 20 to 40 s late; a bucket that ended less than this ago may still grow. */
const SETTLING_MS = 40_000;

/** How Datadog calls a percentile. */
const PERCENTILES = {
  latencyP50Ms: 'p50',
  latencyP75Ms: 'p75',
  latencyP95Ms: 'p95',
  latencyP99Ms: 'p99',
} as const;

/** What one of the queries of a request is for; its place is the `query_index` of the reply. */
export interface PlannedQuery {
  signal: keyof VersionSeries;
  /** By endpoint and version, or by version alone. */
  byEndpoint: boolean;
  query: string;
  /** In place of the query: a statistic of APM's. */
  apm?: ApmQuery;
}

/** The part of an `apm_metrics` query that differs from one to the next. */
type ApmQuery = Pick<ApmMetricsQuery, 'stat' | 'service' | 'queryFilter' | 'groupBy'>;

/** What is asked beside requests, errors and the service's percentiles. */
export interface AlsoAsked {
  /** The endpoints' p95: costly over a full hour, and the table looks back five minutes. */
  endpointLatency: boolean;
  /** Endpoints whose p50 and p99 are asked too. */
  detail?: readonly string[];
  /** The endpoints' p75, to fix limits. */
  endpointP75?: boolean;
  /** Endpoints whose requests above these limits are counted. */
  limits?: ReadonlyMap<string, SlowLimits>;
  /** ms per unit of the duration metric's values; default 1000, seconds. */
  durationUnitMs?: number;
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

/** The query of one signal: of the map's metric, or of APM's statistics where the map names those. */
function termOf(
  signals: SignalMap,
  signal: keyof VersionSeries,
  within: string,
  groupBy: string[],
): Pick<PlannedQuery, 'query' | 'apm'> {
  const percentile = signal in PERCENTILES ? PERCENTILES[signal as keyof typeof PERCENTILES] : null;
  const counted = signal === 'errors' ? signals.errorsMetric : signals.requestsMetric;
  const metric = percentile ? signals.durationMetric : counted;
  const group = `{${within}} by {${groupBy.join(',')}}`;
  const query = percentile ? `${percentile}:${metric}${group}` : `sum:${metric}${group}.as_count()`;
  if (!Object.values(APM_METRICS).includes(metric)) return { query };
  const stat = percentile ? (`latency_${percentile}` as const) : signal === 'errors' ? 'errors' : 'hits';
  // The service has a field of its own.
  const queryFilter = within.replace(/(?:,| AND )service:[^,\s]+/, '');
  return { query, apm: { stat, service: signals.service, queryFilter, groupBy } };
}

/**
 * One request for everything: requests, errors and percentiles by version, and by endpoint and version; p50 and p99 of
 * single endpoints only where `also.detail` names them. Counts ask for as_count() explicitly, otherwise Datadog averages
 * and interpolates them (Datadog docs: Metric type modifiers). Slow requests are counted by threshold queries,
 * `count(v: v>0.25):metric{…}`, which every distribution with percentiles enabled answers (Datadog docs: Distributions,
 * threshold queries); each limit is a query of its own.
 */
export function planQuery(signals: SignalMap, span: AskedSpan, also: AlsoAsked): QueryPlan {
  const filter = `env:${signals.env},service:${signals.service}`;
  const byVersion = [signals.versionTag];
  const byBoth = [signals.versionTag, signals.endpointTag];
  const queries: PlannedQuery[] = [];
  const ask = (signal: keyof VersionSeries, within: string, byEndpoint: boolean): void => {
    queries.push({ signal, byEndpoint, ...termOf(signals, signal, within, byEndpoint ? byBoth : byVersion) });
  };
  for (const byEndpoint of [false, true]) {
    ask('requests', filter, byEndpoint);
    ask('errors', filter, byEndpoint);
    if (!byEndpoint || also.endpointLatency) ask('latencyP95Ms', filter, byEndpoint);
  }
  ask('latencyP50Ms', filter, false);
  ask('latencyP99Ms', filter, false);
  if (also.detail && also.detail.length > 0) {
    // Boolean filters and commas do not mix (Datadog docs: Boolean filtered queries).
    const named = `${filter.replace(',', ' AND ')} AND ${signals.endpointTag} IN (${also.detail.join(',')})`;
    ask('latencyP50Ms', named, true);
    ask('latencyP99Ms', named, true);
  }
  if (also.endpointP75) ask('latencyP75Ms', filter, true);
  for (const [name, { p75Ms, p95Ms }] of also.limits ?? []) {
    const above = (limitMs: number): string => {
      const limit = (limitMs / (also.durationUnitMs ?? 1000)).toPrecision(4);
      return `count(v: v>${Number(limit)}):${signals.durationMetric}{${filter},${signals.endpointTag}:${name}} by {${byBoth.join(',')}}.as_count()`;
    };
    queries.push({ signal: 'above75', byEndpoint: true, query: above(p75Ms) });
    queries.push({ signal: 'above95', byEndpoint: true, query: above(p95Ms) });
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
          queries: queries.map(({ query, apm }, index) =>
            apm
              ? { ...apm, dataSource: 'apm_metrics', name: `q${index}` }
              : { dataSource: 'metrics', name: `q${index}`, query },
          ),
          formulas: queries.map((_, index) => ({ formula: `q${index}` })),
        },
      },
    },
  };
}
