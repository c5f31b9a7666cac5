import { PODS, type KubeObject } from '../kubeObject.ts';
import type { ControllerWorld } from './controllerWorld.ts';
import { podStatus, type ContainerStage, type Crash, type PodFacts } from './podStatus.ts';
import type { PodTemplate } from './rolloutModel.ts';
import { formatTime, parseTime } from './timestamps.ts';

/** Plays the kubelet: brings pods up, lets containers crash, ends pods that are being deleted. */
export interface PodLifecycle {
  /** Brings the pod as far as it should be by now. */
  reconcile: (pod: KubeObject) => void;
  /** Makes a pod ready at once, as if it had been since its creation. */
  makeReady: (pod: KubeObject) => void;
  /** Begins the deletion of a pod; it shows as Terminating for a moment. */
  terminate: (pod: KubeObject) => void;
  forget: (pod: KubeObject) => void;
}

interface PodLife {
  stage: ContainerStage;
  /** When the stage changes next, ms since the epoch; undefined = it stays. */
  nextMs: number | undefined;
  facts: PodFacts;
}

/** Holds a deleted pod back while it terminates: the store removes what has a deletionTimestamp and no finalizer. */
const TERMINATING_FINALIZER = 'simulator.release-cockpit/terminating';
const TERMINATION_MS = 2000;
const CRASHING_RUN_MS = 4000;
const CRASH_CHECK_MS = 5000;
// The kubelet doubles the back-off from 10 s to 5 min (Kubernetes docs: Pod lifecycle, container restarts).
const FIRST_BACK_OFF_MS = 10_000;
const LONGEST_BACK_OFF_MS = 300_000;
const START_JITTER = 0.25;

