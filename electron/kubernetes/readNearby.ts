import type { Problem } from '../../shared/contract/problem.ts';
import { array, record } from '../../shared/rollout/rawObject.ts';
import type { ApiFailure } from './apiFailure.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { problem } from './problems.ts';
import { ARGO_PATH } from './watchedResource.ts';

/** What is read round a release when a person looks into it. absent: not there, or its CRD is not installed. */
export type NearbyAnswer<T> =
  { kind: 'read'; value: T } | { kind: 'absent' } | { kind: 'failed'; problem: Problem };

/**
 * Kinds that are listed; of all but workflows their metadata alone, so that a Secret's values do not come along. An
 * annotation may repeat them: of metadata nothing goes on but name and times.
 */
export type ListedKind = 'deployments' | 'statefulsets' | 'configmaps' | 'secrets' | 'workflows';
/** Kinds of which one object is read. */
export type ReadKind = 'applications' | 'configmaps' | 'nodes';

export interface NearbyReader {
  list: (kind: ListedKind, namespace: string) => Promise<NearbyAnswer<readonly unknown[]>>;
  /** @param namespace null: the kind has none. */
  read: (kind: ReadKind, namespace: string | null, name: string) => Promise<NearbyAnswer<unknown>>;
}

const TIME_LIMIT_MS = 15_000;
/** Objects of one kind; of more only these. */
const MOST_LISTED = 500;
const PATHS: Readonly<Record<ListedKind | ReadKind, string>> = {
  deployments: '/apis/apps/v1',
  statefulsets: '/apis/apps/v1',
  configmaps: '/api/v1',
  secrets: '/api/v1',
  workflows: ARGO_PATH,
  applications: ARGO_PATH,
  nodes: '/api/v1',
};
/** Kubernetes: API concepts, receiving resources as metadata only. */
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

function failed({ status, problem: why }: ApiFailure): NearbyAnswer<never> {
  return status === 404 ? { kind: 'absent' } : { kind: 'failed', problem: why };
}

/** Reads single things round a release, each with a right of its own that may be missing. */
export function createNearbyReader(connection: Pick<ClusterConnection, 'read'>): NearbyReader {
  return {
    async list(kind, namespace) {
      const subject = `list ${kind}`;
      const answer = await connection.read({
        method: 'GET',
        path: `${PATHS[kind]}/namespaces/${encodeURIComponent(namespace)}/${kind}?limit=${MOST_LISTED}`,
        ...(kind === 'workflows' ? {} : { headers: { accept: METADATA_ONLY } }),
        subject,
        timeLimitMs: TIME_LIMIT_MS,
      });
      if (!answer.ok) return failed(answer.failure);
      try {
        const { items } = record(JSON.parse(answer.value));
        if (Array.isArray(items)) return { kind: 'read', value: array(items) };
      } catch {
        // Said below.
      }
      return { kind: 'failed', problem: problem('badReply', subject, 'not a list') };
    },
    async read(kind, namespace, name) {
      const subject = `get ${kind}`;
      const within = namespace === null ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
      const answer = await connection.read({
        method: 'GET',
        path: `${PATHS[kind]}${within}/${kind}/${encodeURIComponent(name)}`,
        subject,
        timeLimitMs: TIME_LIMIT_MS,
      });
      if (!answer.ok) return failed(answer.failure);
      try {
        return { kind: 'read', value: JSON.parse(answer.value) as unknown };
      } catch {
        return { kind: 'failed', problem: problem('badReply', subject, 'not JSON') };
      }
    },
  };
}
