import type { Clock } from '../../shared/clock/clock.ts';
import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import type { Exchange } from './transport.ts';

/** Requests that share a rate limit at Datadog. */
export type RequestKind = 'query' | 'monitor' | 'check';

/**
 * Keeps our requests from eating the organisation's rate limits: the AnalysisRuns in the cluster ask with the same
 * ones, and a greedy cockpit would fail a real gate.
 */
export interface RequestBudget {
  /** When a request of this kind may be sent, ms of the clock; null: now. */
  waitUntilMs: (kind: RequestKind) => number | null;
  /** A request is sent; call the result once it ended, with the reply if there is one. */
  begin: (kind: RequestKind) => (exchange: Exchange | null) => void;
  /** The shortest period, ms, at which so many requests can be repeated for ever within our share. */
  paceMs: (kind: RequestKind, requests: number, shortestMs: number) => number;
  /** The limit that is closest to its end; null before Datadog told one. */
  tightest: () => DatadogStatus['budget'];
}

interface Bucket {
  name: string;
  limit: number;
  remaining: number;
  periodMs: number;
  resetAtMs: number;
  /** Datadog's headers say so; else assumed. */
  told: boolean;
  blockedUntilMs: number;
}

/** The part of a limit that is never ours. */
const RESERVED = 0.3;
/** The part that steady polling may use; the rest is for opening screens. */
const STEADY = 0.6;
const HOUR_MS = 3_600_000;
const UNTOLD_PAUSE_MS = 60_000;

/** Per hour, where the headers are absent (Datadog docs: Rate limits; older published defaults). */
const ASSUMED_LIMIT: Record<RequestKind, number> = { query: 1600, monitor: 1000, check: 1000 };

function numberOf(exchange: Exchange, name: string): number | null {
  const text = exchange.header(name);
  const value = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

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
      bucket = {
        name,
        limit,
        remaining: limit,
        periodMs: HOUR_MS,
        resetAtMs,
        told: false,
        blockedUntilMs: 0,
      };
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

  const learn = (kind: RequestKind, exchange: Exchange): void => {
    const limit = numberOf(exchange, 'x-ratelimit-limit');
    const remaining = numberOf(exchange, 'x-ratelimit-remaining');
    const resetS = numberOf(exchange, 'x-ratelimit-reset');
    if (limit !== null && limit > 0 && remaining !== null) {
      const name = exchange.header('x-ratelimit-name') ?? `unnamed ${kind}`;
      nameOf.set(kind, name);
      const periodMs = (numberOf(exchange, 'x-ratelimit-period') || HOUR_MS / 1000) * 1000;
      const resetAtMs = clock.now() + (resetS === null ? periodMs : resetS * 1000);
      const blockedUntilMs = buckets.get(name)?.blockedUntilMs ?? 0;
      buckets.set(name, { name, limit, remaining, periodMs, resetAtMs, told: true, blockedUntilMs });
    } else {
      const bucket = bucketOf(kind);
      if (!bucket.told) bucket.remaining = Math.max(0, bucket.remaining - 1);
    }
    if (exchange.status !== 429) return;
    const pauseS = resetS ?? numberOf(exchange, 'retry-after');
    const pauseMs = pauseS === null ? UNTOLD_PAUSE_MS : Math.min(Math.max(pauseS * 1000, 1000), HOUR_MS);
    bucketOf(kind).blockedUntilMs = clock.now() + pauseMs;
  };

  return {
    waitUntilMs(kind) {
      const bucket = bucketOf(kind);
      if (clock.now() < bucket.blockedUntilMs) return bucket.blockedUntilMs;
      const left = bucket.remaining - inFlightOf(bucket) - 1;
      return left < bucket.limit * RESERVED ? bucket.resetAtMs : null;
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
    paceMs(kind, requests, shortestMs) {
      const { limit, periodMs } = bucketOf(kind);
      return Math.max(shortestMs, (requests * periodMs) / (limit * STEADY));
    },
    tightest() {
      const told = Array.from(buckets.values()).filter(
        (bucket) => bucket.told && clock.now() < bucket.resetAtMs,
      );
      told.sort((left, right) => left.remaining / left.limit - right.remaining / right.limit);
      const [first] = told;
      return first ? { remaining: first.remaining, limit: first.limit, resetAtMs: first.resetAtMs } : null;
    },
  };
}
