import type { Clock } from '../../shared/clock/clock.ts';
import type { Freshness, Problem } from '../../shared/contract/problem.ts';
import type { NotJudgedWord } from '../../shared/contract/verdictPanel.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { readSignalMap, type SignalInput } from '../../shared/metrics/readSignalMap.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import type { PodObject, ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import { ownedReplicaSets } from '../../shared/rollout/roles.ts';
import { taggedVersions } from '../../shared/rollout/taggedVersions.ts';
import { actualWeight } from '../../shared/rollout/weights.ts';
import { followRelease, type Followed, type FollowedRollout } from '../../shared/verdict/followRelease.ts';
import { DEFAULT_SETTINGS } from '../../shared/verdict/judgeSettings.ts';
import { createJudge } from '../../shared/verdict/judgeState.ts';
import { judgeStablePods, withStablePods, type PodFinding } from '../../shared/verdict/stablePods.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import type { DatadogSource, MetricsView, Polled } from '../datadog/datadogRoom.ts';
import { canaryStartedMs } from './releaseDetail.ts';
import type { Judged } from './verdictPanel.ts';

/** One release in flight while it is judged: keeps its state, whether or not anybody looks on. */
export interface ReleaseJudge {
  /** Tells how the Rollout looks now; asks Datadog from then on, in the background's pace. */
  look: (
    rollout: Rollout,
    replicaSets: Iterable<ReplicaSetObject>,
    pods: Iterable<PodObject>,
    input: SignalInput,
  ) => void;
  /** Reads the clock again: what has become old, what has settled meanwhile. */
  tick: () => void;
  read: () => Judged;
  /** The newest window; null: none that is current. */
  window: () => MetricsWindow | null;
  /** What is asked of Datadog; null: nothing is now. */
  signals: () => SignalMap | null;
  /** Lets go of Datadog; what was judged stays for the next {@link ReleaseJudge.look}. */
  pause: Disposer;
}

const WAITING: Freshness = { state: 'connecting', lastDataAtMs: null, problem: null };
/** States in which what is known is not the present. */
const OUT: ReadonlySet<Freshness['state']> = new Set(['stale', 'denied', 'off', 'failed', 'notInstalled']);

function off(problem: Problem): Freshness {
  return { state: 'off', lastDataAtMs: null, problem };
}

/**
 * More ready pods than ever since the canary was last made smaller: a scale-up. A pod that restarts is none, or a
 * canary that keeps crashing would never be judged.
 */
function readyHighWater(
  before: { wanted: number; ready: number } | null,
  canary: ReplicaSetObject,
): { wanted: number; ready: number } {
  const { replicas: wanted, readyReplicas: ready } = canary;
  const shrunk = before !== null && wanted < before.wanted;
  return { wanted, ready: before === null || shrunk ? ready : Math.max(before.ready, ready) };
}

/** Of a release whose pods are gone after its abort: when its ReplicaSet was made, ms; null: not aborted, or not known. */
function abortedStartMs({ status }: Rollout, canary: ReplicaSetObject | undefined): number | null {
  return status.abort === true ? (canary?.createdAtMs ?? null) : null;
}

/** @param onChange called after the verdict may have changed. */
export function createReleaseJudge(datadog: DatadogSource, clock: Clock, onChange: () => void): ReleaseJudge {
  let followed: Followed | null = null;
  let rollout: FollowedRollout | null = null;
  let moment = '';
  let high: { hash: string; wanted: number; ready: number } | null = null;
  let asked: { key: string; signals: SignalMap; polled: Polled<MetricsView>; stop: Disposer } | null = null;
  let noSignals: Problem | null = null;
  let settings = DEFAULT_SETTINGS;
  /** Whether stable's pods are alike, for the release with this key; fixed before its first bucket is scored. */
  let pods: { key: string; known: boolean; found: PodFinding | null; stop: Disposer } | null = null;
  /** The newest verdict, and the newest that spoke of its own time. */
  let latest: ReleaseVerdict | null = null;
  let spoken: ReleaseVerdict | null = null;
  let catchingUp = true;
  let cancelNext: Disposer = () => undefined;
  let source = datadog.identity();

  const freshness = (): Freshness => {
    if (noSignals) return off(noSignals);
    return asked?.polled.view.get().freshness ?? WAITING;
  };
  const forgetPods = (): void => {
    pods?.stop();
    pods = null;
  };
  const letGo = (): void => {
    cancelNext();
    if (pods && !pods.known) forgetPods();
    asked?.stop();
    asked?.polled.dispose();
    asked = null;
  };
  /** Asks once for each release whether stable's pods are alike; true until the answer is there. */
  const awaitsPods = (of: FollowedRollout, signals: SignalMap): boolean => {
    const key = `${of.uid} ${of.stableHash} ${of.canaryHash}`;
    const isBegun = followed?.key === key && followed.judge.untilMs !== null;
    if (isBegun || of.canaryHash === of.stableHash) return false;
    if (pods?.key === key) return !pods.known;
    forgetPods();
    const { view, dispose } = datadog.watchPods(signals, of.startedMs ?? clock.now());
    const question = { key, known: false, found: null as PodFinding | null, stop: dispose };
    const take = (): void => {
      const answer = view.get();
      if (!answer.known || question.known) return;
      question.known = true;
      question.found = answer.pods && judgeStablePods(answer.pods);
      if (followed?.key === key && followed.judge.untilMs === null)
        followed = { ...followed, judge: createJudge(withStablePods(settings, question.found)) };
      question.stop();
    };
    const unsubscribe = view.subscribe(() => {
      take();
      tick();
    });
    question.stop = () => {
      unsubscribe();
      dispose();
    };
    pods = question;
    take();
    return !question.known;
  };
  const tick = (): void => {
    cancelNext();
    if (!rollout) return;
    if (source !== datadog.identity()) {
      // Another organisation's numbers are not the rest of this one's.
      source = datadog.identity();
      followed = null;
      forgetPods();
    }
    const view = asked?.polled.view.get();
    const answeredAtMs = view?.freshness.lastDataAtMs ?? null;
    const isReady = view?.window && answeredAtMs !== null && asked && !awaitsPods(rollout, asked.signals);
    const metrics = isReady && view?.window ? { window: view.window, answeredAtMs } : null;
    const isNew = followed === null;
    const result = followRelease(followed, {
      nowMs: clock.now(),
      rollout,
      metrics,
      settings: withStablePods(settings, pods?.found ?? null),
    });
    if (isNew || followed?.key !== result.followed.key) {
      spoken = null;
      catchingUp = true;
    }
    ({ followed, verdict: latest } = result);
    spoken = result.present ?? spoken;
    if (result.waiting > 0) cancelNext = clock.setTimeout(tick, 0);
    else if (metrics) catchingUp = false;
    onChange();
  };

  const ask = (from: Rollout, input: SignalInput): boolean => {
    if (from.spec.strategy !== 'canary') {
      letGo();
      noSignals = null;
      return false;
    }
    const signals = readSignalMap(from, input);
    const key = signals.ok ? JSON.stringify(signals.value) : `none ${signals.failure.subject}`;
    if (asked?.key === key || (noSignals && !signals.ok)) return false;
    letGo();
    noSignals = signals.ok ? null : signals.failure;
    if (!signals.ok) return true;
    settings = {
      ...DEFAULT_SETTINGS,
      criticalEndpoints: signals.value.criticalEndpoints,
      // Without traffic routing the weight is a share of pods, not of requests.
      share: { ...DEFAULT_SETTINGS.share, enabled: from.spec.trafficRouted },
    };
    const polled = datadog.watchMetrics(signals.value, false);
    asked = { key, signals: signals.value, polled, stop: polled.view.subscribe(tick) };
    return true;
  };

  const presentReason = (): NotJudgedWord | null => {
    if (noSignals) return 'noSignals';
    if (latest?.reason === 'notCanary' || latest?.reason === 'notInFlight') return latest.reason;
    if (OUT.has(freshness().state)) return 'datadogOut';
    const weight = rollout?.weight ?? null;
    const window = asked?.polled.view.get().window ?? null;
    const reads = catchingUp && window !== null;
    if (weight !== null && weight <= 0) return reads ? 'catchingUp' : 'weightZero';
    if (weight !== null && weight >= 100) return 'weightFull';
    if (catchingUp) return reads ? 'catchingUp' : 'noData';
    const { staleMs, settleMs } = followed?.judge.settings ?? DEFAULT_SETTINGS;
    const untilMs = latest?.judgedUntilMs ?? null;
    if (untilMs !== null && clock.now() - untilMs > staleMs + settleMs) return 'stale';
    return latest?.kind === 'notJudged' ? latest.reason : null;
  };

  return {
    look(next, ofNamespace, pods, input) {
      const replicaSets = [...ofNamespace];
      const { currentPodHash, stableHash } = next.status;
      const canary = ownedReplicaSets(next, replicaSets).find(({ podHash }) => podHash === currentPodHash);
      if (canary)
        high = {
          hash: currentPodHash,
          ...readyHighWater(high?.hash === currentPodHash ? high : null, canary),
        };
      rollout = {
        uid: next.uid,
        stableHash,
        canaryHash: currentPodHash,
        isCanary: next.spec.strategy === 'canary',
        startedMs: canaryStartedMs(next, pods) ?? abortedStartMs(next, canary),
        weight: actualWeight(next, canary?.availableReplicas ?? null),
        canaryReadyPods: high?.hash === currentPodHash ? high.ready : null,
      };
      const changed = ask(next, { ...input, versions: taggedVersions(next, replicaSets) });
      const { startedMs: _, ...seen } = rollout;
      const now = JSON.stringify(seen);
      if (!changed && now === moment) return;
      moment = now;
      tick();
    },
    tick,
    read() {
      const reason = presentReason();
      return { verdict: reason === null ? latest : (spoken ?? latest), freshness: freshness(), reason };
    },
    window() {
      const view = asked?.polled.view.get();
      return view && !OUT.has(view.freshness.state) ? view.window : null;
    },
    signals: () => asked?.signals ?? null,
    pause: letGo,
  };
}
