import type { Rollout } from './model.ts';

/** Whether a different version than stable is on its way or was aborted. */
export function isInFlight(rollout: Rollout): boolean {
  return rollout.status.currentPodHash !== '' && rollout.status.currentPodHash !== rollout.status.stableHash;
}

/** The index of the step that runs now; null when there are no steps, all are complete or the status names none. */
export function currentStepIndex(rollout: Rollout): number | null {
  const index = rollout.status.currentStepIndex;
  if (index === undefined || index < 0 || index >= rollout.spec.steps.length) return null;
  return index;
}

/** The weight in force at a step: the last setWeight at or before it, 0 before the first. Percent. */
export function weightAtStep(rollout: Rollout, index: number): number {
  for (let at = Math.min(index, rollout.spec.steps.length - 1); at >= 0; at -= 1) {
    const step = rollout.spec.steps[at];
    if (step?.kind === 'setWeight') return step.weight;
  }
  return 0;
}

/** The weight the Rollout asks for, percent (Argo Rollouts: GetCurrentSetWeight). */
export function setWeight(rollout: Rollout): number {
  if (rollout.status.abort) return 0;
  const index = currentStepIndex(rollout);
  return index === null ? rollout.spec.maxTrafficWeight : weightAtStep(rollout, index);
}

/**
 * The weight the canary really gets, percent (Argo Rollouts: rollout_info.go). Without traffic routing it is the
 * canary's share of available pods.
 * @param canaryAvailable available replicas of the canary's ReplicaSet; null when not known.
 */
export function actualWeight(rollout: Rollout, canaryAvailable: number | null): number | null {
  if (currentStepIndex(rollout) === null) return rollout.spec.maxTrafficWeight;
  if (rollout.spec.trafficRouted) return rollout.status.canaryWeight ?? setWeight(rollout);
  const available = rollout.status.availableReplicas;
  if (available <= 0) return 0;
  if (canaryAvailable === null) return null;
  return Math.floor((canaryAvailable * rollout.spec.maxTrafficWeight) / available);
}
