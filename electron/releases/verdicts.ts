import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import type { DatadogSources } from '../datadog/datadogRoom.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Children, Session } from '../kubernetes/session.ts';
import { createInFlight, type InFlight } from './inFlight.ts';
import { createReleaseJudge, type ReleaseJudge } from './releaseJudge.ts';
import { isSettled } from './settledView.ts';
import type { FollowedCorrections } from './signalCorrections.ts';
import { templateSourceOf } from './templateSource.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { createTransitions, type VerdictTransition } from './verdictTransitions.ts';
import type { Judged } from './verdictPanel.ts';

/** The verdicts of every release in flight of every connected context, on a screen or not. */
export interface Verdicts {
  /** Null: no release in flight. */
  of: (uid: string) => Judged | null;
  /** The numbers that a release is judged by; null: none that are current. */
  windowOf: (uid: string) => MetricsWindow | null;
  /** What is asked of Datadog for it; null: nothing is. */
  signalsOf: (uid: string) => SignalMap | null;
  /** Somebody looks at this release: it is judged before others. */
  attend: (uid: string) => Disposer;
  /** Hears whose verdict may have changed; null: whoever's. */
  onChange: (listener: (uid: string | null) => void) => Disposer;
  dispose: Disposer;
}

export interface VerdictsOptions {
  kubernetes: KubernetesRoom;
  datadog: DatadogSources;
  corrections: FollowedCorrections;
  clock: Clock;
  /** Hears once of each release that becomes suspicious or failing. */
  onTransition?: (transition: VerdictTransition) => void;
}

/** Releases judged at a time: one request a minute each leaves most of Datadog's limit to the AnalysisRuns. */
const MOST_JUDGED = 20;
/** Judges kept of releases whose context is closed at the moment. */
const MOST_KEPT = 60;
/** Each of them reads the clock again so often. */
const LOOK_AGAIN_MS = 20_000;
const NOT_FOLLOWED: Judged = {
  verdict: null,
  freshness: { state: 'off', lastDataAtMs: null, problem: null },
  reason: 'notFollowed',
};

/** What is followed of one connected context. */
interface BoundSession {
  session: Session;
  releases: InFlight;
  children: Map<string, { opened: Children; stop: Disposer }>;
  stop: Disposer;
}

