import type { ReleasePresence } from '../../shared/contract/inspection.ts';
import { ofExperiment, ownedExperiments } from '../../shared/rollout/experiments.ts';
import type { ExperimentObject } from '../../shared/rollout/experimentObject.ts';
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
  /** Newest first, each with what is its own. */
  experiments: {
    object: ExperimentObject;
    replicaSets: { object: ReplicaSetObject; pods: PodObject[] }[];
    analysisRuns: AnalysisRunObject[];
  }[];
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
    experiments: [],
  });
  if (!session || !children) return none('unavailable');
  const view = session.rollouts.get();
  const rollout = [...view.objects.values()].find((one) => one.namespace === namespace && one.name === name);
  if (!rollout) return none(view.complete ? 'gone' : 'loading');
  const pods = [...children.pods.get().objects.values()];
  const replicaSets = [...children.replicaSets.get().objects.values()];
  const analysisRuns = [...children.analysisRuns.get().objects.values()];
  const podsOf = (replicaSet: ReplicaSetObject): PodObject[] =>
    pods
      .filter(({ owners }) => owners.some(({ uid }) => uid === replicaSet.uid))
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return {
    presence: 'present',
    rollout,
    replicaSets: ownedReplicaSets(rollout, replicaSets).map((object) => ({
      object,
      role: replicaSetRole(rollout, object.podHash),
      pods: podsOf(object),
    })),
    analysisRuns: analysisRuns
      .filter(({ owners }) => owners.some(({ uid }) => uid === rollout.uid))
      .toSorted((left, right) => (right.createdAtMs ?? 0) - (left.createdAtMs ?? 0)),
    experiments: ownedExperiments(rollout, children.experiments.get().objects.values()).map((experiment) => ({
      object: experiment,
      replicaSets: ofExperiment(experiment, replicaSets).map((object) => ({ object, pods: podsOf(object) })),
      analysisRuns: ofExperiment(experiment, analysisRuns),
    })),
  };
}
