/** The buckets that requests are counted in, by the name Datadog gives in `x-ratelimit-name`. */
export type RateLimitName =
  | 'api/v1/query'
  | 'query_timeseries_public'
  | 'query_scalar_public'
  | 'monitors'
  | 'events_search'
  | 'events_post'
  | 'logs_list'
  | 'logs_aggregate'
  | 'error_tracking'
  | 'bits_investigations'
  | 'metrics'
  | 'validate';

/** So many requests in each period. */
export interface RateLimit {
  limit: number;
  periodSeconds: number;
}

const HOUR_S = 3600;

// Datadog publishes no numbers today; 1600 queries an hour is its former default for an organisation.
const DEFAULTS: Readonly<Record<RateLimitName, RateLimit>> = {
  'api/v1/query': { limit: 1600, periodSeconds: HOUR_S },
  query_timeseries_public: { limit: 1600, periodSeconds: HOUR_S },
  query_scalar_public: { limit: 1600, periodSeconds: HOUR_S },
  monitors: { limit: 1000, periodSeconds: HOUR_S },
  events_search: { limit: 300, periodSeconds: HOUR_S },
  // Published, unlike the others (Datadog docs: Rate limits).
  events_post: { limit: 250_000, periodSeconds: 60 },
  logs_list: { limit: 300, periodSeconds: HOUR_S },
  logs_aggregate: { limit: 300, periodSeconds: HOUR_S },
  error_tracking: { limit: 300, periodSeconds: HOUR_S },
  bits_investigations: { limit: 300, periodSeconds: HOUR_S },
  metrics: { limit: 100, periodSeconds: HOUR_S },
  validate: { limit: 6000, periodSeconds: HOUR_S },
};

/** Counts requests per organisation and bucket, in windows that begin on whole periods of the clock. */
export interface RateLimiter {
  /** Counts a request; `allowed` is false when the bucket is empty. */
  take: (name: RateLimitName, nowMs: number) => { allowed: boolean; headers: Record<string, string> };
  /** The headers of a refusal that a fault asks for. */
  refusal: (name: RateLimitName, nowMs: number, resetSeconds: number | undefined) => Record<string, string>;
}

/** @param overrides other limits for some buckets, so that tests can empty them. */
export function createRateLimiter(overrides: Partial<Record<RateLimitName, RateLimit>> = {}): RateLimiter {
  const used = new Map<RateLimitName, { window: number; count: number }>();
  const headers = (
    name: RateLimitName,
    limit: RateLimit,
    remaining: number,
    resetSeconds: number,
  ): Record<string, string> => ({
    'x-ratelimit-limit': String(limit.limit),
    'x-ratelimit-period': String(limit.periodSeconds),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(resetSeconds),
    'x-ratelimit-name': name,
  });
  const untilReset = (limit: RateLimit, nowMs: number): number =>
    Math.ceil(limit.periodSeconds - ((nowMs / 1000) % limit.periodSeconds));
  return {
    take(name, nowMs) {
      const limit = overrides[name] ?? DEFAULTS[name];
      const window = Math.floor(nowMs / 1000 / limit.periodSeconds);
      const before = used.get(name);
      const count = before?.window === window ? before.count : 0;
      const allowed = count < limit.limit;
      used.set(name, { window, count: allowed ? count + 1 : count });
      const remaining = Math.max(0, limit.limit - count - 1);
      return { allowed, headers: headers(name, limit, remaining, untilReset(limit, nowMs)) };
    },
    refusal(name, nowMs, resetSeconds) {
      const limit = overrides[name] ?? DEFAULTS[name];
      return headers(name, limit, 0, resetSeconds ?? untilReset(limit, nowMs));
    },
  };
}
