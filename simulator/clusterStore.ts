import type { Clock } from '../shared/clock/clock.ts';
import type { Disposer } from '../shared/disposer.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { storageKey, type KubeObject, type Resource } from './kubeObject.ts';

export type StoreFailure = 'notFound' | 'alreadyExists' | 'conflict';

/** One change, in the order of resource versions, as a watch delivers it. `object` is the state after it (before, for DELETED). */
export interface StoreChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: Resource;
  object: KubeObject;
  resourceVersion: number;
}

/** The stand-in for etcd: objects by resource, namespace and name, one resource version for all of them. */
export interface ClusterStore {
  /** The newest resource version given out. */
  resourceVersion: () => number;
  /** All objects of a resource, ordered by namespace and name; the objects are frozen. */
  list: (resource: Resource, namespace?: string) => readonly KubeObject[];
  get: (resource: Resource, namespace: string, name: string) => KubeObject | undefined;
  /** Stores a new object; fills uid, creationTimestamp, resourceVersion, generation. */
  create: (resource: Resource, object: KubeObject) => Result<KubeObject, StoreFailure>;
  /**
   * Changes an object through a function that edits a deep copy. Nothing is stored when the copy stays equal.
   * `generation` grows when `.spec` changed. When the object carries a deletionTimestamp and no finalizers it is removed.
   * @param expectedResourceVersion refuses with 'conflict' when the object has moved on.
   */
  update: (
    resource: Resource,
    namespace: string,
    name: string,
    edit: (draft: KubeObject) => void,
    expectedResourceVersion?: string,
  ) => Result<KubeObject, StoreFailure>;
  remove: (resource: Resource, namespace: string, name: string) => Result<KubeObject, StoreFailure>;
  /** Hears of every change after it happened, synchronously and in order. */
  subscribe: (listener: (change: StoreChange) => void) => Disposer;
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const child of Object.values(value)) deepFreeze(child);
  return Object.freeze(value);
}

/**
 * Makes an empty store.
 * @param nextUid gives the uid of the next object; seeded by the caller so that runs repeat.
 */
export function createClusterStore(clock: Clock, nextUid: () => string): ClusterStore {
  const objects = new Map<string, Map<string, KubeObject>>();
  const listeners = new Set<(change: StoreChange) => void>();
  const queue: StoreChange[] = [];
  let version = 1000;
  let delivering = false;

  const shelf = (resource: Resource): Map<string, KubeObject> => {
    const key = storageKey(resource);
    const found = objects.get(key) ?? new Map<string, KubeObject>();
    objects.set(key, found);
    return found;
  };
  const publish = (change: StoreChange): void => {
    queue.push(change);
    if (delivering) return;
    delivering = true;
    for (let next = queue.shift(); next; next = queue.shift())
      for (const listener of Array.from(listeners)) listener(next);
    delivering = false;
  };
  const put = (
    resource: Resource,
    key: string,
    draft: KubeObject,
    type: 'ADDED' | 'MODIFIED',
  ): KubeObject => {
    version += 1;
    draft.metadata.resourceVersion = String(version);
    const object = deepFreeze(draft);
    shelf(resource).set(key, object);
    publish({ type, resource, object, resourceVersion: version });
    return object;
  };
  const drop = (resource: Resource, key: string, last: KubeObject): KubeObject => {
    version += 1;
    shelf(resource).delete(key);
    const object = structuredClone(last);
    object.metadata.resourceVersion = String(version);
    publish({ type: 'DELETED', resource, object: deepFreeze(object), resourceVersion: version });
    return object;
  };

  return {
    resourceVersion: () => version,
    list(resource, namespace) {
      return [...shelf(resource).entries()]
        .filter(([, object]) => !namespace || object.metadata.namespace === namespace)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, object]) => object);
    },
    get: (resource, namespace, name) => shelf(resource).get(`${namespace}/${name}`),
    create(resource, object) {
      const draft = structuredClone(object);
      const namespace = resource.namespaced ? (draft.metadata.namespace ?? 'default') : '';
      if (resource.namespaced) draft.metadata.namespace = namespace;
      const key = `${namespace}/${draft.metadata.name}`;
      if (shelf(resource).has(key)) return fail('alreadyExists');
      draft.metadata.uid ??= nextUid();
      draft.metadata.creationTimestamp ??= new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
      draft.metadata.generation ??= 1;
      return ok(put(resource, key, draft, 'ADDED'));
    },
    update(resource, namespace, name, edit, expectedResourceVersion) {
      const key = `${namespace}/${name}`;
      const current = shelf(resource).get(key);
      if (!current) return fail('notFound');
      if (expectedResourceVersion && expectedResourceVersion !== current.metadata.resourceVersion)
        return fail('conflict');
      const draft = structuredClone(current);
      edit(draft);
      if (JSON.stringify(draft) === JSON.stringify(current)) return ok(current);
      if (JSON.stringify(draft.spec) !== JSON.stringify(current.spec))
        draft.metadata.generation = (current.metadata.generation ?? 1) + 1;
      if (draft.metadata.deletionTimestamp && !draft.metadata.finalizers?.length)
        return ok(drop(resource, key, draft));
      return ok(put(resource, key, draft, 'MODIFIED'));
    },
    remove(resource, namespace, name) {
      const key = `${namespace}/${name}`;
      const current = shelf(resource).get(key);
      return current ? ok(drop(resource, key, current)) : fail('notFound');
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
