import type { Rollout } from '../../shared/rollout/model.ts';
import { gitOpsOf } from '../../shared/rollout/gitOps.ts';
import {
  applicationAddress,
  autoscalerCauses,
  budgetCauses,
  projectSelfHeal,
  type Surroundings,
} from '../../shared/rollout/surroundings.ts';
import type { ClusterApi } from './clusterApi.ts';

async function selfHealOf(api: ClusterApi, rollout: Rollout): Promise<boolean | null> {
  const gitOps = gitOpsOf(rollout);
  if (gitOps?.tool !== 'argocd' || gitOps.application === '') return null;
  const { namespace, name } = applicationAddress(gitOps.application);
  const answer = await api.getArgo('applications', namespace, name);
  return answer.ok ? projectSelfHeal(answer.value) : null;
}

/**
 * Reads what stands round a Rollout: autoscalers, disruption budgets, its Argo CD Application. Each needs a right
 * of its own that many do not have; what cannot be read is left out.
 */
export async function readSurroundings(api: ClusterApi, rollout: Rollout): Promise<Surroundings> {
  const { namespace } = rollout;
  const [autoscalers, budgets, selfHeal] = await Promise.all([
    api.list('/apis/autoscaling/v2', 'horizontalpodautoscalers', namespace),
    api.list('/apis/policy/v1', 'poddisruptionbudgets', namespace),
    selfHealOf(api, rollout),
  ]);
  return {
    causes: [
      ...autoscalerCauses(rollout, autoscalers.ok ? autoscalers.value : []),
      ...budgetCauses(rollout, budgets.ok ? budgets.value : []),
    ],
    selfHeal,
  };
}
