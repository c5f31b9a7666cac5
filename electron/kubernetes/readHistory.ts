import type { Problem } from '../../shared/contract/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { projectReplicaSet } from '../../shared/rollout/projectChildren.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import { record, textMap } from '../../shared/rollout/rawObject.ts';
import { ownedReplicaSets } from '../../shared/rollout/roles.ts';
import { withoutEphemeral } from '../../shared/rollout/withoutEphemeral.ts';
import type { ClusterApi } from './clusterApi.ts';
import { problem } from './problems.ts';
import type { RolloutHistory } from './session.ts';
import { REPLICA_SETS } from './watchedResource.ts';

/**
 * Reads a Rollout and its ReplicaSets with their pod templates (Argo Rollouts: undo.go: by spec.selector, then by
 * owner). The streams keep no templates; this is read when a person asks what changed.
 */
export async function readHistory(
  api: ClusterApi,
  namespace: string,
  name: string,
): Promise<Result<RolloutHistory, Problem>> {
  const answer = await api.getArgo('rollouts', namespace, name);
  if (!answer.ok) return fail(answer.failure.problem);
  const rollout = projectRollout(answer.value);
  if (!rollout) return fail(problem('badReply', 'get rollouts', name));
  const spec = record(record(answer.value).spec);
  const selector = Object.entries(textMap(record(spec.selector).matchLabels))
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const listed = await api.list(REPLICA_SETS.apiPath, REPLICA_SETS.plural, namespace, selector);
  if (!listed.ok) return fail(listed.failure.problem);
  const templates = new Map<string, unknown>();
  const objects = listed.value.flatMap((raw) => {
    const object = projectReplicaSet(raw);
    if (object) templates.set(object.uid, withoutEphemeral(raw));
    return object ?? [];
  });
  return ok({
    rollout,
    template: spec.template,
    revisions: ownedReplicaSets(rollout, objects).map((object) => ({
      object,
      template: templates.get(object.uid),
    })),
  });
}
