import type { Clock } from '../../shared/clock/clock.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { storageKey, type KubeObject, type Resource } from '../kubeObject.ts';
import { expired, statusOf } from './apiStatus.ts';
import { apiVersionOf } from './apiVersion.ts';
import { objectIn, type Representation } from './representation.ts';
import type { ObjectFilter } from './selectors.ts';
import type { HistoryEntry, WatchHistory } from './watchHistory.ts';

export interface WatchRequest {
  resource: Resource;
  /** Empty: all namespaces. */
  namespace: string;
  matches: ObjectFilter;
  /** Changes after this resource version; absent: what is there now as ADDED, then changes. */
  sinceVersion?: number;
  bookmarks: boolean;
  /** After how many ms of the clock the server ends the watch. */
  timeoutMs: number;
  form: Representation;
  includeObject: string | null;
}

/** Where a watch writes to. */
export interface WatchSink {
  /** One event, as a line of JSON with its line end. */
  write: (line: string) => void;
  end: () => void;
}

/** An open watch, as the server's fault control handles it. */
export interface OpenWatch {
  /** Ends it with an ERROR event: its history is gone. */
  expire: () => void;
  dispose: Disposer;
}

type EventType = 'ADDED' | 'MODIFIED' | 'DELETED';

// "About once a minute", and a last one two seconds before the end (apiserver: storage/cacher/cacher.go).
const BOOKMARK_PERIOD_MS = 60_000;
const LAST_BOOKMARK_BEFORE_END_MS = 2_000;

/** What a watch with this filter sees of a change: entering and leaving the selection are ADDED and DELETED. */
export function seenChange(
  entry: HistoryEntry,
  sees: ObjectFilter,
): { type: EventType; object: KubeObject } | undefined {
  const before = entry.previous !== undefined && sees(entry.previous);
  const after = entry.type !== 'DELETED' && sees(entry.object);
  if (after) return { type: before ? 'MODIFIED' : 'ADDED', object: entry.object };
  if (!before || !entry.previous) return undefined;
  if (entry.type === 'DELETED') return { type: 'DELETED', object: entry.object };
  // The last state that matched, at the resource version at which it stopped to.
  const metadata = { ...entry.previous.metadata, resourceVersion: String(entry.resourceVersion) };
  return { type: 'DELETED', object: { ...entry.previous, metadata } };
}

function bookmarkObject(resource: Resource, form: Representation, resourceVersion: number): unknown {
  const metadata = { resourceVersion: String(resourceVersion), creationTimestamp: null };
  const partial = { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata };
  if (form === 'partial') return partial;
  const { kind } = resource;
  if (form === 'object') return { kind, apiVersion: apiVersionOf(resource), metadata };
  const rows = [{ cells: [], object: partial }];
  return { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: null, rows };
}

/** Starts a watch and keeps writing to the sink until it times out, expires or is disposed. */
export function startWatch(
  clock: Clock,
  store: ClusterStore,
  history: WatchHistory,
  request: WatchRequest,
  sink: WatchSink,
): OpenWatch {
  const { resource, namespace, form } = request;
  const disposers = createDisposerStack();
  let ended = false;
  let sentVersion = 0;
  let headers = true;
  const sees = (object: KubeObject): boolean =>
    (!namespace || object.metadata.namespace === namespace) && request.matches(object);

  const write = (type: string, object: unknown): void => {
    if (!ended) sink.write(`${JSON.stringify({ type, object })}\n`);
  };
  const finish = (): void => {
    if (ended) return;
    ended = true;
    disposers.dispose();
    sink.end();
  };
  const send = (type: EventType, object: KubeObject): void => {
    const table = { includeObject: request.includeObject, nowMs: clock.now(), headers };
    write(type, objectIn(form, resource, object, table));
    // As the real server does, only the first table brings its columns.
    headers = false;
  };
  const pass = (entry: HistoryEntry): void => {
    if (entry.resourceVersion <= (request.sinceVersion ?? 0)) return;
    sentVersion = entry.resourceVersion;
    const seen = seenChange(entry, sees);
    if (seen) send(seen.type, seen.object);
  };
  const bookmark = (): void => write('BOOKMARK', bookmarkObject(resource, form, sentVersion));
  const expire = (): void => {
    const message = `too old resource version: ${request.sinceVersion ?? sentVersion} (${history.oldest()})`;
    write('ERROR', statusOf(expired(message)));
    finish();
  };
  const watch: OpenWatch = { expire, dispose: finish };

  sentVersion = request.sinceVersion ?? store.resourceVersion();
  if (request.sinceVersion === undefined) {
    for (const object of store.list(resource, namespace)) if (sees(object)) send('ADDED', object);
  } else {
    const missed = history.since(resource, request.sinceVersion);
    if (missed === 'expired') {
      expire();
      return watch;
    }
    for (const entry of missed) pass(entry);
  }
  disposers.add(
    history.subscribe((entry) => {
      // Other kinds move a bookmark on too: there is one resource version for all.
      if (storageKey(entry.resource) === storageKey(resource)) pass(entry);
      else sentVersion = entry.resourceVersion;
    }),
  );
  if (request.bookmarks) {
    disposers.add(clock.setInterval(bookmark, BOOKMARK_PERIOD_MS));
    const lastMs = request.timeoutMs - LAST_BOOKMARK_BEFORE_END_MS;
    if (lastMs > 0) disposers.add(clock.setTimeout(bookmark, lastMs));
  }
  disposers.add(clock.setTimeout(finish, request.timeoutMs));
  return watch;
}
