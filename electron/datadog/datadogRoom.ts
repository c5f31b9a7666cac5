import type { MonitorState } from '../../shared/contract/releaseRow.ts';
import type { DatadogStatus } from '../../shared/contract/preferences.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { MetricNames, SignalMap } from '../../shared/metrics/signalMap.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import type { Observable } from '../../shared/observable.ts';
import type { Result } from '../../shared/result.ts';
import type { DatadogEvent } from '../../shared/timeline/releaseLook.ts';
import type { StablePods } from '../../shared/verdict/stablePods.ts';
import type { PodCounts, PodQuestion } from './countPods.ts';
import type { Wanted } from './wanted.ts';

/** One release's metrics, polled while somebody holds the view. */
export interface MetricsView {
  freshness: Freshness;
  /** Null before the first answer. */
  window: MetricsWindow | null;
  /** APM's metrics that are asked for because the map's own have no points; null: the map's own are asked. */
  metrics?: MetricNames | null;
}

/** Stable's pods before a release. */
export interface PodsView {
  /** The answer is there, or there will be none. */
  known: boolean;
  /** Null: the metrics do not tell pods apart, or there was no answer. */
  pods: StablePods | null;
}

export interface MonitorGroup {
  /** Datadog's group name: "resource_name:post_/v1/orders". */
  group: string;
  tags: readonly string[];
  state: MonitorState;
  lastTriggeredMs: number | null;
  /** When its data last went missing; null: never, or not said. */
  lastNoDataMs: number | null;
  /** A downtime silences its notifications; its state goes on. */
  muted: boolean;
}

export interface MonitorReading {
  id: number;
  name: string;
  type: string;
  query: string;
  state: MonitorState;
  stateSinceMs: number | null;
  groups: readonly MonitorGroup[];
  /** A downtime silences the whole monitor. */
  muted: boolean;
  /** Whether missing data is a state of its own: decides what a composite makes of it. */
  notifyNoData: boolean;
  /** How long a new group is not evaluated, ms (Datadog: new_group_delay). */
  newGroupDelayMs: number;
  /** The ids a composite is made of, in the order of its query; empty for others. */
  partIds: readonly number[];
  url: string;
}

export interface MonitorsView {
  freshness: Freshness;
  /** The asked monitors and, for composites, their parts. */
  monitors: ReadonlyMap<number, MonitorReading>;
}

/** A polled view; disposing the last holder of the same question stops its polling. */
export interface Polled<T> {
  view: Observable<T>;
  dispose: Disposer;
}

/** One release's metrics as they are polled. */
export interface WatchedMetrics extends Polled<MetricsView> {
  /** Endpoints whose p50 and p99 are wanted beside those of the critical ones, from the next tick on. */
  detail: (endpoints: readonly string[]) => void;
}

/** An event as Datadog's API takes it (Datadog docs: Post an event, v1). */
export interface PostedEvent {
  title: string;
  text: string;
  alert_type: 'info' | 'warning';
  /** s since the epoch */
  date_happened: number;
  aggregation_key: string;
  tags: readonly string[];
}

/** What a release asks of Datadog: the room of the organisation that measures it, whichever that is at the time. */
export interface DatadogSource {
  /** Other data answers from now on when this changes. */
  identity: () => string;
  /** The host of the organisation's own pages, for links. */
  uiHost: () => string;
  watchMetrics: DatadogRoom['watchMetrics'];
  watchPods: DatadogRoom['watchPods'];
  watchMonitors: DatadogRoom['watchMonitors'];
  countPods: DatadogRoom['countPods'];
  readEvents: DatadogRoom['readEvents'];
  postEvent: DatadogRoom['postEvent'];
  wanted: DatadogRoom['wanted'];
}

/** Knows which organisation measures which releases. */
export interface DatadogSources {
  of: (contextId: string, namespace: string) => DatadogSource;
}

/** Everything the app asks of one Datadog organisation. Keys stay in here. */
export interface DatadogRoom {
  status: Observable<DatadogStatus>;
  /** @param foreground on a screen: every 20 s of the clock; else every 60 s. */
  watchMetrics: (signals: SignalMap, foreground: boolean) => WatchedMetrics;
  /** Asks once what each pod of stable did in the hour before `untilMs`. */
  watchPods: (signals: SignalMap, untilMs: number) => Polled<PodsView>;
  /** @param withParts composites bring their parts along, to say why they are what they are; default true. */
  watchMonitors: (ids: readonly number[], withParts?: boolean) => Polled<MonitorsView>;
  /** Asks once what each pod of the canary did. */
  countPods: (
    signals: SignalMap,
    question: PodQuestion,
    signal: AbortSignal,
  ) => Promise<Result<PodCounts, Problem>>;
  /** Asks once for the events of a service that are no monitor's. */
  readEvents: (
    signals: Pick<SignalMap, 'service' | 'env'>,
    span: { fromMs: number; toMs: number; uiHost: string },
    signal: AbortSignal,
  ) => Promise<Result<DatadogEvent[], Problem>>;
  /** Posts one event; never again by itself. */
  postEvent: (event: PostedEvent) => Promise<Result<null, Problem>>;
  wanted: () => Wanted;
  /** Asks everything again at once. */
  reconnect: () => void;
  dispose: Disposer;
}
