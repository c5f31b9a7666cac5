/** Counts of one version (or one endpoint of it) parallel to the window's times; null is a gap, never zero. */
export interface VersionSeries {
  requests: (number | null)[];
  errors: (number | null)[];
  /** ms; null where Datadog has no point or was not asked. */
  latencyP95Ms: (number | null)[];
}

export interface ComparedSeries {
  canary: VersionSeries;
  stable: VersionSeries;
}

/** What is known of a release's metrics: buckets of equal length, ascending. */
export interface MetricsWindow {
  bucketMs: number;
  timesMs: number[];
  /** Buckets that start at or after this may still grow. */
  incompleteFromMs: number;
  service: ComparedSeries;
  /** By endpoint tag value. */
  endpoints: ReadonlyMap<string, ComparedSeries>;
}
