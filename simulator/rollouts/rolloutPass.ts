import { ANALYSIS_RUNS, EXPERIMENTS, REPLICA_SETS, ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { readAnalysisRun, type AnalysisRun } from './analysisModel.ts';
import type { ControllerWorld } from './controllerWorld.ts';
import { createPauseDecisions, type PauseDecisions } from './pauseDecisions.ts';
import { podTemplateHash, safeHash } from './podTemplateHash.ts';
import { readReplicaSet, type ReplicaSet } from './replicaSetModel.ts';
import {
  readRollout,
  type BlueGreenStatus,
  type CanaryStatus,
  type Rollout,
  type RolloutCondition,
} from './rolloutModel.ts';

/**
 * One look of the controller at one Rollout: what it sees, and what it decides on the way to the next status
 * (Argo Rollouts: rollout/context.go).
 */
export interface RolloutPass {
  world: ControllerWorld;
  rollout: Rollout;
  nowMs: number;
  /** The hash of spec.template. */
  hash: string;
  /** The hash of the canary's steps; undefined for blue-green. */
  stepHash: string | undefined;
  /** The ReplicaSet of spec.template. */
  next: ReplicaSet | undefined;
  /** The ReplicaSet of status.stableRS; the same as `next` when fully promoted. */
  stable: ReplicaSet | undefined;
  others: ReplicaSet[];
  all: ReplicaSet[];
  runs: AnalysisRun[];
  experiments: KubeObject[];
  pause: PauseDecisions;
  conditions: RolloutCondition[];
  canary: CanaryStatus;
  blueGreen: BlueGreenStatus;
  restartedAt: string | undefined;
  /** Asks for another pass at a time, ms since the epoch. */
  requeueAt: (atMs: number) => void;
  /** Writes an Event about the Rollout. */
  record: (type: 'Normal' | 'Warning', reason: string, message: string) => void;
}

/** The hash of the canary's steps, status.currentStepHash. */
function stepHashOf(rollout: Rollout): string | undefined {
  const { canary } = rollout.spec.strategy ?? {};
  return canary ? safeHash(canary.steps ?? null) : undefined;
}

function sortIntoRoles(pass: RolloutPass): void {
  pass.next = pass.all.find(({ hash }) => hash === pass.hash);
  pass.stable = pass.all.find(({ hash }) => hash !== '' && hash === pass.rollout.status.stableRS);
  pass.others = pass.all.filter((set) => set !== pass.next && set !== pass.stable);
}

/** Opens a pass on the Rollout as it is now. */
export function openPass(world: ControllerWorld, object: KubeObject, nowMs: number): RolloutPass {
  const rollout = readRollout(object);
  const pass: RolloutPass = {
    world,
    rollout,
    nowMs,
    hash: podTemplateHash(rollout.spec.template, rollout.status.collisionCount),
    stepHash: stepHashOf(rollout),
    next: undefined,
    stable: undefined,
    others: [],
    all: world.index.owned(REPLICA_SETS, rollout.uid).map(readReplicaSet),
    runs: world.index.owned(ANALYSIS_RUNS, rollout.uid).map(readAnalysisRun),
    experiments: world.index.owned(EXPERIMENTS, rollout.uid),
    pause: createPauseDecisions(rollout.status),
    conditions: (rollout.status.conditions ?? []).filter(({ type }) => type !== 'InvalidSpec'),
    canary: { weights: rollout.status.canary?.weights },
    blueGreen: { ...rollout.status.blueGreen },
    restartedAt: rollout.status.restartedAt,
    requeueAt: (atMs) => world.requeue(ROLLOUTS, object, atMs),
    record: (type, reason, message) => world.events.record(object, type, reason, message),
  };
  sortIntoRoles(pass);
  return pass;
}

/** Takes a new ReplicaSet, or a newer state of one, into the pass. */
export function takeReplicaSet(pass: RolloutPass, object: KubeObject): ReplicaSet {
  const set = readReplicaSet(object);
  pass.all = [...pass.all.filter(({ name }) => name !== set.name), set];
  sortIntoRoles(pass);
  return set;
}

/** Whether the template or the steps are others than those the status is about (PodTemplateOrStepsChanged). */
export function templateOrStepsChanged({ rollout, hash, stepHash }: RolloutPass): boolean {
  const { currentPodHash, currentStepHash } = rollout.status;
  if (currentStepHash && currentStepHash !== stepHash) return true;
  return Boolean(currentPodHash) && currentPodHash !== hash;
}

/** Whether the version the status is about is the stable one (Argo Rollouts: IsFullyPromoted). */
export function isFullyPromoted({ status }: Rollout): boolean {
  return (status.stableRS ?? '') === (status.currentPodHash ?? '');
}
