import type { Disposer } from '../../shared/disposer.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { ALL_RESOURCES, storageKey, type KubeObject, type Resource } from '../kubeObject.ts';

/** Finds objects by their owner without reading through the whole store. */
export interface ObjectIndex {
  /** The objects of a resource that name `ownerUid` in an ownerReference, oldest first. */
  owned: (resource: Resource, ownerUid: string) => KubeObject[];
  /** Every object of any kind that `ownerUid` owns. */
  ownedOfAnyKind: (ownerUid: string) => { resource: Resource; object: KubeObject }[];
  dispose: Disposer;
}

interface Entry {
  resource: Resource;
  namespace: string;
  name: string;
}

/** Indexes what the store holds now and follows its changes. */
export function createObjectIndex(store: ClusterStore): ObjectIndex {
  const byOwner = new Map<string, Map<string, Entry>>();
  const place = (resource: Resource, object: KubeObject, present: boolean): void => {
    const namespace = object.metadata.namespace ?? '';
    const key = `${storageKey(resource)}/${namespace}/${object.metadata.name}`;
    for (const { uid } of object.metadata.ownerReferences ?? []) {
      const entries = byOwner.get(uid) ?? new Map<string, Entry>();
      if (present) entries.set(key, { resource, namespace, name: object.metadata.name });
      else entries.delete(key);
      if (entries.size > 0) byOwner.set(uid, entries);
      else byOwner.delete(uid);
    }
  };
  for (const resource of ALL_RESOURCES)
    for (const object of store.list(resource)) place(resource, object, true);
  const dispose = store.subscribe(({ type, resource, object }) =>
    place(resource, object, type !== 'DELETED'),
  );

  const read = (ownerUid: string): { resource: Resource; object: KubeObject }[] => {
    const found: { resource: Resource; object: KubeObject }[] = [];
    for (const { resource, namespace, name } of byOwner.get(ownerUid)?.values() ?? []) {
      const object = store.get(resource, namespace, name);
      if (object) found.push({ resource, object });
    }
    return found;
  };
  return {
    owned: (resource, ownerUid) =>
      read(ownerUid)
        .filter((entry) => entry.resource.kind === resource.kind)
        .map(({ object }) => object),
    ownedOfAnyKind: read,
    dispose,
  };
}
