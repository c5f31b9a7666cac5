/** Counts of one version (or one endpoint of it) parallel to the window's times; null is a gap, never zero. */
export interface VersionSeries {
  requests: (number | null)[];
  errors: (number | null)[];
  /** ms; null where Datadog has no point or was not asked. */
  latencyP95Ms: (number | null)[];
  /** ms; absent for endpoints that nobody looks at. */
  latencyP50Ms?: (number | null)[];
  latencyP99Ms?: (number | null)[];
  /** ms; only in an answer from which limits are fixed. */
  latencyP75Ms?: (number | null)[];
  /**
   * Requests slower than limits that were fixed before the bucket from stable's p75 and p95. Absent where Datadog was
   * not asked or cannot count them; null in buckets before the limits.
   */
  above75?: (number | null)[];
  above95?: (number | null)[];
}

/** An endpoint's limits for {@link VersionSeries} above75 and above95: stable's p75 and p95 at a time. */
export interface SlowLimits {
  /** Buckets that start at or after this are counted: the limits were known before them. */
  fromMs: number;
  p75Ms: number;
  p95Ms: number;
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
  /** ms per unit of the duration metric, as Datadog told it; absent: it has not yet. */
  durationUnitMs?: number;
  service: ComparedSeries;
  /** By endpoint tag value. */
  endpoints: ReadonlyMap<string, ComparedSeries>;
}
