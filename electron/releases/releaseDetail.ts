import { actionKindSchema, type CommandProgress } from '../../shared/contract/action.ts';
import type { Protection } from '../../shared/contract/contexts.ts';
import type { AnalysisPhase, AnalysisRun, ReleaseDetail, ReplicaSet } from '../../shared/contract/release.ts';
import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import { abortFact } from '../../shared/rollout/abortFact.ts';
import { seenOf } from '../../shared/rollout/actionGuard.ts';
import { actionPlan } from '../../shared/rollout/actionPlan.ts';
import { gitOpsOf } from '../../shared/rollout/gitOps.ts';
import type { AnalysisRunObject, PodObject, ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import { outsideCauses } from '../../shared/rollout/outsideCauses.ts';
import { isFailingPodStatus } from '../../shared/rollout/podStatus.ts';
import {
  ownedReplicaSets,
  replicaSetRole,
  replicaSetStatus,
  replicaSetTags,
} from '../../shared/rollout/roles.ts';
import { isRunning } from '../../shared/rollout/runState.ts';
import type { Surroundings } from '../../shared/rollout/surroundings.ts';
import { stepRail } from '../../shared/rollout/steps.ts';
import { nextEvents, nextMeasurementAtMs } from '../../shared/rollout/whatHappensNext.ts';
import type { RolloutRights } from '../kubernetes/session.ts';

/** Everything a release's detail is made of. */
export interface DetailInput {
  rollout: Rollout;
  row: ReleaseRow;
  replicaSets: Iterable<ReplicaSetObject>;
  pods: Iterable<PodObject>;
  analysisRuns: Iterable<AnalysisRunObject>;
  contextId: string;
  contextName: string;
  epoch: number;
  protection: Protection;
  rights: RolloutRights;
  live: boolean;
  /** The step this app saw last before an abort; null when it did not look on. */
  stepBeforeAbort: number | null;
  commands: readonly CommandProgress[];
  surroundings: Surroundings;
}

const SHOWN_RUNS = 8;
const SHOWN_MEASUREMENTS = 20;
const SHOWN_GROUPS = 5;
const PHASES: readonly AnalysisPhase[] = [
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
];

function analysisPhase(text: string): AnalysisPhase {
  return PHASES.find((phase) => phase === text) ?? 'Pending';
}

function toReplicaSet(rollout: Rollout, object: ReplicaSetObject, pods: readonly PodObject[]): ReplicaSet {
  return {
    name: object.name,
    role: replicaSetRole(rollout, object.podHash),
    tags: replicaSetTags(rollout, object),
    status: replicaSetStatus(object),
    revision: object.revision,
    podHash: object.podHash,
    images: object.containers.map((container) => container.image),
    wanted: object.replicas,
    ready: object.readyReplicas,
    scaleDownAtMs: object.scaleDownAtMs,
    pods: pods
      .filter((pod) => pod.owners.some((owner) => owner.uid === object.uid))
      .sort(
        (left, right) =>
          (left.createdAtMs ?? 0) - (right.createdAtMs ?? 0) || (left.name < right.name ? -1 : 1),
      )
      .map(({ name, status, ready, restarts }) => ({
        name,
        status,
        ready,
        restarts,
        failing: isFailingPodStatus(status),
      })),
  };
}

function toAnalysisRun(run: AnalysisRunObject): AnalysisRun {
  return {
    name: run.name,
    uid: run.uid,
    running: isRunning(run),
    type: run.rolloutType === 'Step' ? 'step' : run.rolloutType === 'Background' ? 'background' : 'other',
    stepIndex: run.stepIndex,
    phase: analysisPhase(run.phase),
    message: run.message,
    startedAtMs: run.startedAtMs ?? run.createdAtMs,
    metrics: run.metrics.map((metric) => ({
      name: metric.name,
      phase: analysisPhase(metric.result?.phase ?? ''),
      message: metric.result?.message ?? '',
      failed: metric.result?.failed ?? 0,
      failureLimit: metric.failureLimit,
      count: metric.result?.count ?? 0,
      // Neither count nor interval: one measurement; only an interval: endless (Argo Rollouts: analysis.go).
      wanted: metric.count ?? (metric.intervalMs === null ? 1 : null),
      intervalMs: metric.intervalMs,
      nextAtMs: nextMeasurementAtMs(metric),
      measurements: (metric.result?.measurements ?? [])
        .slice(-SHOWN_MEASUREMENTS)
        .map(({ phase, value, message, finishedAtMs, groups, groupsCut }) => ({
          phase: analysisPhase(phase),
          value,
          message,
          finishedAtMs,
          groups: groups
            .toSorted((left, right) => (right.value ?? -Infinity) - (left.value ?? -Infinity))
            .slice(0, SHOWN_GROUPS),
          groupCount: groups.length,
          groupsCut,
        })),
    })),
  };
}

/** The runs of the current revision, newest first. */
export function currentRuns(rollout: Rollout, runs: Iterable<AnalysisRunObject>): AnalysisRunObject[] {
  return [...runs]
    .filter((run) => run.owners.some((owner) => owner.uid === rollout.uid))
    .filter((run) => run.podHash === rollout.status.currentPodHash)
    .sort((left, right) => (right.createdAtMs ?? 0) - (left.createdAtMs ?? 0))
    .slice(0, SHOWN_RUNS);
}

/** When the canary's first pod was made: how old this release is at least; null when it has no pods. */
export function canaryStartedMs(rollout: Rollout, pods: Iterable<PodObject>): number | null {
  const times = [...pods]
    .filter(
      (pod) => pod.podHash === rollout.status.currentPodHash && pod.podHash !== rollout.status.stableHash,
    )
    .flatMap((pod) => pod.createdAtMs ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** The release as its screen shows it, with what every action would do. */
export function releaseDetail(input: DetailInput): ReleaseDetail {
  const { rollout, row } = input;
  const owned = ownedReplicaSets(rollout, input.replicaSets);
  const pods = [...input.pods];
  const replicaSets = owned
    .map((object) => toReplicaSet(rollout, object, pods))
    .filter(
      (replicaSet) => replicaSet.role !== 'other' || replicaSet.wanted > 0 || replicaSet.pods.length > 0,
    );
  const stable = replicaSets.find((replicaSet) => replicaSet.role === 'stable');
  const canary = replicaSets.find((replicaSet) => replicaSet.role === 'canary');
  const runs = currentRuns(rollout, input.analysisRuns);
  const aborted = abortFact(rollout, runs, input.stepBeforeAbort);
  const seen = seenOf(rollout, input.contextId, input.epoch);
  const facts = {
    contextName: input.contextName,
    protection: input.protection,
    rights: input.rights,
    live: input.live,
    commandRunning: input.commands.some(({ state }) => state === 'sending' || state === 'accepted'),
    stableRevision: stable?.revision ?? null,
    wantedVersion: row.canaryVersion ?? row.stableVersion ?? '',
    canaryPods: canary?.wanted ?? 0,
    selfHeal: input.surroundings.selfHeal,
    runningAnalyses: runs.filter(isRunning).map((run) => run.name),
  };
  return {
    row,
    podHash: rollout.status.currentPodHash,
    stableHash: rollout.status.stableHash,
    stableImages: stable?.images ?? [],
    canaryImages: canary?.images ?? rollout.spec.containers.map((container) => container.image),
    containers: [...rollout.spec.containers, ...rollout.spec.initContainers],
    stableRevision: stable?.revision ?? null,
    steps: stepRail(rollout, aborted?.stepIndex ?? null),
    replicaSets,
    analysisRuns: runs.map(toAnalysisRun),
    next: nextEvents(rollout, stable?.revision ?? null, runs),
    aborted,
    causes: [...outsideCauses(rollout, owned, pods), ...input.surroundings.causes],
    managers: rollout.managers,
    gitOps: gitOpsOf(rollout),
    unclear: rollout.unclear,
    actions: actionKindSchema.options.map((kind) => actionPlan(kind, rollout, seen, facts)),
    commands: [...input.commands],
  };
}
