import type { Rollout, RolloutStatus } from './rolloutModel.ts';

/**
 * status.phase and status.message as the controller computes them from the next status; the first that applies wins
 * (Argo Rollouts: utils/rollout/rolloututil.go, CalculateRolloutPhase).
 */
export function rolloutPhase(rollout: Rollout, status: RolloutStatus): { phase: string; message: string } {
  const progressing = (message: string): { phase: string; message: string } => ({
    phase: 'Progressing',
    message,
  });
  for (const { type, reason, message } of status.conditions ?? []) {
    if (type === 'InvalidSpec') return { phase: 'Degraded', message: `InvalidSpec: ${message}` };
    if (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded')
      return { phase: 'Degraded', message: `${reason}: ${message}` };
  }
  if (rollout.spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const [pause] = status.pauseConditions ?? [];
  if (pause) return { phase: 'Paused', message: pause.reason };

  const { restartAt, strategy } = rollout.spec;
  if (restartAt && restartAt !== status.restartedAt) return progressing('rollout is restarting');
  const updated = status.updatedReplicas ?? 0;
  if (updated < rollout.replicas) return progressing('more replicas need to be updated');
  if ((status.availableReplicas ?? 0) < updated)
    return progressing('updated replicas are still becoming available');
  const promoted = Boolean(status.stableRS) && status.stableRS === status.currentPodHash;
  if (strategy?.blueGreen) {
    const active = status.blueGreen?.activeSelector;
    if (!active || active !== status.currentPodHash) return progressing('active service cutover pending');
    if (!promoted) {
      const run = status.blueGreen?.postPromotionAnalysisRunStatus;
      const analysing =
        strategy.blueGreen.postPromotionAnalysis && (!run || ['', 'Pending', 'Running'].includes(run.status));
      return progressing(
        analysing
          ? 'waiting for analysis to complete'
          : 'waiting for post-promotion verification to complete',
      );
    }
  }
  if (strategy?.canary) {
    if (!strategy.canary.trafficRouting && (status.replicas ?? 0) > updated)
      return progressing('old replicas are pending termination');
    if (!promoted) return progressing('waiting for all steps to complete');
  }
  return { phase: 'Healthy', message: '' };
}
