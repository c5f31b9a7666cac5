import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { buildWindow } from '../../shared/metrics/buildWindow.ts';
import { mergeWindows } from '../../shared/metrics/mergeWindows.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import type { MetricNames, SignalMap } from '../../shared/metrics/signalMap.ts';
import { createCell } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { MetricsView, Polled } from './datadogRoom.ts';
import { findMetrics } from './findMetrics.ts';
import { createPoller } from './poller.ts';
import { BUCKET_MS, planQuery, spanToAsk } from './queryPlan.ts';
import { durationUnitMs, readAnswer } from './readAnswer.ts';
import { datadogProblem } from './replyProblem.ts';
import type { RequestBudget } from './requestBudget.ts';
import type { RequestPriority } from './requestScheduler.ts';
import { createSlowCounts, type SlowCounts } from './slowCounts.ts';
import type { Spread } from './spread.ts';
import { createSharedPollers, type SharedPollers } from './sharedPollers.ts';

const FOREGROUND_MS = 20_000;
const BACKGROUND_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Metrics that were not there are looked for again after this long, ms. */
const LOOK_AGAIN_MS = 300_000;
/** A bucket is asked for 5 to 10 s after its end. */
const AFTER_BUCKET_MS = 5_000;
const SPREAD_MS = 5_000;
/** Windows kept of questions nobody asks at the moment, so that coming back does not fetch the hour again. */
const REMEMBERED = 20;

export interface MetricsViews {
  watch: (signals: SignalMap, foreground: boolean) => Polled<MetricsView>;
  askAll: () => void;
  dispose: Disposer;
}

/** The question as text: what is done with the answer is not part of it. */
function keyOf(signals: SignalMap): string {
  const { criticalEndpoints: _, tryTraceMetrics: __, ...asked } = signals;
  return JSON.stringify(asked, Object.keys(asked).sort());
}

/**
 * Asks for what may have changed and merges the answer into what is known: one request. Only where Datadog refuses the
 * counts of slow requests there is a second one without them, once for each metric.
 */
async function askOnce(
  client: DatadogClient,
  clock: Clock,
  signals: SignalMap,
  priority: RequestPriority,
  known: MetricsWindow | null,
  signal: AbortSignal,
  slow: SlowCounts,
): Promise<Result<{ window: MetricsWindow; full: boolean }, Problem>> {
  const span = spanToAsk(clock.now(), known);
  const counts = span.full ? {} : slow.ask(signals, known, clock.now());
  let plan = planQuery(signals, span, { endpointLatency: !span.full, ...counts });
  let reply = await client.queryTimeseries(plan.request, priority, signal);
  if (!reply.ok && reply.failure.code === 'datadogQueryError' && counts.limits && slow.isUnproven()) {
    plan = planQuery(signals, span, { endpointLatency: true });
    reply = await client.queryTimeseries(plan.request, priority, signal);
    if (reply.ok) slow.refuse(signals);
  }
  if (!reply.ok) return reply;
  const answer = readAnswer(reply.value, plan.queries, signals);
  if (!answer) return fail(datadogProblem('badReply', 'timeseries_query', 'series and values do not fit'));
  const window = buildWindow(answer, plan.span, slow.limits());
  if (!span.full) slow.learn(signals, window, span.toMs, durationUnitMs(reply.value, plan.queries));
  return ok({ window: mergeWindows(known, window), full: span.full });
}

/** One round; behind a full hour the short request follows at once, because only it has the endpoints' percentiles. */
async function askWindow(
  client: DatadogClient,
  clock: Clock,
  signals: SignalMap,
  priority: RequestPriority,
  known: MetricsWindow | null,
  signal: AbortSignal,
  slow: SlowCounts,
): Promise<Result<MetricsWindow, Problem>> {
  const first = await askOnce(client, clock, signals, priority, known, signal, slow);
  if (!first.ok) return first;
  if (!first.value.full) return ok(first.value.window);
  const second = await askOnce(client, clock, signals, priority, first.value.window, signal, slow);
  return ok(second.ok ? second.value.window : first.value.window);
}

