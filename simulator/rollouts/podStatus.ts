import type { PodTemplate } from './rolloutModel.ts';
import { formatTime } from './timestamps.ts';

/** Where the containers of a pod are in their life. Times are ms since the epoch. */
export type ContainerStage =
  | { kind: 'creating' }
  | { kind: 'running'; startedMs: number; ready: boolean }
  | { kind: 'backOff'; crash: Crash; backOffMs: number };

/** How the main container ended the last time. */
export interface Crash {
  startedMs: number;
  finishedMs: number;
  exitCode: number;
}

export interface PodFacts {
  uid: string;
  name: string;
  namespace: string;
  podIP: string;
  hostIP: string;
  createdMs: number;
  /** When Ready last became what it is. */
  readyChangedMs: number;
  restartCount: number;
  lastCrash: Crash | undefined;
}

function terminated(crash: Crash, containerID: string): Record<string, unknown> {
  return {
    exitCode: crash.exitCode,
    reason: 'Error',
    startedAt: formatTime(crash.startedMs),
    finishedAt: formatTime(crash.finishedMs),
    containerID,
  };
}

function mainContainerState(
  stage: ContainerStage,
  container: string,
  facts: PodFacts,
): Record<string, unknown> {
  if (stage.kind === 'creating') return { waiting: { reason: 'ContainerCreating' } };
  if (stage.kind === 'running') return { running: { startedAt: formatTime(stage.startedMs) } };
  const pod = `${facts.name}_${facts.namespace}(${facts.uid})`;
  const backOff = `${Math.round(stage.backOffMs / 1000)}s`.replace('300s', '5m0s');
  return {
    waiting: {
      reason: 'CrashLoopBackOff',
      message: `back-off ${backOff} restarting failed container=${container} pod=${pod}`,
    },
  };
}

/**
 * The status of a pod (core/v1 PodStatus), as the kubelet writes it. Only the first container crashes and becomes
 * ready late; the others run beside it.
 */
export function podStatus(
  spec: NonNullable<PodTemplate['spec']>,
  stage: ContainerStage,
  facts: PodFacts,
): Record<string, unknown> {
  const containers = spec.containers ?? [];
  const isReady = stage.kind === 'running' && stage.ready;
  const since = formatTime(facts.readyChangedMs);
  const created = formatTime(facts.createdMs);
  const notReadyNames =
    stage.kind === 'creating'
      ? containers.map(({ name }) => name)
      : containers.slice(0, 1).map(({ name }) => name);
  const readiness = isReady
    ? { status: 'True' }
    : {
        status: 'False',
        reason: 'ContainersNotReady',
        message: `containers with unready status: [${notReadyNames.join(' ')}]`,
      };
  const containerStatuses = containers.map(({ name, image }, index) => {
    const containerID = `containerd://${facts.uid.replaceAll('-', '')}${index.toString(16).padStart(2, '0')}`;
    const effective: ContainerStage =
      index === 0 || stage.kind === 'creating'
        ? stage
        : { kind: 'running', startedMs: facts.createdMs, ready: true };
    const { kind } = effective;
    return {
      name,
      image,
      imageID: kind === 'creating' ? '' : image,
      ...(kind === 'creating' ? {} : { containerID }),
      lastState:
        index === 0 && facts.lastCrash ? { terminated: terminated(facts.lastCrash, containerID) } : {},
      ready: effective.kind === 'running' && effective.ready,
      restartCount: index === 0 ? facts.restartCount : 0,
      started: kind === 'running',
      state: mainContainerState(effective, name, facts),
    };
  });
  return {
    phase: stage.kind === 'creating' ? 'Pending' : 'Running',
    conditions: [
      { type: 'Initialized', status: 'True', lastProbeTime: null, lastTransitionTime: created },
      { type: 'Ready', ...readiness, lastProbeTime: null, lastTransitionTime: since },
      { type: 'ContainersReady', ...readiness, lastProbeTime: null, lastTransitionTime: since },
      { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: created },
    ],
    hostIP: facts.hostIP,
    ...(stage.kind === 'creating' ? {} : { podIP: facts.podIP, podIPs: [{ ip: facts.podIP }] }),
    startTime: created,
    containerStatuses,
    qosClass: 'Burstable',
  };
}

/** Since when a pod is ready, ms since the epoch; undefined while it is not. */
export function readySinceMs(status: Record<string, unknown> | undefined): number | undefined {
  const conditions = (status?.['conditions'] ?? []) as {
    type: string;
    status: string;
    lastTransitionTime: string;
  }[];
  const ready = conditions.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? Date.parse(ready.lastTransitionTime) : undefined;
}
