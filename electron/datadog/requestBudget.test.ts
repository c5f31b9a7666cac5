import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createRequestBudget } from './requestBudget.ts';
import type { Exchange } from './transport.ts';

function exchange(headers: Record<string, string>, status = 200): Exchange {
  return { status, text: '', header: (name) => headers[name] ?? null };
}

function limits(remaining: number, limit = 100, resetS = 60, name = 'query_timeseries_public'): Exchange {
  return exchange({
    'x-ratelimit-limit': `${limit}`,
    'x-ratelimit-remaining': `${remaining}`,
    'x-ratelimit-reset': `${resetS}`,
    'x-ratelimit-period': '3600',
    'x-ratelimit-name': name,
  });
}

describe('createRequestBudget', () => {
  it('never takes Remaining under 30 % of Limit, and goes on after the reset', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')(limits(31));
    expect(budget.waitUntilMs('query')).toBeNull();
    budget.begin('query')(limits(30));
    expect(budget.waitUntilMs('query')).toBe(clock.now() + 60_000);
    clock.advance(60_000);
    expect(budget.waitUntilMs('query')).toBeNull();
  });

  it('counts what is on its way', () => {
    const budget = createRequestBudget(createManualClock());
    budget.begin('query')(limits(32));
    const end = budget.begin('query');
    expect(budget.waitUntilMs('query')).toBeNull();
    const endSecond = budget.begin('query');
    expect(budget.waitUntilMs('query')).not.toBeNull();
    end(null);
    end(null);
    endSecond(null);
    expect(budget.waitUntilMs('query')).toBeNull();
  });

  it('keeps limits of different names apart and shares one of the same name', () => {
    const budget = createRequestBudget(createManualClock());
    budget.begin('query')(limits(5));
    expect(budget.waitUntilMs('monitor')).toBeNull();
    budget.begin('monitor')(limits(5));
    expect(budget.waitUntilMs('monitor')).not.toBeNull();
  });

  it('pauses after 429 until the reset, or a minute when none is told', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')(exchange({ 'x-ratelimit-reset': '7' }, 429));
    expect(budget.waitUntilMs('query')).toBe(clock.now() + 7_000);
    expect(budget.waitUntilMs('monitor')).toBeNull();
    budget.begin('monitor')(exchange({}, 429));
    expect(budget.waitUntilMs('monitor')).toBe(clock.now() + 60_000);
    clock.advance(7_000);
    expect(budget.waitUntilMs('query')).toBeNull();
  });

  it('takes Retry-After where there is no reset, and never pauses longer than an hour', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')(exchange({ 'retry-after': '12' }, 429));
    expect(budget.waitUntilMs('query')).toBe(clock.now() + 12_000);
    budget.begin('monitor')(exchange({ 'x-ratelimit-reset': '999999' }, 429));
    expect(budget.waitUntilMs('monitor')).toBe(clock.now() + 3_600_000);
  });

  it('assumes 1,600 queries an hour without headers, of which 480 are not ours', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    let sent = 0;
    while (budget.waitUntilMs('query') === null && sent < 5_000) {
      budget.begin('query')(exchange({}));
      sent += 1;
    }
    expect(sent).toBe(1120);
    expect(budget.waitUntilMs('query')).toBe(clock.now() + 3_600_000);
    expect(budget.state()).toBeNull();
  });

  it('ignores headers that are not numbers', () => {
    const budget = createRequestBudget(createManualClock());
    budget.begin('query')(exchange({ 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '-1' }));
    expect(budget.waitUntilMs('query')).toBeNull();
    expect(budget.state()).toBeNull();
  });

  it('shows the limit that is closest to its end', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')(limits(90, 100, 60, 'a'));
    budget.begin('monitor')(limits(500, 1000, 30, 'b'));
    expect(budget.state()).toMatchObject({
      remaining: 500,
      limit: 1000,
      resetAtMs: clock.now() + 30_000,
      limits: [
        { name: 'b', spent: 1, pausedUntilMs: null },
        { name: 'a', spent: 1 },
      ],
    });
    clock.advance(30_000);
    expect(budget.state()).toMatchObject({ limit: 100 });
  });

  it('leaves a bigger rest for what matters less', () => {
    const budget = createRequestBudget(createManualClock());
    budget.begin('query')(limits(38));
    expect(budget.waitUntilMs('query', 'screen')).toBeNull();
    expect(budget.waitUntilMs('query', 'gate')).toBeNull();
    expect(budget.waitUntilMs('query', 'background')).not.toBeNull();
    expect(budget.waitUntilMs('query', 'detail')).not.toBeNull();
  });

  it('counts what we spent in the last hour, also before a limit had a name', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')(exchange({}));
    clock.advance(1_800_000);
    budget.begin('query')(limits(90));
    expect(budget.state()?.limits[0]?.spent).toBe(2);
    clock.advance(1_800_000);
    budget.begin('query')(limits(89));
    expect(budget.state()?.limits[0]?.spent).toBe(2);
  });

  it('says how long a refused limit is paused', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')({ ...limits(0, 100, 40), status: 429 });
    expect(budget.state()?.limits[0]?.pausedUntilMs).toBe(clock.now() + 40_000);
    clock.advance(40_000);
    expect(budget.waitUntilMs('query')).toBeNull();
  });

  it('stretches periods so that steady requests stay within 60 % of the limit', () => {
    const budget = createRequestBudget(createManualClock());
    expect(budget.stretch('monitor', 540)).toBe(1);
    expect(budget.stretch('monitor', 1200)).toBeCloseTo(2);
  });

  it('goes slower when others use the limit up, never slower than fifteen times', () => {
    const clock = createManualClock();
    const budget = createRequestBudget(clock);
    budget.begin('query')(limits(400, 1000, 1800));
    expect(budget.stretch('query', 600)).toBeCloseTo(3);
    budget.begin('query')(limits(300, 1000, 1800));
    expect(budget.stretch('query', 600)).toBe(15);
  });
});
