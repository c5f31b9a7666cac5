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