/** Makes the kubelet of all pods in the world's store. */
export function createPodLifecycle(world: ControllerWorld): PodLifecycle {
  const lives = new Map<string, PodLife>();

  const beginLife = (pod: KubeObject): PodLife => {
    const octet = (): number => 1 + Math.floor(world.random() * 250);
    const createdMs = parseTime(pod.metadata.creationTimestamp) ?? world.clock.now();
    const life: PodLife = {
      stage: { kind: 'creating' },
      nextMs: world.clock.now() + world.podStartMs * 0.4,
      facts: {
        uid: pod.metadata.uid ?? '',
        name: pod.metadata.name,
        namespace: pod.metadata.namespace ?? 'default',
        podIP: `10.0.${octet()}.${octet()}`,
        hostIP: `10.0.0.${10 + Math.floor(world.random() * 3)}`,
        createdMs,
        readyChangedMs: createdMs,
        restartCount: 0,
        lastCrash: undefined,
      },
    };
    lives.set(life.facts.uid, life);
    return life;
  };
  const containersOf = (pod: KubeObject): readonly { name: string; image: string }[] =>
    ((pod.spec ?? {}) as NonNullable<PodTemplate['spec']>).containers ?? [];
  const noteScheduled = (pod: KubeObject, { facts }: PodLife): void => {
    const node = pod.spec?.['nodeName'] as string;
    world.events.record(
      pod,
      'Normal',
      'Scheduled',
      `Successfully assigned ${facts.namespace}/${facts.name} to ${node}`,
    );
  };
  const noteStarted = (pod: KubeObject): void => {
    for (const { name, image } of containersOf(pod)) {
      const pulled = `Container image "${image}" already present on machine`;
      world.events.record(pod, 'Normal', 'Pulled', pulled);
      world.events.record(pod, 'Normal', 'Created', `Created container: ${name}`);
      world.events.record(pod, 'Normal', 'Started', `Started container ${name}`);
    }
  };
  const write = (pod: KubeObject, life: PodLife): void => {
    const spec = (pod.spec ?? {}) as NonNullable<PodTemplate['spec']>;
    world.store.update(PODS, life.facts.namespace, life.facts.name, (draft) => {
      draft.status = podStatus(spec, life.stage, life.facts);
    });
  };
  const run = (pod: KubeObject, life: PodLife, nowMs: number): void => {
    life.stage = { kind: 'running', startedMs: nowMs, ready: false };
    noteStarted(pod);
    const jitter = 1 + START_JITTER * (2 * world.random() - 1);
    life.nextMs = nowMs + (world.crashLoop?.(pod) ? CRASHING_RUN_MS : world.podStartMs * 0.6 * jitter);
  };
  const crash = (pod: KubeObject, life: PodLife, startedMs: number, nowMs: number): void => {
    const wasReady = life.stage.kind === 'running' && life.stage.ready;
    const last: Crash = { startedMs, finishedMs: nowMs, exitCode: 1 };
    const backOffMs = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** life.facts.restartCount);
    life.stage = { kind: 'backOff', crash: last, backOffMs };
    life.facts.lastCrash = last;
    if (wasReady) life.facts.readyChangedMs = nowMs;
    life.nextMs = nowMs + backOffMs;
    const { podIP } = life.facts;
    const refused = `dial tcp ${podIP}:8080: connect: connection refused`;
    world.events.record(
      pod,
      'Warning',
      'Unhealthy',
      `Readiness probe failed: Get "http://${podIP}:8080/healthz": ${refused}`,
    );
    world.events.record(
      pod,
      'Warning',
      'BackOff',
      `Back-off restarting failed container in pod ${life.facts.name}`,
    );
  };
  const advance = (pod: KubeObject, life: PodLife, nowMs: number): void => {
    const { stage, facts } = life;
    if (stage.kind === 'creating') {
      run(pod, life, nowMs);
    } else if (stage.kind === 'backOff') {
      facts.restartCount += 1;
      run(pod, life, nowMs);
    } else if (world.crashLoop?.(pod)) {
      crash(pod, life, stage.startedMs, nowMs);
    } else {
      if (!stage.ready) {
        life.stage = { ...stage, ready: true };
        facts.readyChangedMs = nowMs;
      }
      life.nextMs = world.crashLoop ? nowMs + CRASH_CHECK_MS : undefined;
    }
  };

  const endTermination = (pod: KubeObject, nowMs: number): void => {
    const removeAtMs = (parseTime(pod.metadata.deletionTimestamp) ?? nowMs) + TERMINATION_MS;
    if (nowMs < removeAtMs) {
      world.requeue(PODS, pod, removeAtMs);
      return;
    }
    world.store.update(PODS, pod.metadata.namespace ?? 'default', pod.metadata.name, (draft) => {
      draft.metadata.finalizers = (draft.metadata.finalizers ?? []).filter(
        (name) => name !== TERMINATING_FINALIZER,
      );
      if (draft.metadata.finalizers.length === 0) delete draft.metadata.finalizers;
    });
  };

  return {
    reconcile(pod) {
      const nowMs = world.clock.now();
      if (pod.metadata.deletionTimestamp) {
        endTermination(pod, nowMs);
        return;
      }
      let life = lives.get(pod.metadata.uid ?? '');
      if (!life) {
        life = beginLife(pod);
        noteScheduled(pod, life);
      }
      if (life.nextMs !== undefined && life.nextMs <= nowMs) advance(pod, life, nowMs);
      write(pod, life);
      if (life.nextMs !== undefined) world.requeue(PODS, pod, life.nextMs);
    },
    makeReady(pod) {
      const life = beginLife(pod);
      life.stage = { kind: 'running', startedMs: life.facts.createdMs, ready: true };
      life.nextMs = world.crashLoop ? world.clock.now() + CRASH_CHECK_MS : undefined;
      write(pod, life);
    },
    terminate(pod) {
      for (const { name } of containersOf(pod))
        world.events.record(pod, 'Normal', 'Killing', `Stopping container ${name}`);
      world.store.update(PODS, pod.metadata.namespace ?? 'default', pod.metadata.name, (draft) => {
        draft.metadata.finalizers = [...(draft.metadata.finalizers ?? []), TERMINATING_FINALIZER];
        draft.metadata.deletionTimestamp = formatTime(world.clock.now());
        draft.metadata.deletionGracePeriodSeconds = 30;
      });
    },
    forget(pod) {
      lives.delete(pod.metadata.uid ?? '');
    },
  };
}
