import type { Clock } from '../../shared/clock/clock.ts';
import type { ClusterStore } from '../clusterStore.ts';
import type { KubeObject, Resource } from '../kubeObject.ts';
import type { EventRecorder } from './events.ts';
import type { ObjectIndex } from './objectIndex.ts';

/** What every part of the simulated controllers works with. */
export interface ControllerWorld {
  clock: Clock;
  store: ClusterStore;
  random: () => number;
  index: ObjectIndex;
  events: EventRecorder;
  /** How long a pod takes from creation to ready, ms, before jitter. */
  podStartMs: number;
  /** Whether the container of this pod ends soon after each start. */
  crashLoop: ((pod: KubeObject) => boolean) | undefined;
  fetch: typeof fetch;
  /** Asks for another look at an object, shortly or at `atMs`. */
  requeue: (resource: Resource, object: KubeObject, atMs?: number) => void;
}

/** The ownerReference by which an object is controlled (apimachinery: NewControllerRef). */
export function controllerReference(owner: KubeObject): {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller: boolean;
  blockOwnerDeletion: boolean;
} {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
