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

/** Where a line of the map comes from; the first of them that says something counts. */
export type SignalSource = 'annotation' | 'label' | 'template' | 'monitor' | 'rollout' | 'profile';

/** One line of the map as a person corrects it: `key` is the annotation's name behind `release-cockpit/`. */
export interface SignalLine {
  key: string;
  value: string;
  source: SignalSource;
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

/** The metrics that APM makes of an operation: `trace.<op>` is its latency in seconds. */
export function traceMetricNames(operation: string): MetricNames {
  return {
    requestsMetric: `trace.${operation}.hits`,
    errorsMetric: `trace.${operation}.errors`,
    durationMetric: `trace.${operation}`,
  };
}