/** Polls the metrics of whatever releases are held, one request per release and tick. */
export function createMetricsViews(
  clock: Clock,
  client: DatadogClient,
  budget: RequestBudget,
  spread: Spread,
  log: (line: string) => void,
): MetricsViews {
  const remembered = new Map<string, MetricsWindow>();
  const foreground = new Map<string, number>();
  /** APM's metrics of questions whose own have no points. */
  const found = new Map<string, MetricNames>();
  const lookedAtMs = new Map<string, number>();
  /** Duration metrics whose values Datadog does not count. */
  const notCounted = new Set<string>();
  const pollers: SharedPollers<MetricsWindow> = createSharedPollers((key, poller) => {
    const { value } = poller.view.get();
    remembered.delete(key);
    if (value) remembered.set(key, value);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  });

  const isForeground = (key: string): boolean => (foreground.get(key) ?? 0) > 0;
  const wantedMs = (key: string): number => (isForeground(key) ? FOREGROUND_MS : BACKGROUND_MS);
  const periodOf = (key: string): number => {
    let requestsPerHour = 0;
    pollers.each((_, held) => {
      requestsPerHour += HOUR_MS / wantedMs(held);
    });
    const stretchedMs = wantedMs(key) * budget.stretch('query', requestsPerHour);
    return Math.ceil(stretchedMs / BUCKET_MS) * BUCKET_MS;
  };
  /** The metrics to ask for; looked for as long as nothing tells their names and no answer had a point. */
  const namesOf = async (
    key: string,
    signals: SignalMap,
    known: MetricsWindow | null,
    priority: RequestPriority,
    signal: AbortSignal,
  ): Promise<Result<MetricNames | null, Problem>> => {
    const names = found.get(key);
    if (names) return ok(names);
    const isEmpty = !known || known.endpoints.size === 0;
    if (!signals.tryTraceMetrics || !isEmpty) return ok(null);
    if (clock.now() - (lookedAtMs.get(key) ?? -Infinity) < LOOK_AGAIN_MS) return ok(null);
    const looked = await findMetrics(client, signals, clock.now(), priority, signal);
    if (!looked.ok) return looked;
    lookedAtMs.set(key, clock.now());
    if (looked.value) found.set(key, looked.value);
    return looked;
  };
  const count = (key: string, change: number): void => {
    foreground.set(key, (foreground.get(key) ?? 0) + change);
    if (foreground.get(key) === 0) foreground.delete(key);
  };

  return {
    watch(signals, onScreen) {
      const key = keyOf(signals);
      if (onScreen) count(key, 1);
      const held = pollers.hold(key, () => {
        const slow = createSlowCounts(notCounted);
        return createPoller<MetricsWindow>({
          clock,
          log,
          async ask(signal, known) {
            const priority = isForeground(key) ? 'screen' : 'background';
            const names = await namesOf(key, signals, known, priority, signal);
            if (!names.ok) return names;
            return askWindow(client, clock, { ...signals, ...names.value }, priority, known, signal, slow);
          },
          periodMs: () => periodOf(key),
          offsetMs: AFTER_BUCKET_MS + spread(key, SPREAD_MS),
          initial: remembered.get(key) ?? null,
        });
      });
      if (onScreen) held.poller.periodChanged();
      const toView = (): MetricsView => {
        const { freshness, value } = held.poller.view.get();
        return { freshness, window: value, metrics: found.get(key) ?? null };
      };
      const view = createCell(toView());
      const unsubscribe = held.poller.view.subscribe(() => view.set(toView()));
      let disposed = false;
      return {
        view,
        dispose() {
          if (disposed) return;
          disposed = true;
          unsubscribe();
          if (onScreen) count(key, -1);
          held.release();
        },
      };
    },
    askAll: () => pollers.each((poller) => poller.askNow()),
    dispose: () => pollers.dispose(),
  };
}
