import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rateLimits.ts';

const PERIOD_START_MS = 1_700_000_000_000 - (1_700_000_000_000 % 3_600_000);

describe('rate limits', () => {
  it('counts each bucket by itself and says so in the headers', () => {
    const limiter = createRateLimiter();
    limiter.take('monitors', PERIOD_START_MS);
    const { allowed, headers } = limiter.take('monitors', PERIOD_START_MS + 600_000);
    expect(allowed).toBe(true);
    expect(headers).toEqual({
      'x-ratelimit-limit': '1000',
      'x-ratelimit-period': '3600',
      'x-ratelimit-remaining': '998',
      'x-ratelimit-reset': '3000',
      'x-ratelimit-name': 'monitors',
    });
    expect(limiter.take('api/v1/query', PERIOD_START_MS).headers['x-ratelimit-remaining']).toBe('1599');
  });

  it('refuses when empty until the period ends on the clock', () => {
    const limiter = createRateLimiter({ monitors: { limit: 2, periodSeconds: 60 } });
    expect(limiter.take('monitors', PERIOD_START_MS).allowed).toBe(true);
    expect(limiter.take('monitors', PERIOD_START_MS + 1).allowed).toBe(true);
    const refused = limiter.take('monitors', PERIOD_START_MS + 45_000);
    expect(refused.allowed).toBe(false);
    expect(refused.headers).toMatchObject({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '15' });
    expect(limiter.take('monitors', PERIOD_START_MS + 60_000).allowed).toBe(true);
  });
});
