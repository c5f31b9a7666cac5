import type { ExperimentObject } from '../../shared/rollout/experimentObject.ts';
import type { AnalysisRunObject, PodObject, ReplicaSetObject, Rollout } from '../../shared/rollout/model.ts';
import {
  projectAnalysisRun,
  projectExperiment,
  projectPod,
  projectReplicaSet,
} from '../../shared/rollout/projectChildren.ts';
import { projectEvent, type EventObject } from '../../shared/rollout/projectEvent.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';

/** A kind that is listed and watched, and the part of its objects that is kept. */
export interface WatchedResource<T extends { uid: string }> {
  /** "/api/v1" or "/apis/GROUP/VERSION". */
  apiPath: string;
  plural: string;
  /** Comes with Argo Rollouts: a 404 means that its CRD is not installed. */
  custom: boolean;
  /** Null: not an object of this kind. */
  project: (raw: unknown) => T | null;
}

export const ARGO_GROUP = 'argoproj.io';
export const ARGO_VERSION = 'v1alpha1';
export const ARGO_PATH = `/apis/${ARGO_GROUP}/${ARGO_VERSION}`;

export const ROLLOUTS: WatchedResource<Rollout> = {
  apiPath: ARGO_PATH,
  plural: 'rollouts',
  custom: true,
  project: projectRollout,
};
export const ANALYSIS_RUNS: WatchedResource<AnalysisRunObject> = {
  apiPath: ARGO_PATH,
  plural: 'analysisruns',
  custom: true,
  project: projectAnalysisRun,
};
export const EXPERIMENTS: WatchedResource<ExperimentObject> = {
  apiPath: ARGO_PATH,
  plural: 'experiments',
  custom: true,
  project: projectExperiment,
};
export const REPLICA_SETS: WatchedResource<ReplicaSetObject> = {
  apiPath: '/apis/apps/v1',
  plural: 'replicasets',
  custom: false,
  project: projectReplicaSet,
};
export const PODS: WatchedResource<PodObject> = {
  apiPath: '/api/v1',
  plural: 'pods',
  custom: false,
  project: projectPod,
};

export const EVENTS: WatchedResource<EventObject> = {
  apiPath: '/api/v1',
  plural: 'events',
  custom: false,
  project: projectEvent,
};

/** The path of a collection; namespace null: of all namespaces. */
export function collectionPath(
  resource: Pick<WatchedResource<{ uid: string }>, 'apiPath' | 'plural'>,
  namespace: string | null,
): string {
  return namespace === null
    ? `${resource.apiPath}/${resource.plural}`
    : `${resource.apiPath}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`;
}
