import { comparedVersions } from './imageVersion.ts';
import type { ReplicaSetObject, Rollout } from './model.ts';
import { ownedReplicaSets } from './roles.ts';

const VERSION_LABEL = 'tags.datadoghq.com/version';

/** What tells the pods of canary and stable apart when no label does. */
export interface TaggedVersions {
  canary: string;
  stable: string;
}

/**
 * The versions that Datadog's tag `version` has for canary and stable: of the label tags.datadoghq.com/version where
 * both have it (Datadog docs: Unified Service Tagging), else the tags of the images that differ. Null while stable's
 * ReplicaSet is not known, and where the two are the same although a canary is out.
 */
export function taggedVersions(
  rollout: Rollout,
  replicaSets: Iterable<ReplicaSetObject>,
): TaggedVersions | null {
  const { stableHash, currentPodHash } = rollout.status;
  const stable = ownedReplicaSets(rollout, replicaSets).find(({ podHash }) => podHash === stableHash);
  if (!stable) return null;
  const label = rollout.spec.podLabels[VERSION_LABEL];
  const labels =
    label !== undefined && stable.versionLabel !== undefined
      ? { canary: label, stable: stable.versionLabel }
      : null;
  const isOut = currentPodHash !== stableHash;
  if (labels && (!isOut || labels.canary !== labels.stable)) return labels;
  const images = comparedVersions(stable.containers, rollout.spec.containers);
  if (images.canary === null || images.stable === null) return null;
  if (isOut && images.canary === images.stable) return null;
  return { canary: images.canary, stable: images.stable };
}
