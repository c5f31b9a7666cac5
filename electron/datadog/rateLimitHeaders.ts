import type { Exchange } from './transport.ts';

/** A rate limit as one reply tells it. */
export interface RateLimitReading {
  /** X-RateLimit-Name, or one of our own for a limit without name. */
  name: string;
  limit: number;
  remaining: number;
  periodMs: number;
  /** ms of the clock. */
  resetAtMs: number;
}

function numberOf(exchange: Exchange, name: string): number | null {
  const text = exchange.header(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/**
 * Reads X-RateLimit-Limit, -Remaining, -Period, -Reset and -Name, all seconds (Datadog docs: Rate limits), and how
 * long a refused request should wait: the reset, else Retry-After, ms; null when neither says so.
 * @param kind names the limit where the reply does not.
 */
export function readRateLimit(
  exchange: Exchange,
  kind: string,
  nowMs: number,
): { limit: RateLimitReading | null; pauseMs: number | null } {
  const limit = numberOf(exchange, 'x-ratelimit-limit');
  const remaining = numberOf(exchange, 'x-ratelimit-remaining');
  const resetS = numberOf(exchange, 'x-ratelimit-reset');
  const pauseS = resetS ?? numberOf(exchange, 'retry-after');
  const pauseMs = pauseS === null ? null : pauseS * 1000;
  if (limit === null || limit <= 0 || remaining === null) return { limit: null, pauseMs };
  const periodMs = (numberOf(exchange, 'x-ratelimit-period') || 3600) * 1000;
  const name = exchange.header('x-ratelimit-name') ?? `unnamed ${kind}`;
  const resetAtMs = nowMs + (resetS === null ? periodMs : resetS * 1000);
  return { limit: { name, limit, remaining, periodMs, resetAtMs }, pauseMs };
}
