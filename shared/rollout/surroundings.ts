import type { OutsideCause } from '../contract/release.ts';
import type { Rollout } from './model.ts';
import { array, optionalInteger, record, text, textMap } from './rawObject.ts';

const LONGEST_DETAIL = 240;

/** What stands round a Rollout and is read now and then; what could not be read is absent. */
export interface Surroundings {
  causes: OutsideCause[];
  /** Whether Argo CD sets back by itself what is changed in the cluster; null: not known. */
  selfHeal: boolean | null;
}

/** Nothing read yet, or no right to. */
export const NO_SURROUNDINGS: Surroundings = { causes: [], selfHeal: null };

/** Where the Argo CD Application of a Rollout is: "namespace_name" for those outside Argo CD's own namespace. */
export function applicationAddress(application: string): { namespace: string; name: string } {
  const [first = '', second] = application.split('_');
  return second === undefined ? { namespace: 'argocd', name: first } : { namespace: first, name: second };
}

/** Whether an Argo CD Application heals itself (Argo CD: docs/user-guide/auto_sync.md); null when it is no Application. */
export function projectSelfHeal(raw: unknown): boolean | null {
  const { spec } = record(raw);
  if (spec === undefined) return null;
  const automated = record(record(spec).syncPolicy).automated;
  return (
    automated !== undefined && record(automated).enabled !== false && record(automated).selfHeal === true
  );
}

/** HorizontalPodAutoscalers (autoscaling/v2) that would give this Rollout more pods and may not. */
export function autoscalerCauses(rollout: Rollout, autoscalers: readonly unknown[]): OutsideCause[] {
  return autoscalers.flatMap((raw) => {
    const { metadata, spec, status } = record(raw);
    const target = record(record(spec).scaleTargetRef);
    if (target.kind !== 'Rollout' || target.name !== rollout.name) return [];
    const limited = array(record(status).conditions).find(
      (condition) =>
        record(condition).type === 'ScalingLimited' &&
        record(condition).status === 'True' &&
        record(condition).reason === 'TooManyReplicas',
    );
    if (limited === undefined) return [];
    return {
      kind: 'autoscalerAtLimit' as const,
      subject: text(record(metadata).name),
      detail: text(record(limited).message).slice(0, LONGEST_DETAIL),
      pods: optionalInteger(record(spec).maxReplicas) ?? 0,
    };
  });
}

/**
 * PodDisruptionBudgets (policy/v1) that let no pod of a restarting Rollout be evicted. While it does not restart
 * they hold nothing back: the controller deletes pods, and a budget has a say in evictions only.
 */
export function budgetCauses(rollout: Rollout, budgets: readonly unknown[]): OutsideCause[] {
  const { restartAt } = rollout.spec;
  if (restartAt === undefined || restartAt === rollout.status.restartedAt) return [];
  return budgets.flatMap((raw) => {
    const { metadata, spec, status } = record(raw);
    const selector = record(record(spec).selector);
    const wanted = Object.entries(textMap(selector.matchLabels));
    // Expressions are not evaluated: a budget that might be another's is not blamed.
    const fits =
      wanted.length > 0 &&
      selector.matchExpressions === undefined &&
      wanted.every(([key, value]) => rollout.spec.podLabels[key] === value);
    if (!fits || record(status).disruptionsAllowed !== 0) return [];
    return {
      kind: 'disruptionBudget' as const,
      subject: text(record(metadata).name),
      detail: '',
      pods: 0,
    };
  });
}
