/** The metrics of a service. requests and errors are counts, duration a distribution in seconds. */
export interface MetricNames {
  requestsMetric: string;
  errorsMetric: string;
  durationMetric: string;
}

/** What to ask Datadog for one release: how its service, versions and endpoints are told apart. */
export interface SignalMap extends MetricNames {
  service: string;
  env: string;
  /** Tag key that tells canary from stable, and its two values. */
  versionTag: string;
  canaryValue: string;
  stableValue: string;
  /** Tag key of the endpoint (Datadog's resource_name). */
  endpointTag: string;
  /** Endpoint tag values that matter most; `*` stands for any text. */
  criticalEndpoints: readonly string[];
  /** Nothing says the metrics' names: those of APM are tried where the names above have no points. */
  tryTraceMetrics?: boolean;
}

/** The lines of the map: each is the annotation's name behind `release-cockpit/`. */
export const SIGNAL_KEYS = [
  'service',
  'env',
  'version-tag',
  'canary-value',
  'stable-value',
  'requests-metric',
  'errors-metric',
  'duration-metric',
  'endpoint-tag',
  'critical-endpoints',
  'monitors',
  'dashboard',
] as const;
export type SignalKey = (typeof SIGNAL_KEYS)[number];

/**
 * Where a line of the map comes from, in the order in which they count: what a person corrected on this machine or
 * said there of a service, the Rollout's annotations, what the team shares in a file or a ConfigMap, its labels, its AnalysisTemplates, their monitors, its status, its image tags, our defaults.
 */
export const SIGNAL_SOURCES = [
  'settings',
  'service',
  'annotation',
  'teamFile',
  'teamMap',
  'label',
  'template',
  'monitor',
  'rollout',
  'image',
  'profile',
  'none',
] as const;
export type SignalSource = (typeof SIGNAL_SOURCES)[number];

/** What a person corrected of a release's map on this machine. */
export type SignalCorrections = Readonly<Partial<Record<SignalKey, string>>>;

/** One line of the map. */
export interface SignalLine {
  key: SignalKey;
  /** '' where nothing says it. */
  value: string;
  source: SignalSource;
  /** What it would be without the correction; null where nothing was corrected. */
  found: { value: string; source: SignalSource } | null;
}

/** Operations whose trace metrics are looked for, the most common frameworks' (Datadog docs: APM metrics). */
export const TRACE_OPERATIONS: readonly string[] = [
  'http.request',
  'http.server.request',
  'web.request',
  'servlet.request',
  'spring.handler',
  'express.request',
  'fastify.request',
  'koa.request',
  'next.request',
  'rack.request',
  'rails.request',
  'django.request',
  'flask.request',
  'fastapi.request',
  'aspnet_core.request',
  'laravel.request',
  'symfony.request',
  'gin.request',
  'grpc.server',
  'netty.request',
];

/**
 * Names that stand for APM's own statistics of a service, whatever its operation is called: they are asked through the
 * data source `apm_metrics` (Datadog API: /api/v2/query/timeseries).
 */
export const APM_METRICS: MetricNames = {
  requestsMetric: 'apm_metrics.hits',
  errorsMetric: 'apm_metrics.errors',
  durationMetric: 'apm_metrics.latency',
};

/** The metrics that APM makes of an operation: `trace.<op>` is its latency in seconds. */
export function traceMetricNames(operation: string): MetricNames {
  return {
    requestsMetric: `trace.${operation}.hits`,
    errorsMetric: `trace.${operation}.errors`,
    durationMetric: `trace.${operation}`,
  };
}
