import type { KubeObject } from '../kubeObject.ts';
import { HASH_LABEL, REVISION_ANNOTATION, SCALE_DOWN_ANNOTATION, type PodTemplate } from './rolloutModel.ts';
import { parseTime } from './timestamps.ts';

/** A ReplicaSet as a controller sees it; counts are pods. */
export interface ReplicaSet {
  object: KubeObject;
  name: string;
  namespace: string;
  uid: string;
  /** Label `rollouts-pod-template-hash`. */
  hash: string;
  revision: number;
  template: PodTemplate;
  createdMs: number;
  /** spec.replicas: how many there should be. */
  replicas: number;
  /** status.replicas: how many there are. */
  actual: number;
  ready: number;
  available: number;
  minReadySeconds: number;
  /** Annotation `scale-down-deadline`, ms since the epoch. */
  scaleDownAtMs: number | undefined;
}

/** Reads a ReplicaSet object. */
export function readReplicaSet(object: KubeObject): ReplicaSet {
  const spec = (object.spec ?? {}) as { replicas?: number; template?: PodTemplate; minReadySeconds?: number };
  const status = (object.status ?? {}) as {
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
  };
  const { metadata } = object;
  return {
    object,
    name: metadata.name,
    namespace: metadata.namespace ?? 'default',
    uid: metadata.uid ?? '',
    hash: metadata.labels?.[HASH_LABEL] ?? '',
    revision: Number(metadata.annotations?.[REVISION_ANNOTATION] ?? 0),
    template: spec.template ?? {},
    createdMs: parseTime(metadata.creationTimestamp) ?? 0,
    replicas: spec.replicas ?? 1,
    actual: status.replicas ?? 0,
    ready: status.readyReplicas ?? 0,
    available: status.availableReplicas ?? 0,
    minReadySeconds: spec.minReadySeconds ?? 0,
    scaleDownAtMs: parseTime(metadata.annotations?.[SCALE_DOWN_ANNOTATION]),
  };
}

/** Sums one count over ReplicaSets. */
export function sumReplicas(
  sets: readonly (ReplicaSet | undefined)[],
  count: 'replicas' | 'actual' | 'ready' | 'available',
): number {
  return sets.reduce((sum, set) => sum + (set?.[count] ?? 0), 0);
}
