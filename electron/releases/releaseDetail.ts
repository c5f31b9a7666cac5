import { actionKindSchema, type CommandProgress } from '../../shared/contract/action.ts';
import type { Protection } from '../../shared/contract/contexts.ts';
import type { ReleaseDetail } from '../../shared/contract/release.ts';
import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import { abortFact } from '../../shared/rollout/abortFact.ts';
import { seenOf } from '../../shared/rollout/actionGuard.ts';
import { actionPlan } from '../../shared/rollout/actionPlan.ts';
import { gitOpsOf } from '../../shared/rollout/gitOps.ts';
import type { ExperimentObject } from '../../shared/rollout/experimentObject.ts';
import type { AnalysisRunObject, PodObject, ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import { outsideCauses } from '../../shared/rollout/outsideCauses.ts';
import { ownedReplicaSets } from '../../shared/rollout/roles.ts';
import { isRunning } from '../../shared/rollout/runState.ts';
import type { Surroundings } from '../../shared/rollout/surroundings.ts';
import { stepRail } from '../../shared/rollout/steps.ts';
import { nextEvents } from '../../shared/rollout/whatHappensNext.ts';
import type { RolloutRights } from '../kubernetes/session.ts';
import { toAnalysisRun } from './analysisRunView.ts';
import { experimentViews } from './experimentViews.ts';
import { toReplicaSet } from './replicaSetView.ts';

/** Everything a release's detail is made of. */
export interface DetailInput {
  rollout: Rollout;
  row: ReleaseRow;
  replicaSets: Iterable<ReplicaSetObject>;
  pods: Iterable<PodObject>;
  analysisRuns: Iterable<AnalysisRunObject>;
  experiments: Iterable<ExperimentObject>;
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
  const ofNamespace = [...input.replicaSets];
  const allRuns = [...input.analysisRuns];
  const owned = ownedReplicaSets(rollout, ofNamespace);
  const pods = [...input.pods];
  const replicaSets = owned
    .map((object) => toReplicaSet(rollout, object, pods))
    .filter(
      (replicaSet) => replicaSet.role !== 'other' || replicaSet.wanted > 0 || replicaSet.pods.length > 0,
    );
  const stable = replicaSets.find((replicaSet) => replicaSet.role === 'stable');
  const canary = replicaSets.find((replicaSet) => replicaSet.role === 'canary');
  const runs = currentRuns(rollout, allRuns);
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
    experiments: experimentViews(rollout, {
      experiments: input.experiments,
      replicaSets: ofNamespace,
      pods,
      analysisRuns: allRuns,
    }),
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
