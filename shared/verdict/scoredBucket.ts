/** What one version of an endpoint did in a bucket. */
export interface VersionCounts {
  requests: number;
  errors: number;
  /** ms; null: not asked or no point. */
  latencyP95Ms: number | null;
  /**
   * Requests slower than limits that were fixed before from stable's p75 and p95, where Datadog counts values above a
   * limit (Datadog docs: Distributions, threshold queries); null where it does not or was not asked.
   */
  slow: { above75: number; above95: number } | null;
}

export interface EndpointCounts {
  name: string;
  canary: VersionCounts;
  stable: VersionCounts;
}

/** Why a bucket is not scored. notShared: the canary's weight was 0 or 100 in a part of it. */
export type Exclusion = 'beforeRelease' | 'beforeTraffic' | 'notShared' | 'warmUp' | 'scaleUp';

/**
 * One settled bucket as it was when it settled: what the judge scores, what a recorder keeps, and what gives the same
 * verdict again, to the last bit. Plain JSON.
 */
export interface ScoredBucket {
  startMs: number;
  bucketMs: number;
  /** The canary's weight, percent; null: not known. */
  weight: number | null;
  exclusion: Exclusion | null;
  /** Whether the version had any point at all; one that is silent altogether is missing, not at zero. */
  canaryReported: boolean;
  stableReported: boolean;
  /** Those with a point of either version. */
  endpoints: readonly EndpointCounts[];
}

const NOTHING: VersionCounts = { requests: 0, errors: 0, latencyP95Ms: null, slow: null };

export function noCounts(name: string): EndpointCounts {
  return { name, canary: NOTHING, stable: NOTHING };
}
