import { ROLLOUTS } from '../kubeObject.ts';
import { updateConditions } from './rolloutConditions.ts';
import type { RolloutStatus } from './rolloutModel.ts';
import type { RolloutPass } from './rolloutPass.ts';
import { rolloutPhase } from './rolloutPhase.ts';
import { sumReplicas } from './replicaSetModel.ts';

/** What a Go client leaves out (omitempty); a merge patch between typed objects cannot tell it from absent. */
function isZero(value: unknown): boolean {
  return value === undefined || value === null || value === false || value === 0 || value === '';
}

/**
 * The status that results from the controller's merge patch: changed fields change, fields that became zero
 * disappear, and an explicit zero that somebody else wrote (`abort: false` after a retry) stays.
 */
export function mergeStatus(
  before: Record<string, unknown>,
  next: Record<string, unknown>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(before)) {
    // The index is a pointer in Go, so that 0 is written.
    if (key === 'currentStepIndex' ? next[key] !== undefined : !isZero(next[key])) merged[key] = next[key];
    else if (isZero(value) && value !== null && key !== 'currentStepIndex') merged[key] = value;
  }
  for (const [key, value] of Object.entries(next))
    if (!(key in before) && (key === 'currentStepIndex' ? value !== undefined : !isZero(value)))
      merged[key] = value;
  return JSON.parse(JSON.stringify(merged)) as Record<string, unknown>;
}

/** Starts the next status: counts and what the strategy does not change (Argo Rollouts: calculateBaseStatus). */
export function baseStatus(pass: RolloutPass): RolloutStatus {
  const { status, spec } = pass.rollout;
  const labels = Object.entries(spec.selector?.matchLabels ?? {}).sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return {
    currentPodHash: pass.hash,
    stableRS: status.stableRS,
    currentStepHash: pass.stepHash,
    replicas: sumReplicas(pass.all, 'actual'),
    updatedReplicas: pass.next?.actual,
    readyReplicas: sumReplicas(pass.all, 'ready'),
    availableReplicas: sumReplicas(pass.all, 'available'),
    HPAReplicas: sumReplicas(pass.all, 'actual'),
    collisionCount: status.collisionCount,
    promoteFull: status.promoteFull,
    selector: labels.map(([key, value]) => `${key}=${value}`).join(','),
    canary: pass.canary,
    blueGreen: pass.blueGreen,
  };
}

function recordPauseChange(pass: RolloutPass, next: RolloutStatus): void {
  const wasPaused = (pass.rollout.status.pauseConditions ?? []).length > 0;
  const [pause] = next.pauseConditions ?? [];
  if (!wasPaused && pause) pass.record('Normal', 'RolloutPaused', `Rollout is paused (${pause.reason})`);
  // An abort clears the pause conditions too, and is not a resume.
  if (wasPaused && !pause && !next.abortedAt) pass.record('Normal', 'RolloutResumed', 'Rollout is resumed');
}

/** Completes the next status with conditions, pauses and phase, and stores it (Argo Rollouts: persistRolloutStatus). */
export function writeStatus(pass: RolloutPass, next: RolloutStatus): void {
  const { world, rollout } = pass;
  updateConditions(pass, next);
  next.conditions = pass.conditions;
  next.restartedAt = pass.restartedAt;
  pass.pause.apply(next, pass.nowMs);
  next.observedGeneration = String(rollout.generation);
  Object.assign(next, rolloutPhase(rollout, next));
  recordPauseChange(pass, next);
  world.store.update(ROLLOUTS, rollout.namespace, rollout.name, (draft) => {
    draft.status = mergeStatus(draft.status ?? {}, next as Record<string, unknown>);
  });
}
