import { byAge } from './byAge.ts';
import type { ExperimentObject } from './experimentObject.ts';
import type { AnalysisRunObject, Owner, PodObject, ReplicaSetObject, Rollout } from './model.ts';
import {
  ownedReplicaSets,
  replicaSetStatus,
  replicaSetTags,
  rolloutRevision,
  type ReplicaSetStatus,
  type ReplicaSetTag,
} from './roles.ts';

/** Everything that one revision of a Rollout made. */
export interface RevisionNode {
  /** 0: the objects tell none. */
  revision: number;
  replicaSets: {
    object: ReplicaSetObject;
    tags: ReplicaSetTag[];
    status: ReplicaSetStatus;
    pods: PodObject[];
  }[];
  experiments: ExperimentObject[];
  analysisRuns: AnalysisRunObject[];
}

/** The objects of a namespace. */
export interface ReleaseObjects {
  replicaSets: Iterable<ReplicaSetObject>;
  pods: Iterable<PodObject>;
  experiments: Iterable<ExperimentObject>;
  analysisRuns: Iterable<AnalysisRunObject>;
}

function isOwnedBy(object: { owners: readonly Owner[] }, uid: string): boolean {
  return object.owners.some((owner) => owner.uid === uid);
}

/**
 * The Rollout's objects by revision, newest first (Argo Rollouts: info/rollout_info.go): owned by uid, pods by
 * age, AnalysisRuns and Experiments by their revision annotation. Those of an Experiment belong to the
 * Experiment, not to this tree.
 */
export function releaseTree(rollout: Rollout, objects: ReleaseObjects): RevisionNode[] {
  const nodes = new Map<number, RevisionNode>();
  const node = (revision: number | null): RevisionNode => {
    const key = revision ?? 0;
    const known = nodes.get(key) ?? { revision: key, replicaSets: [], experiments: [], analysisRuns: [] };
    nodes.set(key, known);
    return known;
  };
  const pods = [...objects.pods];
  for (const object of ownedReplicaSets(rollout, objects.replicaSets))
    node(object.revision).replicaSets.push({
      object,
      tags: replicaSetTags(rollout, object),
      status: replicaSetStatus(object),
      pods: pods.filter((pod) => isOwnedBy(pod, object.uid)).sort(byAge),
    });
  for (const experiment of [...objects.experiments].sort(byAge))
    if (isOwnedBy(experiment, rollout.uid)) node(experiment.revision).experiments.push(experiment);
  for (const run of [...objects.analysisRuns].sort(byAge))
    if (isOwnedBy(run, rollout.uid)) node(run.revision).analysisRuns.push(run);
  return [...nodes.values()].sort((left, right) => right.revision - left.revision);
}

/** An image that runs, and as what. */
export interface RunningImage {
  image: string;
  tags: string[];
}

/** Every image of ReplicaSets that have pods, with the merged tags, by name (Argo Rollouts: info.go mergeImageAndTags). */
export function runningImages(tree: readonly RevisionNode[]): RunningImage[] {
  const byImage = new Map<string, Set<string>>();
  for (const { object, tags } of tree.flatMap((revision) => revision.replicaSets)) {
    if (object.currentReplicas === 0) continue;
    for (const { image } of object.containers)
      byImage.set(image, new Set([...(byImage.get(image) ?? []), ...tags]));
  }
  return [...byImage]
    .map(([image, tags]) => ({ image, tags: [...tags] }))
    .sort((left, right) => (left.image < right.image ? -1 : 1));
}

/** What `list rollouts` prints of a Rollout beside its phase (Argo Rollouts: cmd/list); null where it prints a dash. */
export interface RolloutCounts {
  /** "1/3" */
  step: string | null;
  ready: number;
  current: number;
  desired: number;
  updated: number;
  available: number;
  revision: number | null;
}

export function rolloutCounts(rollout: Rollout): RolloutCounts {
  const { spec, status } = rollout;
  const isCanary = spec.strategy === 'canary';
  return {
    step:
      isCanary && status.currentStepIndex !== undefined && spec.steps.length > 0
        ? `${status.currentStepIndex}/${spec.steps.length}`
        : null,
    ready: status.readyReplicas,
    current: status.replicas,
    desired: spec.replicas,
    updated: status.updatedReplicas,
    available: status.availableReplicas,
    revision: rolloutRevision(rollout),
  };
}
