import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { APM_METRICS, type MetricNames, type SignalMap } from '../../shared/metrics/signalMap.ts';
import { createCell } from '../../shared/observable.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createAskMetrics } from './askMetrics.ts';
import type { DatadogClient } from './datadogClient.ts';
import type { MetricsView, WatchedMetrics } from './datadogRoom.ts';
import { findMetrics } from './findMetrics.ts';
import { createPoller } from './poller.ts';
import { BUCKET_MS } from './queryPlan.ts';
import type { RequestBudget } from './requestBudget.ts';
import type { RequestPriority } from './requestScheduler.ts';
import type { Spread } from './spread.ts';
import { createSharedPollers, type SharedPollers } from './sharedPollers.ts';
import { createWishes, type Wish } from './wishes.ts';

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
  watch: (signals: SignalMap, foreground: boolean) => WatchedMetrics;
  askAll: () => void;
  dispose: Disposer;
}

/** The question as text: what is done with the answer, and what is asked beside it, are not part of it. */
function keyOf(signals: SignalMap): string {
  const { criticalEndpoints: _, tryTraceMetrics: __, ...asked } = signals;
  return JSON.stringify(asked, Object.keys(asked).sort());
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
  const wishes = createWishes();
  /** APM's metrics of questions whose own have no points. */
  const found = new Map<string, MetricNames>();
  const lookedAtMs = new Map<string, number>();
  /** Duration metrics whose values Datadog does not count. */
  const notCounted = new Set<string>([APM_METRICS.durationMetric]);
  const pollers: SharedPollers<MetricsWindow> = createSharedPollers((key, poller) => {
    const { value } = poller.view.get();
    remembered.delete(key);
    if (value) remembered.set(key, value);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  });

  const wantedMs = (key: string): number => (wishes.isOnScreen(key) ? FOREGROUND_MS : BACKGROUND_MS);
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

  return {
    watch(signals, onScreen) {
      const key = keyOf(signals);
      const wish: Wish = { onScreen, critical: signals.criticalEndpoints, detail: [] };
      const dropWish = wishes.add(key, wish);
      const held = pollers.hold(key, () => {
        const askMetrics = createAskMetrics(client, clock, notCounted, log);
        return createPoller<MetricsWindow>({
          clock,
          log,
          async ask(signal, known) {
            const isOnScreen = wishes.isOnScreen(key);
            const priority = isOnScreen ? 'screen' : 'background';
            const names = await namesOf(key, signals, known, priority, signal);
            if (!names.ok) return names;
            return askMetrics({
              signals: { ...signals, ...names.value, criticalEndpoints: wishes.critical(key) },
              priority,
              known,
              detail: isOnScreen ? wishes.detail(key) : null,
              signal,
            });
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
        detail(endpoints) {
          wish.detail = endpoints;
        },
        dispose() {
          if (disposed) return;
          disposed = true;
          unsubscribe();
          dropWish();
          held.release();
        },
      };
    },
    askAll: () => pollers.each((poller) => poller.askNow()),
    dispose: () => pollers.dispose(),
  };
}
