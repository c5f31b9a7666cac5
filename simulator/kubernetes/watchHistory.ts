import type { Disposer } from '../../shared/disposer.ts';
import type { ClusterStore, StoreChange } from '../clusterStore.ts';
import { storageKey, type KubeObject, type Resource } from '../kubeObject.ts';

/** A change with what was there before it: a watch with a selector must know whether the object matched. */
export interface HistoryEntry extends StoreChange {
  previous?: KubeObject;
}

/** The newest changes of the store: what watches catch up from (the API server's watch cache). */
export interface WatchHistory {
  /** Changes of the resource after a resource version, oldest first; 'expired' when some of them are forgotten. */
  since: (resource: Resource, resourceVersion: number) => readonly HistoryEntry[] | 'expired';
  /** The oldest resource version from which a watch can start. */
  oldest: () => number;
  subscribe: (listener: (entry: HistoryEntry) => void) => Disposer;
  drop: () => void;
  dispose: Disposer;
}

/** Follows the store from now on, keeping the last `length` changes. */
export function createWatchHistory(
  store: ClusterStore,
  resources: readonly Resource[],
  length: number,
): WatchHistory {
  let entries: HistoryEntry[] = [];
  let oldest = store.resourceVersion();
  const listeners = new Set<(entry: HistoryEntry) => void>();
  const known = new Map<string, KubeObject>();
  const keyOf = (resource: Resource, { metadata }: KubeObject): string =>
    `${storageKey(resource)} ${metadata.namespace ?? ''}/${metadata.name}`;
  for (const resource of resources)
    for (const object of store.list(resource)) known.set(keyOf(resource, object), object);

  const unsubscribe = store.subscribe((change) => {
    const key = keyOf(change.resource, change.object);
    const previous = known.get(key);
    if (change.type === 'DELETED') known.delete(key);
    else known.set(key, change.object);
    const entry: HistoryEntry = previous ? { ...change, previous } : change;
    entries.push(entry);
    // Cut in blocks: one cut per change would make every change cost as much as the whole history.
    if (entries.length >= length * 2) {
      oldest = entries.at(-length - 1)?.resourceVersion ?? oldest;
      entries = entries.slice(-length);
    }
    for (const listener of Array.from(listeners)) listener(entry);
  });

  return {
    oldest: () => oldest,
    since(resource, resourceVersion) {
      if (resourceVersion < oldest) return 'expired';
      return entries.filter(
        (entry) =>
          entry.resourceVersion > resourceVersion && storageKey(entry.resource) === storageKey(resource),
      );
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drop() {
      entries = [];
      oldest = store.resourceVersion();
    },
    dispose() {
      unsubscribe();
      listeners.clear();
    },
  };
}
