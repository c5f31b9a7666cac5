import type { ReleasePresence } from '../../shared/contract/inspection.ts';
import type { AnalysisRunObject, PodObject, ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import { ownedReplicaSets, replicaSetRole } from '../../shared/rollout/roles.ts';
import type { Children, Session } from '../kubernetes/session.ts';
import type { ReleaseAddress } from './releaseTopic.ts';

/** A Rollout and what it owns, as far as it is known now. */
export interface ReleaseParts {
  presence: ReleasePresence;
  rollout: Rollout | null;
  /** Newest revision first. */
  replicaSets: { object: ReplicaSetObject; role: 'canary' | 'stable' | 'other'; pods: PodObject[] }[];
  analysisRuns: AnalysisRunObject[];
}

/** Collects the parts of a release from its session's streams; session undefined: the context is not connected. */
export function releaseParts(
  session: Session | undefined,
  children: Children | undefined,
  { namespace, name }: ReleaseAddress,
): ReleaseParts {
  const none = (presence: ReleasePresence): ReleaseParts => ({
    presence,
    rollout: null,
    replicaSets: [],
    analysisRuns: [],
  });
  if (!session || !children) return none('unavailable');
  const view = session.rollouts.get();
  const rollout = [...view.objects.values()].find((one) => one.namespace === namespace && one.name === name);
  if (!rollout) return none(view.complete ? 'gone' : 'loading');
  const pods = [...children.pods.get().objects.values()];
  return {
    presence: 'present',
    rollout,
    replicaSets: ownedReplicaSets(rollout, children.replicaSets.get().objects.values()).map((object) => ({
      object,
      role: replicaSetRole(rollout, object.podHash),
      pods: pods
        .filter(({ owners }) => owners.some(({ uid }) => uid === object.uid))
        .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    })),
    analysisRuns: [...children.analysisRuns.get().objects.values()]
      .filter(({ owners }) => owners.some(({ uid }) => uid === rollout.uid))
      .toSorted((left, right) => (right.createdAtMs ?? 0) - (left.createdAtMs ?? 0)),
  };
}
