import type { Clock } from '../../shared/clock/clock.ts';
import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import { readRateLimit, type RateLimitReading } from './rateLimitHeaders.ts';
import type { RequestPriority } from './requestScheduler.ts';
import type { Exchange } from './transport.ts';

/** Requests that share a rate limit at Datadog. */
export type RequestKind =
  | 'query'
  | 'monitor'
  | 'check'
  | 'event'
  | 'eventPost'
  | 'log'
  | 'logCount'
  | 'issue'
  | 'investigation'
  | 'investigationStart';

/**
 * Keeps our requests from eating the organisation's rate limits: the AnalysisRuns in the cluster ask with the same
 * ones, and a greedy cockpit would fail a real gate.
 */
export interface RequestBudget {
  /** When a request of this kind may be sent, ms of the clock; null: now. */
  waitUntilMs: (kind: RequestKind, priority?: RequestPriority) => number | null;
  /** A request is sent; call the result once it ended, with the reply if there is one. */
  begin: (kind: RequestKind) => (exchange: Exchange | null) => void;
  /**
   * How many times longer than wanted the periods of one kind must be, 1 or more, so that so many requests an hour
   * stay within our share of the limit, and within what is left of it until it resets.
   */
  stretch: (kind: RequestKind, requestsPerHour: number) => number;
  /** The limit that is closest to its end, and every limit that Datadog told of; null before it told one. */
  state: () => DatadogStatus['budget'];
}

interface Bucket extends RateLimitReading {
  /** Datadog's headers say so; else assumed. */
  told: boolean;
  blockedUntilMs: number;
  /** When we asked, ms, in the last hour. */
  asked: number[];
}

/** The part of a limit that is never ours, by how much the request matters. */
const RESERVED: Record<RequestPriority, number> = { screen: 0.3, gate: 0.3, background: 0.4, detail: 0.45 };
/** The part that steady polling may use; the rest is for opening screens. */
const STEADY = 0.6;
/** The longest stretch: at least this often, however little is left. */
const LONGEST_STRETCH = 15;
const HOUR_MS = 3_600_000;
const UNTOLD_PAUSE_MS = 60_000;

/** Per hour, where the headers are absent (Datadog docs: Rate limits; older published defaults). */
const ASSUMED_LIMIT: Record<RequestKind, number> = {
  query: 1600,
  monitor: 1000,
  check: 1000,
  event: 300,
  eventPost: 1000,
  log: 300,
  logCount: 300,
  issue: 300,
  investigation: 300,
  investigationStart: 60,
};

/** Makes a budget that learns from the headers X-RateLimit-Limit, -Remaining, -Period, -Reset and -Name. */
export function createRequestBudget(clock: Clock): RequestBudget {
  const buckets = new Map<string, Bucket>();
  const nameOf = new Map<RequestKind, string>();
  const inFlight = new Map<RequestKind, number>();

  const bucketOf = (kind: RequestKind): Bucket => {
    const name = nameOf.get(kind) ?? `assumed ${kind}`;
    let bucket = buckets.get(name);
    if (!bucket) {
      const limit = ASSUMED_LIMIT[kind];
      const resetAtMs = clock.now() + HOUR_MS;
      const assumed = { name, limit, remaining: limit, periodMs: HOUR_MS, resetAtMs, told: false };
      bucket = { ...assumed, blockedUntilMs: 0, asked: [] };
      buckets.set(name, bucket);
    }
    if (clock.now() >= bucket.resetAtMs) {
      bucket.remaining = bucket.limit;
      bucket.resetAtMs = clock.now() + bucket.periodMs;
    }
    return bucket;
  };

  const inFlightOf = (bucket: Bucket): number => {
    let count = 0;
    for (const [kind, running] of inFlight) if (bucketOf(kind) === bucket) count += running;
    return count;
  };

  const spentOf = (bucket: Bucket): number => {
    const sinceMs = clock.now() - HOUR_MS;
    while ((bucket.asked[0] ?? Infinity) <= sinceMs) bucket.asked.shift();
    return bucket.asked.length;
  };

  const learn = (kind: RequestKind, exchange: Exchange): void => {
    const nowMs = clock.now();
    const told = readRateLimit(exchange, kind, nowMs);
    if (told.limit) {
      const before = buckets.get(told.limit.name);
      const assumed = nameOf.has(kind) ? undefined : buckets.get(`assumed ${kind}`);
      nameOf.set(kind, told.limit.name);
      buckets.set(told.limit.name, {
        ...told.limit,
        told: true,
        blockedUntilMs: before?.blockedUntilMs ?? 0,
        asked: [...(before?.asked ?? []), ...(assumed?.asked ?? [])],
      });
    }
    const bucket = bucketOf(kind);
    if (!bucket.told) bucket.remaining = Math.max(0, bucket.remaining - 1);
    bucket.asked.push(nowMs);
    if (exchange.status !== 429) return;
    const pauseMs = told.pauseMs === null ? UNTOLD_PAUSE_MS : Math.min(Math.max(told.pauseMs, 1000), HOUR_MS);
    bucket.blockedUntilMs = nowMs + pauseMs;
  };

  return {
    waitUntilMs(kind, priority = 'screen') {
      const bucket = bucketOf(kind);
      if (clock.now() < bucket.blockedUntilMs) return bucket.blockedUntilMs;
      const left = bucket.remaining - inFlightOf(bucket) - 1;
      return left < bucket.limit * RESERVED[priority] ? bucket.resetAtMs : null;
    },
    begin(kind) {
      inFlight.set(kind, (inFlight.get(kind) ?? 0) + 1);
      let ended = false;
      return (exchange) => {
        if (ended) return;
        ended = true;
        inFlight.set(kind, (inFlight.get(kind) ?? 1) - 1);
        if (exchange) learn(kind, exchange);
      };
    },
    stretch(kind, requestsPerHour) {
      const bucket = bucketOf(kind);
      const { limit, periodMs, remaining, resetAtMs } = bucket;
      const steady = (requestsPerHour / HOUR_MS) * (periodMs / (limit * STEADY));
      // Others spend from the same limit: near its end everybody goes slower instead of stopping.
      const left = remaining - limit * RESERVED.screen;
      const wanted = (requestsPerHour / HOUR_MS) * (resetAtMs - clock.now());
      const scarce = left > 0 ? wanted / left : LONGEST_STRETCH;
      return Math.min(LONGEST_STRETCH, Math.max(1, steady, scarce));
    },
    state() {
      const nowMs = clock.now();
      const told = Array.from(buckets.values())
        .filter((bucket) => bucket.told && (nowMs < bucket.resetAtMs || nowMs < bucket.blockedUntilMs))
        .sort((left, right) => left.remaining / left.limit - right.remaining / right.limit)
        .map((bucket) => ({
          name: bucket.name,
          limit: bucket.limit,
          remaining: bucket.remaining,
          resetAtMs: bucket.resetAtMs,
          spent: spentOf(bucket),
          pausedUntilMs: nowMs < bucket.blockedUntilMs ? bucket.blockedUntilMs : null,
        }));
      const [first] = told;
      if (!first) return null;
      const { remaining, limit, resetAtMs } = first;
      return { remaining, limit, resetAtMs, limits: told };
    },
  };
}
