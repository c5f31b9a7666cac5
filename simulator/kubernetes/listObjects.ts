import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/clock/clock.ts';
import type { ClusterStore } from '../clusterStore.ts';
import { storageKey, type KubeObject, type Resource } from '../kubeObject.ts';
import { badRequest, expired, resourceVersionTooLarge, type ApiFailure } from './apiStatus.ts';
import { parseSelectors } from './selectors.ts';

/** One page of a list. */
export interface ObjectPage {
  items: readonly KubeObject[];
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
}

/** Lists in pages that all show the moment of the first one. */
export interface ObjectLister {
  /** Answers the query parameters limit, continue, labelSelector, fieldSelector, resourceVersion(Match). */
  list: (resource: Resource, namespace: string, query: URLSearchParams) => Result<ObjectPage, ApiFailure>;
  /** Forgets the moments that continue tokens point to. */
  dropSnapshots: () => void;
}

interface Snapshot {
  takenAtMs: number;
  items: readonly KubeObject[];
}

interface ContinueToken {
  /** The resource version of the first page; -1 goes on from whatever is there now. */
  version: number;
  /** `namespace/name` of the last object given. */
  after: string;
}

// etcd is compacted every five minutes (Kubernetes: kube-apiserver --etcd-compaction-interval).
const SNAPSHOT_LIFE_MS = 5 * 60_000;
const EXPIRED_CONTINUE =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without ' +
  'the continue parameter, or use the continue token in this response to retrieve the remainder of the results. ' +
  'Continuing with the provided token results in an inconsistent list - objects that were created, modified, or ' +
  'deleted between the time the first chunk was returned and now may show up in the list.';

function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

function encodeToken(token: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: token.version, start: token.after })).toString(
    'base64url',
  );
}

function decodeToken(text: string): ContinueToken | undefined {
  try {
    const { rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
    return typeof rv === 'number' && typeof start === 'string' ? { version: rv, after: start } : undefined;
  } catch {
    return undefined;
  }
}

export function createObjectLister(clock: Clock, store: ClusterStore): ObjectLister {
  const snapshots = new Map<string, Snapshot>();
  const snapshotKey = (resource: Resource, namespace: string, version: number): string =>
    `${storageKey(resource)} ${namespace} ${version}`;
  const forgetOld = (): void => {
    for (const [key, { takenAtMs }] of snapshots)
      if (clock.now() - takenAtMs >= SNAPSHOT_LIFE_MS) snapshots.delete(key);
  };

  const firstMoment = (
    resource: Resource,
    namespace: string,
    query: URLSearchParams,
  ): Result<{ version: number; items: readonly KubeObject[] }, ApiFailure> => {
    const current = store.resourceVersion();
    const asked = query.get('resourceVersion') ?? '';
    if (!/^\d*$/.test(asked)) return fail(badRequest(`resourceVersion: Invalid value: "${asked}"`));
    if (Number(asked) > current) return fail(resourceVersionTooLarge(Number(asked), current));
    if (query.get('resourceVersionMatch') === 'Exact' && Number(asked) !== current)
      return fail(expired('The resourceVersion for the provided list is too old.'));
    return ok({ version: current, items: store.list(resource, namespace) });
  };

  const laterMoment = (
    resource: Resource,
    namespace: string,
    text: string,
  ): Result<{ version: number; items: readonly KubeObject[] }, ApiFailure> => {
    const token = decodeToken(text);
    if (!token) return fail(badRequest('continue key is not valid: encoded continue key is malformed'));
    const rest = (items: readonly KubeObject[]): readonly KubeObject[] =>
      items.filter((object) => keyOf(object) > token.after);
    if (token.version === -1)
      return ok({ version: store.resourceVersion(), items: rest(store.list(resource, namespace)) });
    const snapshot = snapshots.get(snapshotKey(resource, namespace, token.version));
    if (!snapshot) return fail(expired(EXPIRED_CONTINUE, encodeToken({ version: -1, after: token.after })));
    return ok({ version: token.version, items: rest(snapshot.items) });
  };

  return {
    list(resource, namespace, query) {
      forgetOld();
      const selectors = parseSelectors(resource, query);
      if (!selectors.ok) return selectors;
      const continueText = query.get('continue') ?? '';
      const moment = continueText
        ? laterMoment(resource, namespace, continueText)
        : firstMoment(resource, namespace, query);
      if (!moment.ok) return moment;
      const { version, items } = moment.value;
      const matching = items.filter(selectors.value.matches);
      // The watch cache answers resourceVersion=0, and it does not page.
      const limit = query.get('resourceVersion') === '0' ? 0 : Number(query.get('limit') ?? 0);
      const page = limit > 0 ? matching.slice(0, limit) : matching;
      const last = page.at(-1);
      const remaining = matching.length - page.length;
      if (remaining === 0 || !last)
        return ok({ items: page, metadata: { resourceVersion: String(version) } });
      const key = snapshotKey(resource, namespace, version);
      if (!continueText && !snapshots.has(key)) snapshots.set(key, { takenAtMs: clock.now(), items });
      return ok({
        items: page,
        metadata: {
          resourceVersion: String(version),
          continue: encodeToken({ version: snapshots.has(key) ? version : -1, after: keyOf(last) }),
          ...(selectors.value.any ? { remainingItemCount: remaining } : {}),
        },
      });
    },
    dropSnapshots: () => snapshots.clear(),
  };
}
