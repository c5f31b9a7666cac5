import { canarySteps, currentCanaryStep, currentSetWeight, maxTrafficWeight } from './canarySteps.ts';
import { canonicalJson } from './podTemplateHash.ts';
import { atDesiredCounts } from './replicaCounts.ts';
import { WEIGHT_VERIFIED_ANNOTATION, type TrafficWeights, type WeightDestination } from './rolloutModel.ts';
import { isFullyPromoted, type RolloutPass } from './rolloutPass.ts';

interface RunningTemplate {
  name: string;
  serviceName?: string;
  podTemplateHash?: string;
}

/** The weights of the running experiment's templates (Argo Rollouts: calculateWeightDestinationsFromExperiment). */
function experimentWeights(pass: RolloutPass): WeightDestination[] {
  const step = currentCanaryStep(pass.rollout).step?.experiment;
  const name = pass.rollout.status.canary?.currentExperiment;
  const running = pass.experiments.find(({ metadata }) => metadata.name === name)?.status;
  if (!step || running?.['phase'] !== 'Running') return [];
  return ((running['templateStatuses'] ?? []) as RunningTemplate[]).flatMap((template) => {
    const weight = step.templates.find((candidate) => candidate.name === template.name)?.weight;
    if (weight === undefined) return [];
    return [{ weight, podTemplateHash: template.podTemplateHash, serviceName: template.serviceName }];
  });
}

/** The weight the canary should have now. It never gets traffic without an available pod. */
function desiredWeight(pass: RolloutPass): number {
  const { rollout, next, stable, pause } = pass;
  const { canary } = rollout.spec.strategy ?? {};
  const max = maxTrafficWeight(rollout);
  const present = rollout.status.canary?.weights;
  if (isFullyPromoted(rollout)) return 0;
  if (pause.isAborted()) {
    if (!canary?.dynamicStableScale || !stable) return 0;
    const needed = max - Math.floor((max * stable.available) / rollout.replicas);
    return Math.min(needed, present?.canary.weight ?? needed);
  }
  if (!next || next.available === 0) return 0;
  if (rollout.status.promoteFull)
    return canary?.dynamicStableScale
      ? Math.floor((max * next.available) / rollout.replicas)
      : (present?.canary.weight ?? 0);
  const { index } = currentCanaryStep(rollout);
  const steps = canarySteps(rollout);
  if (index === undefined) return 0;
  if (!atDesiredCounts(rollout, pass, present))
    return steps.slice(0, index).findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0;
  return index < steps.length ? currentSetWeight(rollout, false) : max;
}

/** An ALB's check of the weight exists at setWeight steps only (Argo Rollouts: ShouldVerifyWeight). */
function verification(pass: RolloutPass): boolean | undefined {
  const setting = pass.rollout.object.metadata.annotations?.[WEIGHT_VERIFIED_ANNOTATION];
  const atSetWeight = currentCanaryStep(pass.rollout).step?.setWeight !== undefined;
  return setting === undefined || !atSetWeight ? undefined : setting === 'true';
}

function recordChange(pass: RolloutPass, before: TrafficWeights | undefined, weights: TrafficWeights): void {
  const details: string[] = [];
  if (!before) details.push(`to ${weights.canary.weight}`);
  else if (before.canary.weight !== weights.canary.weight)
    details.push(`from ${before.canary.weight} to ${weights.canary.weight}`);
  if (before && canonicalJson(before.additional ?? []) !== canonicalJson(weights.additional ?? []))
    details.push(`additional: ${JSON.stringify(weights.additional ?? [])}`);
  if (details.length > 0)
    pass.record('Normal', 'TrafficWeightUpdated', `Traffic weight updated ${details.join(', ')}`);
}

/** Sets status.canary.weights of a traffic-routed canary (Argo Rollouts: rollout/trafficrouting.go). */
export function reconcileTrafficWeights(pass: RolloutPass): void {
  const { rollout } = pass;
  const { canary } = rollout.spec.strategy ?? {};
  if (!canary?.trafficRouting) {
    pass.canary.weights = undefined;
    return;
  }
  const weight = desiredWeight(pass);
  const additional = isFullyPromoted(rollout) || pass.pause.isAborted() ? [] : experimentWeights(pass);
  const extra = additional.reduce((sum, destination) => sum + destination.weight, 0);
  const weights: TrafficWeights = {
    canary: { podTemplateHash: pass.next?.hash, serviceName: canary.canaryService, weight },
    stable: {
      podTemplateHash: pass.stable?.hash,
      serviceName: canary.stableService,
      weight: maxTrafficWeight(rollout) - weight - extra,
    },
    ...(additional.length > 0 ? { additional } : {}),
    verified: verification(pass),
  };
  recordChange(pass, rollout.status.canary?.weights, weights);
  pass.canary.weights = weights;
}
