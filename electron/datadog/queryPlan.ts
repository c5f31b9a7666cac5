import type { TimeseriesFormulaQueryRequest } from '@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/models/TimeseriesFormulaQueryRequest.js';
import type { AskedSpan } from '../../shared/metrics/buildWindow.ts';
import type { MetricsWindow, SlowLimits, VersionSeries } from '../../shared/metrics/metricsWindow.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';

/** Datadog's own bucket for an hour's window, and the finest worth asking (Datadog docs: Rollup). */
export const BUCKET_MS = 20_000;
const FULL_SPAN_MS = 3_600_000;
const INCREMENT_MS = 300_000;
/** Points arrive 20 to 40 s late; a bucket that ended less than this ago may still grow. */
const SETTLING_MS = 40_000;

/** Percentiles beside the p95, and how Datadog calls them. */
const TAILS = [
  ['latencyP50Ms', 'p50'],
  ['latencyP99Ms', 'p99'],
] as const;

/** What one of the queries of a request is for; its place is the `query_index` of the reply. */
export interface PlannedQuery {
  signal: keyof VersionSeries;
  /** By endpoint and version, or by version alone. */
  byEndpoint: boolean;
  query: string;
}

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

/**
 * One request for everything: requests, errors and percentiles by version, and by endpoint and version; p50 and p99 of
 * single endpoints only where `also.detail` names them. Counts ask for as_count() explicitly, otherwise Datadog averages
 * and interpolates them (Datadog docs: Metric type modifiers). Slow requests are counted by threshold queries,
 * `count(v: v>0.25):metric{…}`, which every distribution with percentiles enabled answers (Datadog docs: Distributions,
 * threshold queries); each limit is a query of its own.
 */
export function planQuery(signals: SignalMap, span: AskedSpan, also: AlsoAsked): QueryPlan {
  const filter = `env:${signals.env},service:${signals.service}`;
  const scope = `{${filter}}`;
  const byVersion = `by {${signals.versionTag}}`;
  const byBoth = `by {${signals.versionTag},${signals.endpointTag}}`;
  const queries: PlannedQuery[] = [];
  for (const byEndpoint of [false, true]) {
    const group = byEndpoint ? byBoth : byVersion;
    const count = (metric: string): string => `sum:${metric}${scope} ${group}.as_count()`;
    queries.push({ signal: 'requests', byEndpoint, query: count(signals.requestsMetric) });
    queries.push({ signal: 'errors', byEndpoint, query: count(signals.errorsMetric) });
    if (!byEndpoint || also.endpointLatency)
      queries.push({
        signal: 'latencyP95Ms',
        byEndpoint,
        query: `p95:${signals.durationMetric}${scope} ${group}`,
      });
  }
  const tails = (within: string, group: string, byEndpoint: boolean): void => {
    for (const [signal, name] of TAILS)
      queries.push({ signal, byEndpoint, query: `${name}:${signals.durationMetric}{${within}} ${group}` });
  };
  tails(filter, byVersion, false);
  // Boolean filters and commas do not mix (Datadog docs: Boolean filtered queries).
  const named = `env:${signals.env} AND service:${signals.service} AND ${signals.endpointTag} IN`;
  if (also.detail && also.detail.length > 0) tails(`${named} (${also.detail.join(',')})`, byBoth, true);
  if (also.endpointP75)
    queries.push({
      signal: 'latencyP75Ms',
      byEndpoint: true,
      query: `p75:${signals.durationMetric}${scope} ${byBoth}`,
    });
  for (const [name, { p75Ms, p95Ms }] of also.limits ?? []) {
    const above = (limitMs: number): string => {
      const limit = (limitMs / (also.durationUnitMs ?? 1000)).toPrecision(4);
      return `count(v: v>${Number(limit)}):${signals.durationMetric}{${filter},${signals.endpointTag}:${name}} ${byBoth}.as_count()`;
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
          queries: queries.map(({ query }, index) => ({ dataSource: 'metrics', name: `q${index}`, query })),
          formulas: queries.map((_, index) => ({ formula: `q${index}` })),
        },
      },
    },
  };
}
