/** One endpoint of a simulated service and how it behaves when all is well. */
export interface EndpointDefinition {
  /** Datadog tag value, for example 'post_/v1/orders'. */
  resourceName: string;
  /** Average of both versions together. */
  requestsPerSecond: number;
  /** Fraction of requests that fail. */
  errorRate: number;
  latencyP50Ms: number;
  /** Standard deviation of the logarithm of the latency: 0.2 is narrow, 0.5 usual, 1 wide (p95 = p50 · e^(1.645·spread)). */
  latencySpread: number;
}

/** What goes wrong on one endpoint. */
export interface EndpointFault {
  resourceName: string;
  /** Fraction of requests that fail from now on, instead of the endpoint's own. */
  errorRate?: number;
  /** Latencies are multiplied by this. */
  latencyFactor?: number;
  /** Only on the pods of this node; absent: on all of them. */
  node?: string;
  /** Begins this long after the canary's first traffic; 0 when absent. */
  afterMs?: number;
}

/** A service whose traffic is simulated, and the Rollout that runs it. */
export interface ServiceDefinition {
  service: string;
  env: string;
  namespace: string;
  rollout: string;
  endpoints: readonly EndpointDefinition[];
  /**
   * Counts carry `pod_name`, as with the Agent's orchestrator cardinality (Datadog docs: Kubernetes Tag Extraction);
   * absent: they do not. differ: a third of the errors are those of the version's first pod alone.
   */
  podTags?: 'alike' | 'differ';
  /** Come with the released version: they stay with its pods when these are promoted. */
  canaryFaults: readonly EndpointFault[];
  /** Hit both versions alike, like a broken dependency; they stay after the canary is gone. */
  sharedFaults: readonly EndpointFault[];
}
