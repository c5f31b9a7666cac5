import type { CanaryStep, CanaryStrategy, Rollout } from './rolloutModel.ts';

/** The steps of a canary; empty for a blue-green Rollout or a canary without steps. */
export function canarySteps(rollout: Rollout): readonly CanaryStep[] {
  return rollout.spec.strategy?.canary?.steps ?? [];
}

/**
 * Where the canary is: index (undefined without steps) and step (undefined past the last one)
 * (Argo Rollouts: utils/replicaset/canary.go, GetCurrentCanaryStep).
 */
export function currentCanaryStep(rollout: Rollout): {
  index: number | undefined;
  step: CanaryStep | undefined;
} {
  const steps = canarySteps(rollout);
  if (steps.length === 0) return { index: undefined, step: undefined };
  const index = rollout.status.currentStepIndex ?? 0;
  return { index, step: steps[index] };
}

/** The weight that stands for all traffic: trafficRouting.maxTrafficWeight or 100. */
export function maxTrafficWeight(rollout: Rollout): number {
  return rollout.spec.strategy?.canary?.trafficRouting?.maxTrafficWeight ?? 100;
}

/** The weight set by the last setWeight at or before the current step (Argo Rollouts: GetCurrentSetWeight). */
export function currentSetWeight(rollout: Rollout, aborted: boolean): number {
  if (aborted) return 0;
  const { index, step } = currentCanaryStep(rollout);
  if (!step || index === undefined) return maxTrafficWeight(rollout);
  const passed = canarySteps(rollout).slice(0, index + 1);
  return passed.findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0;
}

/**
 * The setCanaryScale in force; only with traffic routing, until a matchTrafficWeight, and on an abort only when the
 * canary is to stay up (Argo Rollouts: UseSetCanaryScale).
 */
function canaryScaleInForce(rollout: Rollout, aborted: boolean): CanaryStep['setCanaryScale'] {
  const canary = rollout.spec.strategy?.canary;
  const { index, step } = currentCanaryStep(rollout);
  if (!canary?.trafficRouting || !step || index === undefined) return undefined;
  if (aborted && canary.abortScaleDownDelaySeconds !== 0) return undefined;
  const scale = canarySteps(rollout)
    .slice(0, index + 1)
    .findLast(({ setCanaryScale }) => setCanaryScale)?.setCanaryScale;
  return scale?.matchTrafficWeight ? undefined : scale;
}

/** How large the canary should be: a number of pods, or a weight (Argo Rollouts: GetCanaryReplicasOrWeight). */
export function canaryReplicasOrWeight(
  rollout: Rollout,
  aborted: boolean,
): { replicas: number | undefined; weight: number } {
  const { promoteFull, currentPodHash, stableRS } = rollout.status;
  if (promoteFull || (currentPodHash ?? '') === (stableRS ?? ''))
    return { replicas: undefined, weight: maxTrafficWeight(rollout) };
  const scale = canaryScaleInForce(rollout, aborted);
  if (scale?.replicas !== undefined) return { replicas: scale.replicas, weight: 0 };
  return { replicas: undefined, weight: scale?.weight ?? currentSetWeight(rollout, aborted) };
}

/** Background analysis waits until its starting step (Argo Rollouts: BeforeStartingStep). */
export function isBeforeStartingStep(rollout: Rollout, canary: CanaryStrategy): boolean {
  const startingStep = canary.analysis?.startingStep;
  const { index } = currentCanaryStep(rollout);
  return startingStep !== undefined && index !== undefined && index < startingStep;
}

/** A step in words, as events name it (Argo Rollouts: rolloututil.go, CanaryStepString). */
export function canaryStepText(step: CanaryStep): string {
  if (step.setWeight !== undefined) return `setWeight: ${step.setWeight}`;
  if (step.pause) {
    const { duration } = step.pause;
    if (duration === undefined) return 'pause';
    return `pause: ${/^\d+$/.test(String(duration)) ? `${duration}s` : duration}`;
  }
  if (step.experiment) return 'experiment';
  if (step.analysis) return 'analysis';
  if (step.setCanaryScale) {
    const { weight, replicas } = step.setCanaryScale;
    if (weight !== undefined) return `setCanaryScale{weight: ${weight}}`;
    return replicas === undefined
      ? 'setCanaryScale{matchTrafficWeight: true}'
      : `setCanaryScale{replicas: ${replicas}}`;
  }
  if (step.setHeaderRoute) return `setHeaderRoute: ${step.setHeaderRoute.name ?? ''}`;
  if (step.setMirrorRoute) return `setMirrorRoute: ${step.setMirrorRoute.name}`;
  return step.plugin ? `plugin: ${step.plugin.name}` : 'invalid';
}
