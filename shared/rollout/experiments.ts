import { byAge } from './byAge.ts';
import type { ExperimentObject } from './experimentObject.ts';
import type { Owner, Rollout } from './model.ts';

/** A Rollout's own Experiments, of all revisions, newest first. */
export function ownedExperiments(
  rollout: Rollout,
  experiments: Iterable<ExperimentObject>,
): ExperimentObject[] {
  return [...experiments]
    .filter(({ owners }) => owners.some(({ uid }) => uid === rollout.uid))
    .sort((left, right) => byAge(right, left));
}

/** Those of its current revision, by the hash label the controller gives them, and the one its status names. */
export function currentExperiments(
  rollout: Rollout,
  experiments: Iterable<ExperimentObject>,
): ExperimentObject[] {
  const { currentPodHash, currentExperiment } = rollout.status;
  return ownedExperiments(rollout, experiments).filter(
    ({ podHash, name }) => (podHash !== '' && podHash === currentPodHash) || name === currentExperiment,
  );
}

/** What belongs to an Experiment (its ReplicaSets, its AnalysisRuns), oldest first: by owner uid, as Argo's tools find it. */
export function ofExperiment<
  T extends { owners: readonly Owner[]; createdAtMs: number | null; name: string },
>({ uid }: ExperimentObject, objects: Iterable<T>): T[] {
  return [...objects].filter(({ owners }) => owners.some((owner) => owner.uid === uid)).sort(byAge);
}
