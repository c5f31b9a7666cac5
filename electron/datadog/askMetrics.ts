import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { buildWindow, type AskedSpan } from '../../shared/metrics/buildWindow.ts';
import { isCriticalEndpoint } from '../../shared/metrics/endpointName.ts';
import { mergeWindows } from '../../shared/metrics/mergeWindows.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { rollupOf } from '../../shared/metrics/rollup.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { TAG_VALUE } from '../../shared/metrics/slowLimits.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { DatadogClient } from './datadogClient.ts';
import { planQuery, spanToAsk } from './queryPlan.ts';
import { durationUnitMs, readAnswer } from './readAnswer.ts';
import { datadogProblem } from './replyProblem.ts';
import type { RequestPriority } from './requestScheduler.ts';
import { createSlowCounts } from './slowCounts.ts';

/** Endpoints whose p50 and p99 are asked for at the most. */
const MOST_DETAILED = 60;

/** After another bucket length the whole window is asked again, but not more often than this, ms. */
const RESTARTED_MS = 600_000;

/** One round of a question. */
export interface MetricsRound {
  /** With the critical endpoints of everybody who holds the question. */
  signals: SignalMap;
  priority: RequestPriority;
  known: MetricsWindow | null;
  /** Endpoints whose p50 and p99 are wanted beside those of the critical ones; null: nobody looks on. */
  detail: readonly string[] | null;
  signal: AbortSignal;
}

/** Asks one question again and again; remembers what Datadog refused to answer beside it. */
export type AskMetrics = (round: MetricsRound) => Promise<Result<MetricsWindow, Problem>>;

/** The endpoints whose percentiles are asked for: the wanted ones, then critical ones. */
function detailed({ signals, known, detail }: MetricsRound): string[] {
  if (!known || detail === null) return [];
  const critical = [...known.endpoints.keys()].filter((name) =>
    isCriticalEndpoint(name, signals.criticalEndpoints),
  );
  return [...new Set([...detail.filter((name) => known.endpoints.has(name)), ...critical])]
    .filter((name) => TAG_VALUE.test(name))
    .slice(0, MOST_DETAILED)
    .sort();
}

/** The span on a coarser grid: a bucket that was asked for only in part is not in the answer. */
function onGrid(span: AskedSpan, bucketMs: number): AskedSpan {
  return {
    ...span,
    bucketMs,
    fromMs: Math.ceil(span.fromMs / bucketMs) * bucketMs,
    incompleteFromMs: Math.floor(span.incompleteFromMs / bucketMs) * bucketMs,
  };
}

/** @param notCounted duration metrics whose slow requests Datadog does not count, shared by all questions. */
export function createAskMetrics(
  client: DatadogClient,
  clock: Clock,
  notCounted: Set<string>,
  log: (line: string) => void,
): AskMetrics {
  const slow = createSlowCounts(notCounted);
  /** Unknown until a request with single endpoints' percentiles was answered. */
  let takesDetail: boolean | null = null;
  /** A request with more than the plain form was refused; the plain one has not been answered since. */
  let suspected = false;
  let restartedAtMs = -Infinity;

  /**
   * Asks for what may have changed and merges the answer into what is known: one request. Only where Datadog refuses
   * what it never answered yet, there is a second one without that, once for each metric.
   */
  const askOnce = async (
    round: MetricsRound,
  ): Promise<Result<{ window: MetricsWindow; full: boolean }, Problem>> => {
    const { signals, priority, known, signal } = round;
    const span = spanToAsk(clock.now(), known);
    const counts = span.full || suspected ? {} : slow.ask(signals, known, clock.now());
    const detail = span.full || suspected || takesDetail === false ? [] : detailed(round);
    let plan = planQuery(signals, span, { endpointLatency: !span.full, ...counts, detail });
    let reply = await client.queryTimeseries(plan.request, priority, signal);
    const unproven = {
      slow: counts.limits !== undefined && slow.isUnproven(),
      detail: detail.length > 0 && takesDetail === null,
    };
    const isRefused = (): boolean => !reply.ok && reply.failure.code === 'datadogQueryError';
    if (isRefused() && (unproven.slow || unproven.detail)) {
      suspected = true;
      plan = planQuery(signals, span, { endpointLatency: true, detail: [] });
      reply = await client.queryTimeseries(plan.request, priority, signal);
      if (reply.ok && unproven.slow) slow.refuse(signals);
      if (reply.ok && unproven.detail) takesDetail = false;
    } else if (reply.ok && detail.length > 0) takesDetail = true;
    // Neither answered nor refused (a rate limit, a break): the next round goes without once more.
    if (reply.ok || isRefused()) suspected = false;
    if (!reply.ok) return reply;
    const answer = readAnswer(reply.value, plan.queries, signals);
    if (!answer) return fail(datadogProblem('badReply', 'timeseries_query', 'series and values do not fit'));
    const bucketMs = rollupOf(answer.timesMs, plan.span.bucketMs, known);
    const unitMs = durationUnitMs(reply.value, plan.queries);
    const window = {
      ...buildWindow(answer, onGrid(plan.span, bucketMs), slow.limits()),
      ...(unitMs === null ? {} : { durationUnitMs: unitMs }),
    };
    if (!span.full) slow.learn(signals, window, span.toMs, unitMs);
    if (known && known.bucketMs !== bucketMs) {
      log(`datadog: buckets of ${bucketMs / 1000} s in place of ${known.bucketMs / 1000} s`);
      const isSettled = clock.now() - restartedAtMs > RESTARTED_MS;
      restartedAtMs = clock.now();
      if (!span.full && isSettled) return askOnce({ ...round, known: null });
    }
    return ok({ window: mergeWindows(known, window), full: span.full });
  };

  return async (round) => {
    const first = await askOnce(round);
    if (!first.ok) return first;
    if (!first.value.full) return ok(first.value.window);
    // Only the short request has the endpoints' percentiles: it follows at once behind a full hour.
    const second = await askOnce({ ...round, known: first.value.window });
    return ok(second.ok ? second.value.window : first.value.window);
  };
}
