import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { ReleaseNews } from '../../shared/notifications/releaseNews.ts';
import { comparedVersions } from '../../shared/rollout/imageVersion.ts';
import type { AnalysisRunObject, PodObject, Rollout } from '../../shared/rollout/model.ts';
import { isReleaseEvent } from '../../shared/rollout/releaseEvents.ts';
import { ownedReplicaSets } from '../../shared/rollout/roles.ts';
import type { LookedMonitor, ReleaseLook } from '../../shared/timeline/releaseLook.ts';
import type { DatadogSources, MonitorsView } from '../datadog/datadogRoom.ts';
import type { HeldEvents } from '../kubernetes/eventStreams.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Children, ResourceView } from '../kubernetes/session.ts';
import type { Recorder, Surrounding } from '../recorder/recorder.ts';
import type { ContextWatch } from './contextWatch.ts';
import { groupLabel } from './groupLabel.ts';
import { groupUrl } from './monitorsPanel.ts';
import { recordedVerdict } from './recordedVerdict.ts';
import { canaryStartedMs } from './releaseDetail.ts';
import { createNewsReader, type NewsLook } from './releaseNews.ts';
import type { HoldContext } from './releasesTopic.ts';
import { createServiceEvents } from './serviceEvents.ts';
import type { Verdicts } from './verdicts.ts';

export interface RecordingOptions {
  kubernetes: KubernetesRoom;
  datadog: DatadogSources;
  hold: HoldContext;
  verdicts: Verdicts;
  recorder: Recorder;
  clock: Clock;
  /** Hears what is new of the releases in flight. */
  onNews?: (news: ReleaseNews) => void;
}

/** What changes together is looked at once, ms. */
const GATHER_MS = 1_000;
/** Without any change: what grows old is a finding too, ms. */
const LOOK_AGAIN_MS = 10_000;
/** A deployment is announced before its pods are there, ms. */
const EVENTS_BEFORE_MS = 10 * 60_000;
/** Releases recorded at a time and context. */
const MOST_RECORDED = 20;

interface Held {
  watch: () => ContextWatch | undefined;
  events: Map<string, HeldEvents & { stop: Disposer }>;
  dispose: Disposer;
}

/**
 * The objects of a view once all are known. A stream that is silent for a while has not changed either: it tells
 * nothing new, and nothing wrong.
 */
function known<T>(view: ResourceView<T>): T[] | null {
  return view.complete ? [...view.objects.values()] : null;
}

/** Complete, or never going to be: a release must not seem to begin when its pods are merely not listed yet. */
function isKnown({ complete, freshness }: ResourceView<unknown>): boolean {
  return complete || ['denied', 'notInstalled', 'off', 'failed'].includes(freshness.state);
}

function lookedMonitors(ids: readonly number[], view: MonitorsView | undefined): LookedMonitor[] | null {
  if (!view) return null;
  return ids.flatMap((id) => {
    const reading = view.monitors.get(id);
    if (!reading) return [];
    const { name, state, stateSinceMs, url } = reading;
    const groups = reading.groups.map((group) => ({
      group: group.group,
      label: groupLabel(group),
      state: group.state,
      sinceMs: group.state === 'No Data' ? group.lastNoDataMs : group.lastTriggeredMs,
      url: groupUrl(reading, group),
    }));
    return [{ id, name, state, sinceMs: stateSinceMs, url, groups }];
  });
}

