import type { ReplicaSetObject, Rollout } from './model.ts';

/** What a ReplicaSet is to a Rollout: stable first, so a finished release has no canary (Argo Rollouts: replicaset_info.go). */
export function replicaSetRole(rollout: Rollout, podHash: string): 'canary' | 'stable' | 'other' {
  if (podHash !== '' && podHash === rollout.status.stableHash) return 'stable';
  if (podHash !== '' && podHash === rollout.status.currentPodHash) return 'canary';
  return 'other';
}

/** The Rollout's own ReplicaSets, newest revision first. */
export function ownedReplicaSets(
  rollout: Rollout,
  replicaSets: Iterable<ReplicaSetObject>,
): ReplicaSetObject[] {
  return [...replicaSets]
    .filter((replicaSet) => replicaSet.owners.some((owner) => owner.uid === rollout.uid))
    .sort((left, right) => (right.revision ?? 0) - (left.revision ?? 0) || (left.name < right.name ? -1 : 1));
}

/** The Rollout's revision number from its annotation; null when absent. */
export function rolloutRevision(rollout: Rollout): number | null {
  const text = rollout.annotations['rollout.argoproj.io/revision'];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** What Argo's tools write beside a ReplicaSet's name. */
export type ReplicaSetTag = 'stable' | 'canary' | 'active' | 'preview' | 'ping' | 'pong';

/**
 * All that a ReplicaSet is to a Rollout (Argo Rollouts: replicaset_info.go). Blue-green: stable and which service
 * points at it; ping-pong: which of the two services is its own.
 */
export function replicaSetTags(rollout: Rollout, replicaSet: ReplicaSetObject): ReplicaSetTag[] {
  const { podHash } = replicaSet;
  const { status, spec } = rollout;
  // An Experiment's pods may carry the same hash and serve neither side.
  if (podHash === '' || replicaSet.experimentTemplate !== '') return [];
  const tags: ReplicaSetTag[] = [];
  const role = replicaSetRole(rollout, podHash);
  if (role === 'stable') tags.push('stable');
  if (spec.strategy === 'blueGreen') {
    if (podHash === status.activeSelector) tags.push('active');
    else if (podHash === status.previewSelector) tags.push('preview');
    return tags;
  }
  if (role === 'canary') tags.push('canary');
  if (spec.pingPong && status.stablePingPong !== '' && role !== 'other')
    tags.push((role === 'stable') === (status.stablePingPong === 'ping') ? 'ping' : 'pong');
  return tags;
}

export type ReplicaSetStatus = 'Progressing' | 'ReplicaFailure' | 'ScaledDown' | 'Healthy';

/** A ReplicaSet's status word (Argo Rollouts: replicaset_info.go getReplicaSetCondition). */
export function replicaSetStatus(replicaSet: ReplicaSetObject): ReplicaSetStatus {
  if (replicaSet.generation > replicaSet.observedGeneration) return 'Progressing';
  if (replicaSet.failure !== null) return 'ReplicaFailure';
  if (replicaSet.availableReplicas < replicaSet.replicas) return 'Progressing';
  return replicaSet.replicas === 0 ? 'ScaledDown' : 'Healthy';
}
