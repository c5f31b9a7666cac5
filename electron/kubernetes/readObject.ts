import type { ObjectKind } from '../../shared/contract/objects.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { problem } from './problems.ts';
import {
  ANALYSIS_RUNS,
  ARGO_PATH,
  collectionPath,
  EXPERIMENTS,
  PODS,
  REPLICA_SETS,
  ROLLOUTS,
} from './watchedResource.ts';

const COLLECTIONS: Readonly<Record<ObjectKind, { apiPath: string; plural: string }>> = {
  Rollout: ROLLOUTS,
  ReplicaSet: REPLICA_SETS,
  Pod: PODS,
  AnalysisRun: ANALYSIS_RUNS,
  Experiment: EXPERIMENTS,
  AnalysisTemplate: { apiPath: ARGO_PATH, plural: 'analysistemplates' },
  ClusterAnalysisTemplate: { apiPath: ARGO_PATH, plural: 'clusteranalysistemplates' },
};
const TIME_LIMIT_MS = 15_000;

/**
 * Reads one object as it is, every field of it. Not through the typed clients: they drop fields they do not know.
 * The caller masks it before anybody sees it.
 */
export async function readObject(
  connection: ClusterConnection,
  kind: ObjectKind,
  namespace: string,
  name: string,
): Promise<Result<unknown, Problem>> {
  const collection = COLLECTIONS[kind];
  const subject = `get ${collection.plural}`;
  const answer = await connection.read({
    method: 'GET',
    path: `${collectionPath(collection, kind === 'ClusterAnalysisTemplate' ? null : namespace)}/${encodeURIComponent(name)}`,
    subject,
    timeLimitMs: TIME_LIMIT_MS,
  });
  if (!answer.ok) return fail(answer.failure.problem);
  try {
    return ok(JSON.parse(answer.value) as unknown);
  } catch {
    return fail(problem('badReply', subject, 'not JSON'));
  }
}
