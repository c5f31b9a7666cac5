/** What to ask Datadog for one release: how its service, versions and endpoints are told apart. */
export interface SignalMap {
  service: string;
  env: string;
  /** Metric names. requests and errors are counts, duration a distribution in seconds. */
  requestsMetric: string;
  errorsMetric: string;
  durationMetric: string;
  /** Tag key that tells canary from stable, and its two values. */
  versionTag: string;
  canaryValue: string;
  stableValue: string;
  /** Tag key of the endpoint (Datadog's resource_name). */
  endpointTag: string;
  /** Endpoint tag values that matter most; `*` stands for any text. */
  criticalEndpoints: readonly string[];
}
