import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { DatadogSources, MonitorsView, Polled } from '../datadog/datadogRoom.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { Children, ResourceView, Session } from '../kubernetes/session.ts';
import { createInFlight } from './inFlight.ts';
import { createMonitorSource, type MonitorSource } from './monitorSource.ts';
import type { FollowedCorrections } from './signalCorrections.ts';
import { createWeightHistory, type WeightHistory } from './weightHistory.ts';

/** What the screens of one session share: children of namespaces with a release in flight, monitors, weight marks. */
export interface ContextWatch {
  readonly session: Session;
  readonly history: WeightHistory;
  readonly monitorSource: MonitorSource;
  /** By uid. */
  readonly inFlight: ReadonlyMap<string, Rollout>;
  /** Children of a namespace, when a release there is in flight. */
  childrenOf: (namespace: string) => Children | undefined;
  /** The monitors of the releases in flight, by Rollout uid. */
  monitorsOf: (uid: string) => MonitorsView | undefined;
  dispose: Disposer;
}

/** Releases in flight whose monitors a list follows at the most: the budget belongs to the AnalysisRuns first. */
const FOLLOWED_RELEASES = 12;
const FOLLOWED_NAMESPACES = 20;

interface FollowedMonitors {
  ids: string;
  polled: Polled<MonitorsView>;
  stop: Disposer;
}

/** Uids of Rollouts that changed; null: any. What else changed concerns releases in flight only. */
export type ChangedRollouts = ReadonlySet<string> | null;

const NO_ROLLOUT: ChangedRollouts = new Set();

/** @param onChange called whenever anything read through this watch may have changed. */
export function watchContext(
  session: Session,
  datadog: DatadogSources,
  corrections: FollowedCorrections,
  clock: Clock,
  onChange: (changed: ChangedRollouts) => void,
): ContextWatch {
  const stack = createDisposerStack();
  const history = createWeightHistory();
  const children = new Map<string, { opened: Children; stop: Disposer }>();
  const monitors = new Map<string, FollowedMonitors>();

  const openChildren = (namespace: string): void => {
    if (children.has(namespace)) return;
    const opened = session.openChildren(namespace);
    const stops = [opened.replicaSets, opened.pods, opened.analysisRuns].map((view) =>
      view.subscribe(() => onChange(NO_ROLLOUT)),
    );
    children.set(namespace, { opened, stop: () => stops.forEach((stop) => stop()) });
  };
  const closeChildren = (namespace: string): void => {
    const entry = children.get(namespace);
    children.delete(namespace);
    entry?.stop();
    entry?.opened.dispose();
  };
  const dropMonitors = (uid: string): void => {
    const entry = monitors.get(uid);
    monitors.delete(uid);
    entry?.stop();
    entry?.polled.dispose();
  };
  const followMonitors = ({ uid, namespace }: Rollout, ids: readonly number[]): void => {
    const key = ids.join(',');
    if (monitors.get(uid)?.ids === key) return;
    dropMonitors(uid);
    if (ids.length === 0) return;
    const polled = datadog.of(session.contextId, namespace).watchMonitors(ids, false);
    monitors.set(uid, { ids: key, polled, stop: polled.view.subscribe(() => onChange(NO_ROLLOUT)) });
  };

  const remember = ({ objects, changed }: ResourceView<Rollout>): void => {
    const nowMs = clock.now();
    if (changed === null) {
      history.keep(objects);
      for (const rollout of objects.values()) history.observe(rollout, nowMs);
      return;
    }
    for (const uid of changed) {
      const rollout = objects.get(uid);
      if (rollout) history.observe(rollout, nowMs);
    }
  };
  const follow = (): void => {
    const inFlight = Array.from(releases.rollouts.values());
    const namespaces = new Set(inFlight.map(({ namespace }) => namespace).slice(0, FOLLOWED_NAMESPACES));
    for (const namespace of namespaces) openChildren(namespace);
    for (const namespace of Array.from(children.keys()))
      if (!namespaces.has(namespace)) closeChildren(namespace);
    const followed = inFlight.slice(0, FOLLOWED_RELEASES);
    for (const rollout of followed) followMonitors(rollout, monitorSource.idsOf(rollout));
    const uids = new Set(followed.map(({ uid }) => uid));
    for (const uid of Array.from(monitors.keys())) if (!uids.has(uid)) dropMonitors(uid);
  };
  const releases = createInFlight();
  const adapt = (view: ResourceView<Rollout>): void => {
    remember(view);
    if (releases.adapt(view)) follow();
    onChange(view.changed);
  };
  const monitorSource = createMonitorSource(session, datadog, corrections, clock, () => {
    follow();
    onChange(NO_ROLLOUT);
  });
  stack.add(monitorSource.dispose);
  stack.add(session.rollouts.subscribe(adapt));
  adapt({ ...session.rollouts.get(), changed: null });

  return {
    session,
    history,
    monitorSource,
    inFlight: releases.rollouts,
    childrenOf: (namespace) => children.get(namespace)?.opened,
    monitorsOf: (uid) => monitors.get(uid)?.polled.view.get(),
    dispose() {
      stack.dispose();
      for (const namespace of Array.from(children.keys())) closeChildren(namespace);
      for (const uid of Array.from(monitors.keys())) dropMonitors(uid);
    },
  };
}
