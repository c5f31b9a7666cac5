import type { Phase } from '../contract/releaseRow.ts';
import type { Rollout } from './model.ts';

export interface PhaseAndMessage {
  phase: Phase;
  message: string;
}

const PHASES: ReadonlyMap<string, Phase> = new Map(
  (['Healthy', 'Progressing', 'Paused', 'Degraded'] as const).map((phase) => [phase, phase]),
);

const FINISHED_RUN: ReadonlySet<string> = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);

/**
 * Whether the controller has seen the newest spec (Argo Rollouts: rolloututil.go isGenerationObserved): the
 * status field is text; old controllers wrote a hash, which counts as seen.
 */
export function isGenerationObserved(rollout: Rollout): boolean {
  if (!/^-?\d+$/.test(rollout.status.observedGeneration)) return true;
  const observed = Number(rollout.status.observedGeneration);
  return observed >= rollout.generation;
}

/** The first promote cleared the pause and the controller has not gone on yet (Argo Rollouts: IsUnpausing). */
export function isUnpausing(rollout: Rollout): boolean {
  return rollout.status.controllerPause === true && rollout.status.pauseConditions.length === 0;
}

function phaseFromConditions(rollout: Rollout): PhaseAndMessage | null {
  for (const condition of rollout.status.conditions) {
    if (condition.type === 'InvalidSpec')
      return { phase: 'Degraded', message: `InvalidSpec: ${condition.message}` };
    if (condition.reason === 'RolloutAborted' || condition.reason === 'ProgressDeadlineExceeded')
      return { phase: 'Degraded', message: `${condition.reason}: ${condition.message}` };
  }
  return null;
}

function phaseOfBlueGreen(rollout: Rollout): PhaseAndMessage | null {
  const { activeSelector, currentPodHash, stableHash } = rollout.status;
  if (!activeSelector || activeSelector !== currentPodHash)
    return { phase: 'Progressing', message: 'active service cutover pending' };
  if (!stableHash || stableHash !== currentPodHash) {
    const run = rollout.status.postPromotionAnalysisRun;
    const isAnalysing = rollout.spec.hasPostPromotionAnalysis && (!run || !FINISHED_RUN.has(run.status));
    const message = isAnalysing
      ? 'waiting for analysis to complete'
      : 'waiting for post-promotion verification to complete';
    return { phase: 'Progressing', message };
  }
  return null;
}

function phaseOfCanary(rollout: Rollout): PhaseAndMessage | null {
  const { currentPodHash, stableHash, replicas, updatedReplicas } = rollout.status;
  if (!rollout.spec.trafficRouted && replicas > updatedReplicas)
    return { phase: 'Progressing', message: 'old replicas are pending termination' };
  if (!stableHash || stableHash !== currentPodHash)
    return { phase: 'Progressing', message: 'waiting for all steps to complete' };
  return null;
}

/** The calculation for controllers that do not write status.phase. */
function calculatedPhase(rollout: Rollout): PhaseAndMessage {
  const { spec, status } = rollout;
  const fromConditions = phaseFromConditions(rollout);
  if (fromConditions) return fromConditions;
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const pause = status.pauseConditions[0];
  if (pause) return { phase: 'Paused', message: pause.reason };
  if (spec.restartAt && spec.restartAt !== status.restartedAt)
    return { phase: 'Progressing', message: 'rollout is restarting' };
  if (status.updatedReplicas < spec.replicas)
    return { phase: 'Progressing', message: 'more replicas need to be updated' };
  if (status.availableReplicas < status.updatedReplicas)
    return { phase: 'Progressing', message: 'updated replicas are still becoming available' };
  const unfinished =
    spec.strategy === 'blueGreen'
      ? phaseOfBlueGreen(rollout)
      : spec.strategy === 'canary'
        ? phaseOfCanary(rollout)
        : null;
  return unfinished ?? { phase: 'Healthy', message: '' };
}

/** Phase and message as Argo's own tools show them (Argo Rollouts: rolloututil.go GetRolloutPhase), first match wins. */
export function rolloutPhase(rollout: Rollout): PhaseAndMessage {
  if (!isGenerationObserved(rollout))
    return { phase: 'Progressing', message: 'waiting for rollout spec update to be observed' };
  if (isUnpausing(rollout)) return { phase: 'Progressing', message: 'waiting for rollout to unpause' };
  if (rollout.status.phase)
    return { phase: PHASES.get(rollout.status.phase) ?? 'Unknown', message: rollout.status.message };
  return calculatedPhase(rollout);
}
