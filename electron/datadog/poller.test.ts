import { describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createPoller, type Poller } from './poller.ts';
import { datadogProblem } from './replyProblem.ts';

const START_MS = 1_700_000_000_000; // a multiple of 20 s

interface Setup {
  clock: ManualClock;
  poller: Poller<string>;
  /** The moments it asked, s after the start. */
  askedAtS: number[];
  /** Ends the open question. */
  answer: (result: Result<string, Problem>) => Promise<void>;
  signals: AbortSignal[];
  setPeriod: (ms: number) => void;
  lines: string[];
}

function setUp(ask?: () => never): Setup {
  const clock = createManualClock(START_MS);
  const askedAtS: number[] = [];
  const signals: AbortSignal[] = [];
  const lines: string[] = [];
  let periodMs = 20_000;
  let resolve: (result: Result<string, Problem>) => void = () => {};
  const poller = createPoller<string>({
    clock,
    ask(signal) {
      askedAtS.push((clock.now() - START_MS) / 1000);
      signals.push(signal);
      if (ask) ask();
      return new Promise((done) => {
        resolve = done;
      });
    },
    periodMs: () => periodMs,
    offsetMs: 7_000,
    log: (line) => lines.push(line),
  });
  return {
    clock,
    poller,
    askedAtS,
    signals,
    lines,
    setPeriod: (ms) => {
      periodMs = ms;
    },
    async answer(result) {
      resolve(result);
      // A few turns of the microtask queue, for the promises between here and the poller.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

const TIMEOUT = datadogProblem('datadogTimeout', 'host', 'slow');

describe('createPoller', () => {
  it('asks at once, then on the grid behind the offset, one at a time', async () => {
    const { clock, poller, askedAtS, answer } = setUp();
    expect(poller.view.get()).toMatchObject({ value: null, freshness: { state: 'connecting' } });
    clock.advance(1_000);
    await answer(ok('first'));
    expect(poller.view.get()).toEqual({
      value: 'first',
      freshness: { state: 'live', lastDataAtMs: START_MS + 1_000, problem: null },
    });
    clock.advance(50_000);
    expect(askedAtS).toEqual([0, 7]);
    await answer(ok('second'));
    clock.advance(20_000);
    expect(askedAtS).toEqual([0, 7, 67]);
    poller.dispose();
  });

  it('does not ask again when the grid is all but now', async () => {
    const { clock, poller, askedAtS, answer } = setUp();
    clock.advance(5_000);
    await answer(ok('a'));
    clock.advance(30_000);
    expect(askedAtS).toEqual([0, 27]);
    poller.dispose();
  });

  it('grows stale by itself, keeping the answer', async () => {
    const { clock, poller, answer } = setUp();
    await answer(ok('kept'));
    const states: string[] = [];
    poller.view.subscribe(({ freshness }) => states.push(freshness.state));
    clock.advance(50_000);
    expect(states).toEqual(['stale']);
    expect(poller.view.get()).toMatchObject({ value: 'kept', freshness: { state: 'stale', problem: null } });
    poller.dispose();
  });

  it('backs off after failures, says when it tries again, and recovers', async () => {
    const { clock, poller, askedAtS, answer, lines } = setUp();
    await answer(fail(TIMEOUT));
    expect(poller.view.get().freshness).toEqual({
      state: 'failed',
      lastDataAtMs: null,
      problem: { ...TIMEOUT, retryAtMs: START_MS + 20_000 },
    });
    clock.advance(20_000);
    await answer(fail(TIMEOUT));
    clock.advance(40_000);
    await answer(fail(TIMEOUT));
    clock.advance(60_000);
    await answer(fail(TIMEOUT));
    clock.advance(60_000);
    expect(askedAtS).toEqual([0, 20, 60, 120, 180]);
    await answer(ok('back'));
    expect(poller.view.get()).toMatchObject({ value: 'back', freshness: { state: 'live', problem: null } });
    expect(lines).toEqual(['datadog: datadogTimeout host']);
    poller.dispose();
  });

  it('keeps the old answer while later tries fail', async () => {
    const { clock, poller, answer } = setUp();
    await answer(ok('kept'));
    clock.advance(7_000);
    await answer(fail(TIMEOUT));
    expect(poller.view.get()).toMatchObject({ value: 'kept', freshness: { state: 'reconnecting' } });
    poller.dispose();
  });

  it('waits for the moment that a problem names', async () => {
    const { clock, poller, askedAtS, answer } = setUp();
    const retryAtMs = START_MS + 600_000;
    await answer(fail({ ...datadogProblem('datadogRateLimited', 's', 'd'), retryAtMs }));
    expect(poller.view.get().freshness.problem?.retryAtMs).toBe(retryAtMs);
    clock.advance(599_999);
    expect(askedAtS).toEqual([0]);
    clock.advance(1);
    expect(askedAtS).toEqual([0, 600]);
    poller.dispose();
  });

  it('asks sooner when the period got shorter and the answer is older than it', async () => {
    const { clock, poller, askedAtS, answer, setPeriod } = setUp();
    setPeriod(60_000);
    await answer(ok('a'));
    clock.advance(1_000);
    setPeriod(20_000);
    poller.periodChanged();
    expect(askedAtS).toEqual([0]);
    clock.advance(6_000);
    expect(askedAtS).toEqual([0, 7]);
    await answer(ok('b'));
    setPeriod(60_000);
    clock.advance(19_000);
    poller.periodChanged();
    clock.advance(5_000);
    setPeriod(20_000);
    poller.periodChanged();
    expect(askedAtS).toEqual([0, 7, 31]);
    poller.dispose();
  });

  it('drops the request on its way when told to ask now', async () => {
    const { poller, askedAtS, signals, answer } = setUp();
    poller.askNow();
    expect(askedAtS).toEqual([0, 0]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    await answer(ok('second'));
    expect(poller.view.get().value).toBe('second');
    poller.dispose();
  });

  it('takes an exception for an internal problem and goes on', async () => {
    const { clock, poller, askedAtS, answer } = setUp(() => {
      throw new TypeError('secret text');
    });
    await answer(ok('never'));
    expect(poller.view.get().freshness.problem).toMatchObject({ code: 'internal', detail: 'TypeError' });
    clock.advance(20_000);
    expect(askedAtS).toEqual([0, 20]);
    poller.dispose();
  });

  it('leaves nothing behind', async () => {
    const { clock, poller, signals, answer } = setUp();
    await answer(ok('a'));
    clock.advance(7_000);
    poller.dispose();
    expect(clock.pendingTimers()).toBe(0);
    expect(signals.at(-1)?.aborted).toBe(true);
    await answer(ok('late'));
    expect(poller.view.get().value).toBe('a');
    poller.askNow();
    expect(clock.pendingTimers()).toBe(0);
  });
});
