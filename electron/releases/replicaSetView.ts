import type { ReplicaSet } from '../../shared/contract/release.ts';
import type { PodObject, ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import { isFailingPodStatus } from '../../shared/rollout/podStatus.ts';
import { replicaSetRole, replicaSetStatus, replicaSetTags } from '../../shared/rollout/roles.ts';

/** A ReplicaSet as the page shows it, with those of the pods that are its own. */
export function toReplicaSet(
  rollout: Rollout,
  object: ReplicaSetObject,
  pods: readonly PodObject[],
): ReplicaSet {
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