/** Records every release in flight of every connected context, with or without a window. */
export function recordReleases(options: RecordingOptions): Disposer {
  const { kubernetes, datadog, hold, verdicts, recorder, clock, onNews } = options;
  const stack = createDisposerStack();
  const contexts = new Map<string, Held>();
  const waiting = new Set<string>();
  const reader = createNewsReader();
  const serviceEvents = createServiceEvents(clock, () => markAll());
  let cancelLook: Disposer | null = null;

  const lookAt = (contextId: string, held: Held, watch: ContextWatch, rollout: Rollout): void => {
    const children = watch.childrenOf(rollout.namespace);
    if (!children || !isKnown(children.pods.get()) || !isKnown(children.replicaSets.get())) return;
    recorder.look(
      lookOf(watch, children, held.events.get(rollout.namespace), rollout),
      surroundingOf(contextId, watch, children, rollout),
    );
  };
  const lookOf = (
    watch: ContextWatch,
    children: Children,
    events: HeldEvents | undefined,
    rollout: Rollout,
  ): ReleaseLook => {
    const pods = known(children.pods.get());
    const runs = runsOf(rollout, children);
    const judged = verdicts.of(rollout.uid);
    const members = { name: rollout.name, uids: uidsOf(rollout, children, pods) };
    const happened = events && known(events.view.get());
    const starts = [
      canaryStartedMs(rollout, pods ?? []),
      ...(runs ?? []).map(({ startedAtMs, createdAtMs }) => startedAtMs ?? createdAtMs),
    ].filter((one) => one !== null);
    return {
      nowMs: clock.now(),
      rollout,
      startedMs: starts.length === 0 ? null : Math.min(...starts),
      pods,
      runs,
      events: happened?.filter((event) => isReleaseEvent(event, members)) ?? null,
      verdict: recordedVerdict(judged, rollout),
      datadogEvents: serviceEvents.of(rollout.uid, eventsQuestion(watch, rollout, starts)),
      monitors: lookedMonitors(watch.monitorSource.idsOf(rollout), watch.monitorsOf(rollout.uid)),
    };
  };
  const eventsQuestion = (watch: ContextWatch, { uid, namespace }: Rollout, starts: number[]) => {
    const signals = verdicts.signalsOf(uid);
    const source = datadog.of(watch.session.contextId, namespace);
    const fromMs = Math.min(clock.now(), ...starts) - EVENTS_BEFORE_MS;
    return signals && { source, signals, fromMs };
  };
  const surroundingOf = (
    contextId: string,
    watch: ContextWatch,
    children: Children,
    rollout: Rollout,
  ): Surrounding => {
    const owned = ownedReplicaSets(rollout, children.replicaSets.get().objects.values());
    const { currentPodHash, stableHash } = rollout.status;
    const containersOf = (hash: string) => owned.find(({ podHash }) => podHash === hash)?.containers ?? [];
    const versions = comparedVersions(containersOf(stableHash), containersOf(currentPodHash));
    return {
      contextId,
      contextName: nameOf(contextId),
      window: verdicts.windowOf(rollout.uid),
      others: [...watch.inFlight.values()]
        .filter(({ uid, namespace }) => uid !== rollout.uid && namespace === rollout.namespace)
        .map(({ name }) => name),
      version: versions.canary,
      stableVersion: versions.stable,
    };
  };
  const newsLook = (watch: ContextWatch, rollout: Rollout): NewsLook => {
    const children = watch.childrenOf(rollout.namespace);
    const judged = verdicts.of(rollout.uid);
    return {
      rollout,
      runs: children ? runsOf(rollout, children) : null,
      monitors: lookedMonitors(watch.monitorSource.idsOf(rollout), watch.monitorsOf(rollout.uid)),
      verdictKind: judged?.reason === null ? (judged.verdict?.kind ?? null) : null,
    };
  };
  const nameOf = (contextId: string): string =>
    kubernetes.contexts.get().contexts.find((one) => one.contextId === contextId)?.name ?? contextId;

  const followEvents = (contextId: string, held: Held, watch: ContextWatch, followed: Rollout[]): void => {
    const wanted = new Set(followed.map(({ namespace }) => namespace));
    for (const namespace of wanted) {
      if (held.events.has(namespace)) continue;
      const events = watch.session.openEvents(namespace);
      const stop = events.view.subscribe(() => mark(contextId));
      held.events.set(namespace, { ...events, stop });
    }
    for (const [namespace, events] of Array.from(held.events)) {
      if (wanted.has(namespace)) continue;
      held.events.delete(namespace);
      events.stop();
      events.dispose();
    }
  };
  const lookAtContext = (contextId: string): void => {
    const held = contexts.get(contextId);
    const watch = held?.watch();
    if (!held || !watch) return;
    const { objects, complete, freshness } = watch.session.rollouts.get();
    const followed = [...watch.inFlight.values()].slice(0, MOST_RECORDED);
    followEvents(contextId, held, watch, followed);
    if (!complete || freshness.state !== 'live') return;
    recorder.settle(contextId, objects);
    const looks = onNews ? [...watch.inFlight.values()].map((rollout) => newsLook(watch, rollout)) : [];
    for (const news of reader.look(contextId, objects, looks, clock.now())) onNews?.(news);
    // One whose list is older than the objects may have ended meanwhile: looked at, it would seem to begin anew.
    for (const { uid } of followed) {
      const rollout = objects.get(uid);
      if (rollout) lookAt(contextId, held, watch, rollout);
    }
  };
  const mark = (contextId: string): void => {
    waiting.add(contextId);
    cancelLook ??= clock.setTimeout(() => {
      cancelLook = null;
      const now = Array.from(waiting);
      waiting.clear();
      for (const one of now) lookAtContext(one);
    }, GATHER_MS);
  };
  const bind = (contextId: string): Held => {
    let session: ContextWatch['session'] | undefined;
    const held = hold(contextId, () => {
      const now = held.watch()?.session;
      if (now !== session) forgetEvents();
      session = now;
      mark(contextId);
    });
    const events: Held['events'] = new Map();
    const forgetEvents = (): void => {
      for (const one of events.values()) {
        one.stop();
        one.dispose();
      }
      events.clear();
    };
    mark(contextId);
    return {
      watch: held.watch,
      events,
      dispose() {
        forgetEvents();
        held.dispose();
      },
    };
  };
  const adapt = (): void => {
    const connected = new Set(
      kubernetes.contexts.get().contexts.flatMap(({ contextId, session }) => (session ? [contextId] : [])),
    );
    for (const contextId of connected) if (!contexts.has(contextId)) contexts.set(contextId, bind(contextId));
    for (const [contextId, held] of Array.from(contexts)) {
      if (connected.has(contextId)) continue;
      contexts.delete(contextId);
      reader.close(contextId);
      held.dispose();
    }
  };
  const markAll = (): void => {
    for (const contextId of contexts.keys()) mark(contextId);
  };
  stack.add(serviceEvents.dispose);
  stack.add(kubernetes.contexts.subscribe(adapt));
  stack.add(verdicts.onChange(markAll));
  stack.add(clock.setInterval(markAll, LOOK_AGAIN_MS));
  adapt();
  return () => {
    stack.dispose();
    cancelLook?.();
    for (const held of contexts.values()) held.dispose();
    contexts.clear();
  };
}

/** AnalysisRuns of the current revision; null: not known now. */
function runsOf(rollout: Rollout, children: Children): AnalysisRunObject[] | null {
  const runs = known(children.analysisRuns.get());
  const { currentPodHash } = rollout.status;
  return (
    runs?.filter(
      ({ owners, podHash }) => podHash === currentPodHash && owners.some(({ uid }) => uid === rollout.uid),
    ) ?? null
  );
}

function uidsOf(rollout: Rollout, children: Children, pods: readonly PodObject[] | null): Set<string> {
  const sets = ownedReplicaSets(rollout, children.replicaSets.get().objects.values());
  const hashes = new Set(sets.map(({ podHash }) => podHash));
  return new Set([
    rollout.uid,
    ...sets.map(({ uid }) => uid),
    ...(pods ?? []).filter(({ podHash }) => podHash !== '' && hashes.has(podHash)).map(({ uid }) => uid),
  ]);
}
