import { describe, expect, it } from 'vitest';
import type { Freshness, ProblemCode } from '../../shared/contract/problem.ts';
import { combineFreshness, freshnessAt } from './freshness.ts';
import { datadogProblem } from './replyProblem.ts';

const problem = (code: ProblemCode) => datadogProblem(code, 's', 'd');

describe('freshnessAt', () => {
  it.each<[string, number | null, ProblemCode | null, number, Freshness['state']]>([
    ['before the first answer', null, null, 0, 'connecting'],
    ['after an answer', 0, null, 49_999, 'live'],
    ['2.5 periods after it', 0, null, 50_000, 'stale'],
    ['when the first try failed', null, 'datadogTimeout', 0, 'failed'],
    ['when a later try failed', 0, 'datadogTimeout', 20_000, 'reconnecting'],
    ['when tries keep failing', 0, 'datadogTimeout', 50_000, 'stale'],
    ['without rights', 0, 'datadogForbidden', 1, 'denied'],
    ['with a refused key', null, 'datadogKeyRefused', 1, 'denied'],
    ['without keys', null, 'datadogNotConfigured', 1, 'off'],
  ])('%s', (_, lastDataAtMs, code, nowMs, state) => {
    const poll = { lastDataAtMs, problem: code && problem(code), periodMs: 20_000 };
    expect(freshnessAt(poll, nowMs)).toEqual({ state, lastDataAtMs, problem: poll.problem });
  });
});

describe('combineFreshness', () => {
  const part = (state: Freshness['state'], lastDataAtMs: number | null, code?: ProblemCode): Freshness => ({
    state,
    lastDataAtMs,
    problem: code ? problem(code) : null,
  });

  it('is the worst, as old as the oldest', () => {
    expect(combineFreshness([part('live', 9), part('stale', 3, 'datadogTimeout'), part('live', 7)])).toEqual(
      part('stale', 3, 'datadogTimeout'),
    );
  });

  it('is not spoiled by one that does not exist, but tells it', () => {
    expect(combineFreshness([part('live', 9), part('failed', null, 'notFound')])).toEqual(
      part('live', 9, 'notFound'),
    );
  });

  it('has failed when nothing exists', () => {
    expect(combineFreshness([part('failed', null, 'notFound')])).toEqual(part('failed', null, 'notFound'));
  });

  it('is live while a further one is being asked for the first time', () => {
    expect(combineFreshness([part('live', 9), part('connecting', null)])).toEqual(part('live', 9));
    expect(combineFreshness([part('connecting', null)])).toEqual(part('connecting', null));
  });

  it('is live when nothing is asked', () => {
    expect(combineFreshness([])).toEqual(part('live', null));
  });
});
