import { reconcileCanaryRuns } from './analysisRuns.ts';
import { canaryStepText, canarySteps, currentCanaryStep } from './canarySteps.ts';
import { reconcileCanaryServices } from './services.ts';
import { reconcileCanaryReplicaSets } from './canaryReplicaSets.ts';
import { syncEphemeralMetadata } from './ephemeralMetadata.ts';
import { reconcileExperiments } from './experiments.ts';
import { findPause } from './pauseDecisions.ts';
import { restartPods } from './podRestarts.ts';
import { atDesiredCounts } from './replicaCounts.ts';
import type { CanaryStep, RolloutStatus } from './rolloutModel.ts';
import { templateOrStepsChanged, type RolloutPass } from './rolloutPass.ts';
import { syncNewReplicaSet, trimRevisionHistory } from './rolloutReplicaSets.ts';
import { baseStatus, writeStatus } from './statusWriter.ts';
import { parseDurationMs, parseTime } from './timestamps.ts';
import { reconcileTrafficWeights } from './trafficWeights.ts';

/** When a timed pause that began at `startTime` ends; an unreadable duration ends at once. */
function pauseEndMs(step: CanaryStep, startTime: string): number | undefined {
  if (step.pause?.duration === undefined) return undefined;
  return (parseTime(startTime) ?? 0) + (parseDurationMs(step.pause.duration) ?? -1000);
}

function pauseIsOver(pass: RolloutPass, step: CanaryStep): boolean {
  const { status } = pass.rollout;
  const condition = findPause(status, 'CanaryPauseStep');
  // A pause condition that is gone while controllerPause is set: somebody promoted.
  if (!condition) return status.controllerPause === true;
  const endMs = pauseEndMs(step, condition.startTime);
  return endMs !== undefined && pass.nowMs > endMs;
}

function stepIsCompleted(pass: RolloutPass): boolean {
  const { rollout } = pass;
  if (rollout.spec.paused) return false;
  const { step } = currentCanaryStep(rollout);
  if (!step) return false;
  if (step.pause) return pauseIsOver(pass, step);
  if (step.setWeight !== undefined)
    return atDesiredCounts(rollout, pass, pass.canary.weights) && pass.canary.weights?.verified !== false;
  if (step.setCanaryScale) return atDesiredCounts(rollout, pass, pass.canary.weights);
  if (step.analysis) return pass.canary.currentStepAnalysisRunStatus?.status === 'Successful';
  if (step.experiment)
    return pass.experiments.some(
      ({ metadata, status }) =>
        metadata.name === rollout.status.canary?.currentExperiment && status?.['phase'] === 'Successful',
    );
  // Header routes, mirror routes and plugins are not played: they complete at once.
  return true;
}

/** Begins a pause step, or arranges to look again when a timed one ends (Argo Rollouts: reconcileCanaryPause). */
function reconcilePause(pass: RolloutPass): void {
  const { spec, status } = pass.rollout;
  const { step } = currentCanaryStep(pass.rollout);
  if (spec.paused || status.promoteFull || !step?.pause || pass.pause.isAborted()) return;
  const condition = findPause(status, 'CanaryPauseStep');
  if (!condition) {
    if (!status.controllerPause) pass.pause.addPause('CanaryPauseStep');
    return;
  }
  const endMs = pauseEndMs(step, condition.startTime);
  if (endMs !== undefined) pass.requeueAt(Math.max(endMs + 1, pass.nowMs + 1000));
}

/** Why the canary should become stable now; undefined while it should not (Argo Rollouts: shouldFullPromote). */
function promotionReason(pass: RolloutPass): string | undefined {
  const { rollout, next, stable, pause } = pass;
  if (!stable) return 'Initial deploy';
  if (pause.isAborted() || next?.available !== rollout.replicas) return undefined;
  if (rollout.status.promoteFull) return 'Full promotion requested';
  const steps = canarySteps(rollout).length;
  const done = steps === 0 || (rollout.status.currentStepIndex ?? 0) === steps;
  return done ? `Completed all ${steps} canary steps` : undefined;
}

function promote(pass: RolloutPass, next: RolloutStatus, reason: string): void {
  const steps = canarySteps(pass.rollout).length;
  pass.pause.clearPauses();
  pass.pause.removeAbort();
  next.promoteFull = false;
  next.currentStepIndex = steps > 0 ? steps : undefined;
  if (next.stableRS === next.currentPodHash) return;
  next.stableRS = next.currentPodHash;
  pass.record(
    'Normal',
    'RolloutCompleted',
    `Rollout completed update to revision ${pass.rollout.revision} (${next.currentPodHash}): ${reason}`,
  );
}

/** Begins again: other template or other steps (Argo Rollouts: resetRolloutStatus). */
function resetStatus(pass: RolloutPass): void {
  const { rollout } = pass;
  const steps = canarySteps(rollout).length;
  const next = baseStatus(pass);
  pass.pause.clearPauses();
  pass.pause.removeAbort();
  pass.restartedAt = rollout.spec.restartAt ?? rollout.status.restartedAt;
  next.promoteFull = false;
  next.currentStepIndex = steps > 0 ? 0 : undefined;
  if (pass.next && rollout.status.stableRS === pass.next.hash && steps > 0) {
    pass.record('Normal', 'SkipSteps', 'Rollback to stable ReplicaSets');
    next.currentStepIndex = steps;
  }
  writeStatus(pass, next);
}

function syncStatus(pass: RolloutPass): void {
  const { rollout, pause } = pass;
  const steps = canarySteps(rollout).length;
  const { step, index } = currentCanaryStep(rollout);
  const next = baseStatus(pass);
  next.currentStepIndex = index;
  if (rollout.status.promoteFull) {
    pause.clearPauses();
    pause.removeAbort();
    if (steps > 0) next.currentStepIndex = steps;
  }
  const reason = promotionReason(pass);
  if (reason) {
    promote(pass, next, reason);
  } else if (pause.isAborted()) {
    if (steps > 0) next.currentStepIndex = next.stableRS === next.currentPodHash ? steps : 0;
  } else if (!rollout.status.promoteFull && step && index !== undefined && stepIsCompleted(pass)) {
    next.currentStepIndex = index + 1;
    pass.canary.currentStepAnalysisRunStatus = undefined;
    pass.record(
      'Normal',
      'RolloutStepCompleted',
      `Rollout step ${index + 1}/${steps} completed (${canaryStepText(step)})`,
    );
    pause.removePause('CanaryPauseStep');
  }
  writeStatus(pass, next);
}

/**
 * One pass over a canary Rollout (Argo Rollouts: rollout/canary.go, rolloutCanary).
 * @param createdMs the creation time of a new ReplicaSet, ms since the epoch, when that is not now.
 */
export function reconcileCanary(pass: RolloutPass, createdMs?: number): void {
  if (templateOrStepsChanged(pass)) {
    syncNewReplicaSet(pass, false);
    resetStatus(pass);
    return;
  }
  syncNewReplicaSet(pass, true, createdMs);
  restartPods(pass);
  syncEphemeralMetadata(pass);
  trimRevisionHistory(pass);
  reconcileCanaryServices(pass);
  reconcileTrafficWeights(pass);
  reconcileExperiments(pass);
  reconcileCanaryRuns(pass);
  if (!pass.pause.hasAddedPause()) {
    reconcileCanaryReplicaSets(pass);
    reconcilePause(pass);
  }
  syncStatus(pass);
}
