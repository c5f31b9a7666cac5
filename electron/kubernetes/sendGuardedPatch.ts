import type { Result } from '../../shared/result.ts';
import type { ActionPatch } from '../../shared/rollout/actionPatch.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import type { ApiFailure } from './apiFailure.ts';
import type { ClusterApi } from './clusterApi.ts';
import { problem } from './problems.ts';
import type { PatchOutcome } from './session.ts';

function send(
  api: ClusterApi,
  namespace: string,
  name: string,
  { target, operations }: ActionPatch,
): Promise<Result<unknown, ApiFailure>> {
  return typeof target === 'object'
    ? api.patchAnalysisRun(namespace, target.analysisRun, operations)
    : api.patchRollout(namespace, name, target, operations);
}

async function refused(api: ClusterApi, namespace: string, name: string): Promise<PatchOutcome> {
  const current = await api.getArgo('rollouts', namespace, name);
  if (current.ok) return { kind: 'refused', current: projectRollout(current.value) };
  if (current.failure.status === 404) return { kind: 'refused', current: null };
  return { kind: 'failed', problem: current.failure.problem };
}

/**
 * Sends one guarded patch, once: after a network failure nobody knows whether it was applied, and the watch
 * will tell. A failed `test` answers 422 without saying which, and other 422s look alike (Kubernetes: the API
 * server's patch handler), so the Rollout is read again for the caller to compare.
 *
 * A 404 on /status: CRDs of controllers up to 0.9 have no status subresource, and the same patch goes to the object
 * (Argo Rollouts: promote.go, abort.go, retry.go); it was not applied before, so this is no second write.
 * @param name of the Rollout, also where the patch is for its AnalysisRun.
 */
export async function sendGuardedPatch(
  api: ClusterApi,
  namespace: string,
  name: string,
  patch: ActionPatch,
): Promise<PatchOutcome> {
  let answer = await send(api, namespace, name, patch);
  if (!answer.ok && answer.failure.status === 404 && patch.target === 'status')
    answer = await send(api, namespace, name, { ...patch, target: 'rollout' });
  if (answer.ok) {
    if (typeof patch.target === 'object') return { kind: 'applied' };
    return projectRollout(answer.value)
      ? { kind: 'applied' }
      : { kind: 'failed', problem: problem('badReply', 'patch rollouts', 'the answer is not a Rollout') };
  }
  const { status } = answer.failure;
  // 409: the object changed while the patch was applied; as with 422 what the person saw is no longer so.
  if (status === 422 || status === 409) return refused(api, namespace, name);
  if (status === 404 && patch.target !== 'rollout' && typeof patch.target !== 'object')
    return refused(api, namespace, name);
  return { kind: 'failed', problem: answer.failure.problem };
}
