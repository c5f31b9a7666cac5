import type { Clock } from '../../shared/clock/clock.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { fail, type Result } from '../../shared/result.ts';
import { freshnessAt, STALE_AFTER_PERIODS } from './freshness.ts';

export interface PolledValue<T> {
  freshness: Freshness;
  /** The newest good answer; kept while later tries fail. */
  value: T | null;
}

export interface PollerOptions<T> {
  clock: Clock;
  /** Asks once; gets what is known so far. */
  ask: (signal: AbortSignal, known: T | null) => Promise<Result<T, Problem>>;
  /** Asked anew for every round, ms. */
  periodMs: () => number;
  /** The first wait after a failure, ms; the period when absent. */
  retryMs?: () => number;
  /** Rounds start this long after a multiple of the period, ms: behind a bucket's end, and not all at once. */
  offsetMs: number;
  /** What is already known and when it was, from an earlier poller of the same question. */
  initial?: T | null;
  log: (line: string) => void;
}

/** Repeats one question: one request at a time, old answers kept, failures told. */
export interface Poller<T> {
  view: Observable<PolledValue<T>>;
  /** Asks now if the newest answer is at least a period old; else plans the next round by the new period. */
  periodChanged: () => void;
  /** Asks now, dropping a request that is on its way. */
  askNow: () => void;
  dispose: Disposer;
}

const LONGEST_BACK_OFF_MS = 60_000;

/** The next start of a round: the period's grid shifted by the offset, skipping one that is all but now. */
function nextRoundMs(nowMs: number, periodMs: number, offsetMs: number): number {
  const nextMs = Math.floor((nowMs - offsetMs) / periodMs) * periodMs + offsetMs + periodMs;
  return nextMs - nowMs < periodMs / 4 ? nextMs + periodMs : nextMs;
}

/** Starts polling at once. */
export function createPoller<T>(options: PollerOptions<T>): Poller<T> {
  const { clock, log } = options;
  let value: T | null = options.initial ?? null;
  let lastDataAtMs: number | null = null;
  let problem: Problem | null = null;
  let failures = 0;
  let running: AbortController | null = null;
  let disposed = false;
  let cancelNext: Disposer = () => {};
  let cancelStale: Disposer = () => {};

  const freshness = (): Freshness =>
    freshnessAt({ lastDataAtMs, problem, periodMs: options.periodMs() }, clock.now());
  const view = createCell<PolledValue<T>>({ freshness: freshness(), value }, (error) =>
    log(`datadog: a listener failed: ${error instanceof Error ? error.name : 'unknown'}`),
  );

  const publish = (): void => {
    view.set({ freshness: freshness(), value });
    cancelStale();
    if (lastDataAtMs === null) return;
    const staleInMs = lastDataAtMs + options.periodMs() * STALE_AFTER_PERIODS - clock.now();
    if (staleInMs > 0) cancelStale = clock.setTimeout(publish, staleInMs);
  };

  const planNext = (): void => {
    const nowMs = clock.now();
    const periodMs = options.periodMs();
    let nextMs = nextRoundMs(nowMs, periodMs, options.offsetMs);
    if (problem) {
      const firstMs = options.retryMs?.() ?? periodMs;
      const backOffMs = Math.min(firstMs * 2 ** (failures - 1), Math.max(firstMs, LONGEST_BACK_OFF_MS));
      nextMs =
        problem.retryAtMs !== null && problem.retryAtMs > nowMs ? problem.retryAtMs : nowMs + backOffMs;
      problem = { ...problem, retryAtMs: nextMs };
    }
    cancelNext();
    cancelNext = clock.setTimeout(() => void round(), nextMs - nowMs);
  };

  const round = async (): Promise<void> => {
    cancelNext();
    running?.abort();
    const controller = new AbortController();
    running = controller;
    let answer: Result<T, Problem>;
    try {
      answer = await options.ask(controller.signal, value);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      log(`datadog: asking failed: ${name}`);
      answer = fail({ code: 'internal', subject: 'datadog', detail: name, retryAtMs: null });
    }
    if (disposed || controller.signal.aborted) return;
    running = null;
    if (answer.ok) {
      value = answer.value;
      lastDataAtMs = clock.now();
      failures = 0;
      problem = null;
    } else {
      failures += 1;
      if (problem?.code !== answer.failure.code)
        log(`datadog: ${answer.failure.code} ${answer.failure.subject}`);
      problem = answer.failure;
    }
    planNext();
    publish();
  };

  void round();
  return {
    view,
    periodChanged() {
      if (disposed || running) return;
      if (problem === null && (lastDataAtMs === null || clock.now() - lastDataAtMs >= options.periodMs()))
        void round();
      else if (problem === null) planNext();
      publish();
    },
    askNow() {
      if (!disposed) void round();
    },
    dispose() {
      disposed = true;
      running?.abort();
      cancelNext();
      cancelStale();
    },
  };
}
