import type { Problem } from '../../shared/contract/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { record, text } from '../../shared/rollout/rawObject.ts';
import { TEAM_MAP } from '../../shared/team/teamSettings.ts';
import type { ClusterConnection } from './clusterConnection.ts';
import { problem } from './problems.ts';

const TIME_LIMIT_MS = 15_000;
const SUBJECT = 'get configmaps';

/**
 * The text that a namespace's team shares (data `team.yaml` of the ConfigMap `release-cockpit`); null: there is none.
 * Needs the right to get that one ConfigMap; no other is ever read.
 */
export async function readTeamMap(
  connection: Pick<ClusterConnection, 'read'>,
  namespace: string,
): Promise<Result<string | null, Problem>> {
  const answer = await connection.read({
    method: 'GET',
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/configmaps/${TEAM_MAP.name}`,
    subject: SUBJECT,
    timeLimitMs: TIME_LIMIT_MS,
  });
  if (!answer.ok) return answer.failure.status === 404 ? ok(null) : fail(answer.failure.problem);
  try {
    const data = record(record(JSON.parse(answer.value))['data']);
    return ok(text(data[TEAM_MAP.key]) || null);
  } catch {
    return fail(problem('badReply', SUBJECT, 'not JSON'));
  }
}