/** Judges from now on whatever is in flight in the contexts that are connected. */
export function createVerdicts(options: VerdictsOptions): Verdicts {
  const { kubernetes, datadog, corrections, clock, onTransition } = options;
  const listeners = new Set<(uid: string | null) => void>();
  const announce = (uid: string | null): void => {
    for (const listener of Array.from(listeners)) listener(uid);
  };
  const stack = createDisposerStack();
  const bound = new Map<string, BoundSession>();
  const judges = new Map<string, ReleaseJudge>();
  const attended = new Map<string, number>();
  const transitions = createTransitions((turn) => onTransition?.(turn), clock.now());
  let inFlight = new Map<string, { contextId: string; rollout: Rollout }>();
  let judged = new Set<string>();
  let turn = 0;

  const changed = (uid: string): void => {
    const release = inFlight.get(uid);
    const judge = judges.get(uid);
    if (release && judge) transitions.observe(release.contextId, release.rollout, judge.read());
    announce(uid);
  };
  const judgeOf = (uid: string, contextId: string, { namespace }: Rollout): ReleaseJudge => {
    const known = judges.get(uid);
    if (known) return known;
    const made = createReleaseJudge(datadog.of(contextId, namespace), clock, () => changed(uid));
    judges.set(uid, made);
    return made;
  };
  const lookAt = (uid: string): void => {
    const release = inFlight.get(uid);
    if (!release) return;
    const context = bound.get(release.contextId);
    const children = context?.children.get(release.rollout.namespace)?.opened;
    if (!context || !children) return;
    const facts = templateSourceOf(context.session, datadog, corrections, clock).factsOf(release.rollout);
    const replicaSets = children.replicaSets.get();
    const pods = children.pods.get();
    // Without its pods a release would seem to begin now.
    if (isSettled(replicaSets) && isSettled(pods))
      judgeOf(uid, release.contextId, release.rollout).look(
        release.rollout,
        replicaSets.objects.values(),
        pods.objects.values(),
        facts ?? {},
      );
  };
  const lookAtNamespace = (contextId: string, namespace: string): void => {
    for (const uid of judged) {
      const release = inFlight.get(uid);
      if (release?.contextId === contextId && release.rollout.namespace === namespace) lookAt(uid);
    }
  };
  const followChildren = (): void => {
    for (const [contextId, { session, children }] of bound) {
      const wanted = new Set<string>();
      for (const uid of judged) {
        const release = inFlight.get(uid);
        if (release?.contextId === contextId) wanted.add(release.rollout.namespace);
      }
      for (const namespace of wanted) {
        if (children.has(namespace)) continue;
        const opened = session.openChildren(namespace);
        const stops = [opened.replicaSets, opened.pods].map((view) =>
          view.subscribe(() => lookAtNamespace(contextId, namespace)),
        );
        children.set(namespace, { opened, stop: () => stops.forEach((stop) => stop()) });
      }
      for (const [namespace, { opened, stop }] of Array.from(children)) {
        if (wanted.has(namespace)) continue;
        children.delete(namespace);
        stop();
        opened.dispose();
      }
    }
  };
  const choose = (): void => {
    const before = judged;
    const uids = [...inFlight.keys()];
    const kept = (uid: string): number => (attended.has(uid) ? 0 : before.has(uid) ? 1 : 2);
    judged = new Set(uids.toSorted((one, other) => kept(one) - kept(other)).slice(0, MOST_JUDGED));
    for (const uid of before) if (!judged.has(uid)) judges.get(uid)?.pause();
    followChildren();
    for (const uid of judged) lookAt(uid);
  };
  const adapt = (): void => {
    const found = new Map<string, { contextId: string; rollout: Rollout }>();
    for (const [contextId, { session, releases }] of bound) {
      for (const [uid, rollout] of releases.rollouts) found.set(uid, { contextId, rollout });
      const { objects, complete } = session.rollouts.get();
      for (const uid of Array.from(judges.keys())) {
        if (!complete || !objects.has(uid) || releases.rollouts.has(uid)) continue;
        judges.get(uid)?.pause();
        judges.delete(uid);
      }
    }
    inFlight = found;
    for (const uid of judges.keys()) {
      if (judges.size <= MOST_KEPT) break;
      if (!inFlight.has(uid)) judges.delete(uid);
    }
    choose();
    announce(null);
  };
  const unbind = (contextId: string): void => {
    const entry = bound.get(contextId);
    bound.delete(contextId);
    if (!entry) return;
    entry.stop();
    for (const { opened, stop } of entry.children.values()) {
      stop();
      opened.dispose();
    }
  };
  const bindSession = (contextId: string, session: Session): BoundSession => {
    const releases = createInFlight();
    releases.adapt(session.rollouts.get());
    const stops = [
      session.rollouts.subscribe((view) => {
        if (releases.adapt(view)) adapt();
      }),
      templateSourceOf(session, datadog, corrections, clock).onChange(() => {
        for (const uid of judged) if (inFlight.get(uid)?.contextId === contextId) lookAt(uid);
      }),
    ];
    return { session, releases, children: new Map(), stop: () => stops.forEach((stop) => stop()) };
  };
  const bindSessions = (): void => {
    let changedSessions = false;
    const ids = new Set(kubernetes.contexts.get().contexts.map(({ contextId }) => contextId));
    for (const contextId of new Set([...ids, ...bound.keys()])) {
      const session = kubernetes.session(contextId);
      if (bound.get(contextId)?.session === session) continue;
      changedSessions = true;
      unbind(contextId);
      if (session) bound.set(contextId, bindSession(contextId, session));
    }
    if (changedSessions) adapt();
  };

  stack.add(kubernetes.contexts.subscribe(bindSessions));
  stack.add(
    clock.setInterval(() => {
      // One at a time: all at once would keep the main process from everything else.
      const uid = [...judged][turn];
      turn = (turn + 1) % MOST_JUDGED;
      if (uid !== undefined) judges.get(uid)?.tick();
    }, LOOK_AGAIN_MS / MOST_JUDGED),
  );
  bindSessions();

  return {
    of(uid) {
      const release = inFlight.get(uid);
      if (!release) return null;
      return judged.has(uid) ? judgeOf(uid, release.contextId, release.rollout).read() : NOT_FOLLOWED;
    },
    windowOf: (uid) => (judged.has(uid) ? (judges.get(uid)?.window() ?? null) : null),
    signalsOf: (uid) => judges.get(uid)?.signals() ?? null,
    attend(uid) {
      attended.set(uid, (attended.get(uid) ?? 0) + 1);
      if (!judged.has(uid)) choose();
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        const left = (attended.get(uid) ?? 1) - 1;
        if (left > 0) attended.set(uid, left);
        else attended.delete(uid);
      };
    },
    onChange(listener) {
      const entry = (uid: string | null): void => listener(uid);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    dispose() {
      stack.dispose();
      for (const contextId of Array.from(bound.keys())) unbind(contextId);
      for (const judge of judges.values()) judge.pause();
      judges.clear();
    },
  };
}
