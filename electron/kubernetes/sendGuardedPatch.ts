import type { ActionPatch } from '../../shared/rollout/actionPatch.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import type { ClusterApi } from './clusterApi.ts';
import { problem } from './problems.ts';
import type { PatchOutcome } from './session.ts';

/**
 * Sends one guarded patch, once: after a network failure nobody knows whether it was applied, and the watch
 * will tell. A failed `test` answers 422 without saying which, and other 422s look alike (Kubernetes: the API
 * server's patch handler), so the object is read again for the caller to compare.
 */
export async function sendGuardedPatch(
  api: ClusterApi,
  namespace: string,
  name: string,
  patch: ActionPatch,
): Promise<PatchOutcome> {
  const answer = await api.patchRollout(namespace, name, patch.target, patch.operations);
  if (answer.ok) {
    const rollout = projectRollout(answer.value);
    return rollout
      ? { kind: 'applied', rollout }
      : { kind: 'failed', problem: problem('badReply', 'patch rollouts', 'the answer is not a Rollout') };
  }
  // 409: the object changed while the patch was applied; as with 422 what the person saw is no longer so.
  if (answer.failure.status !== 422 && answer.failure.status !== 409)
    return { kind: 'failed', problem: answer.failure.problem };
  const current = await api.getArgo('rollouts', namespace, name);
  if (current.ok) return { kind: 'refused', current: projectRollout(current.value) };
  if (current.failure.status === 404) return { kind: 'refused', current: null };
  return { kind: 'failed', problem: current.failure.problem };
}
