import { currentCanaryStep } from './canarySteps.ts';
import { sumReplicas } from './replicaSetModel.ts';
import type { RolloutCondition, RolloutStatus } from './rolloutModel.ts';
import type { RolloutPass } from './rolloutPass.ts';
import { formatTime, parseTime } from './timestamps.ts';

// Reasons and messages: Argo Rollouts, utils/conditions/conditions.go; when they apply: rollout/sync.go.

const DEFAULT_PROGRESS_DEADLINE_SECONDS = 600;

type ConditionStatus = RolloutCondition['status'];

function find(conditions: readonly RolloutCondition[], type: string): RolloutCondition | undefined {
  return conditions.find((condition) => condition.type === type);
}

/**
 * Sets a condition unless status and reason are what they were; lastTransitionTime moves only with the status.
 * Tells whether it changed.
 */
function set(
  pass: RolloutPass,
  type: string,
  status: ConditionStatus,
  reason: string,
  message: string,
  touch = false,
): boolean {
  const before = find(pass.conditions, type);
  if (!touch && before?.status === status && before.reason === reason) return false;
  const now = formatTime(pass.nowMs);
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now;
  const condition = { type, status, reason, message, lastUpdateTime: now, lastTransitionTime };
  pass.conditions = [...pass.conditions.filter((other) => other.type !== type), condition];
  return true;
}

/** The condition that a new ReplicaSet was created or an old one found again. */
export function noteReplicaSet(pass: RolloutPass, name: string, created: boolean): void {
  if (created) set(pass, 'Progressing', 'True', 'NewReplicaSetCreated', `Created new replica set "${name}"`);
  else if (!find(pass.conditions, 'Progressing'))
    set(pass, 'Progressing', 'True', 'FoundNewReplicaSet', `Found new replica set "${name}"`);
}

/** Marks pausing, resuming and retrying before the pass begins (Argo Rollouts: checkPausedConditions). */
export function notePausing(pass: RolloutPass): void {
  const { status, spec } = pass.rollout;
  const progressing = find(pass.conditions, 'Progressing');
  const paused = (status.pauseConditions ?? []).length > 0 || spec.paused === true;
  const aborted = progressing?.reason === 'RolloutAborted';
  if (paused !== (progressing?.reason === 'RolloutPaused') && !aborted) {
    if (paused) set(pass, 'Progressing', 'Unknown', 'RolloutPaused', 'Rollout is paused');
    else set(pass, 'Progressing', 'Unknown', 'RolloutResumed', 'Rollout is resumed');
  }
  if (!status.abort && aborted)
    set(pass, 'Progressing', 'Unknown', 'RolloutRetry', 'Retrying Rollout after abort');
  const pausedCondition = find(pass.conditions, 'Paused')?.status === 'True';
  if (paused !== pausedCondition && !aborted)
    set(pass, 'Paused', paused ? 'True' : 'False', 'RolloutPaused', 'Rollout is paused');
}

function isHealthy(pass: RolloutPass, next: RolloutStatus): boolean {
  const { rollout } = pass;
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  let strategyDone = true;
  if (blueGreen)
    strategyDone =
      next.blueGreen?.activeSelector === next.currentPodHash &&
      (!blueGreen.previewService || next.blueGreen?.previewSelector === next.currentPodHash);
  if (canary) {
    const steps = canary.steps?.length ?? 0;
    const stepsDone = steps === 0 || next.currentStepIndex === undefined || next.currentStepIndex === steps;
    strategyDone =
      stepsDone &&
      Boolean(next.stableRS) &&
      next.stableRS === next.currentPodHash &&
      next.replicas === rollout.replicas;
  }
  return (
    strategyDone &&
    next.updatedReplicas === rollout.replicas &&
    next.availableReplicas === rollout.replicas &&
    rollout.status.observedGeneration === String(rollout.generation)
  );
}

function isProgressing(before: RolloutStatus, next: RolloutStatus): boolean {
  const count = (
    status: RolloutStatus,
    key: 'replicas' | 'updatedReplicas' | 'readyReplicas' | 'availableReplicas',
  ) => status[key] ?? 0;
  const old = (status: RolloutStatus): number => count(status, 'replicas') - count(status, 'updatedReplicas');
  return (
    count(next, 'updatedReplicas') !== count(before, 'updatedReplicas') ||
    old(next) < old(before) ||
    count(next, 'readyReplicas') > count(before, 'readyReplicas') ||
    count(next, 'availableReplicas') > count(before, 'availableReplicas') ||
    next.stableRS !== before.stableRS ||
    (next.currentStepIndex !== undefined &&
      before.currentStepIndex !== undefined &&
      next.currentStepIndex !== before.currentStepIndex) ||
    next.currentStepHash !== before.currentStepHash ||
    next.blueGreen?.activeSelector !== before.blueGreen?.activeSelector ||
    next.blueGreen?.previewSelector !== before.blueGreen?.previewSelector
  );
}

/** Steps that may take as long as they like. */
function atIndefiniteStep(pass: RolloutPass): boolean {
  const { step } = currentCanaryStep(pass.rollout);
  return Boolean(step?.experiment ?? step?.analysis ?? step?.pause);
}

function checkDeadline(pass: RolloutPass): void {
  const { spec } = pass.rollout;
  const progressing = find(pass.conditions, 'Progressing');
  if (!progressing || progressing.reason === 'RolloutAborted' || atIndefiniteStep(pass)) return;
  const allowedMs = (spec.progressDeadlineSeconds ?? DEFAULT_PROGRESS_DEADLINE_SECONDS) * 1000;
  const deadlineMs = (parseTime(progressing.lastUpdateTime) ?? pass.nowMs) + allowedMs;
  if (progressing.reason !== 'ProgressDeadlineExceeded' && deadlineMs >= pass.nowMs) {
    pass.requeueAt(deadlineMs + 1000);
    return;
  }
  const message = `ReplicaSet "${pass.next?.name ?? pass.rollout.name}" has timed out progressing.`;
  set(pass, 'Progressing', 'False', 'ProgressDeadlineExceeded', message);
  if (spec.progressDeadlineAbort && !pass.pause.isAborted()) {
    pass.pause.addAbort(message);
    pass.record('Warning', 'RolloutAborted', message);
  }
}

function noteProgress(pass: RolloutPass, next: RolloutStatus, becameUnhealthy: boolean): void {
  const name = pass.next?.name ?? pass.rollout.name;
  if (isHealthy(pass, next)) {
    set(
      pass,
      'Progressing',
      'True',
      'NewReplicaSetAvailable',
      `ReplicaSet "${name}" has successfully progressed.`,
    );
  } else if (isProgressing(pass.rollout.status, next) || becameUnhealthy) {
    const lost = becameUnhealthy && next.stableRS === next.currentPodHash;
    const reason = lost ? 'ReplicaSetNotAvailable' : 'ReplicaSetUpdated';
    const message = lost
      ? 'Rollout does not have minimum availability'
      : `ReplicaSet "${name}" is progressing.`;
    // Every sign of progress renews lastUpdateTime, from which the progress deadline counts.
    set(pass, 'Progressing', 'True', reason, message, true);
  } else {
    checkDeadline(pass);
  }
}

/** Brings all conditions up to the next status (Argo Rollouts: calculateRolloutConditions). */
export function updateConditions(pass: RolloutPass, next: RolloutStatus): void {
  const { rollout } = pass;
  const paused = (rollout.status.pauseConditions ?? []).length > 0 || rollout.spec.paused === true;
  let becameUnhealthy = false;
  if (!paused && isHealthy(pass, next)) set(pass, 'Healthy', 'True', 'RolloutHealthy', 'Rollout is healthy');
  else if (find(pass.conditions, 'Healthy'))
    becameUnhealthy = set(pass, 'Healthy', 'False', 'RolloutHealthy', 'Rollout is not healthy');

  if (pass.pause.isAborted()) {
    const cause = pass.pause.abortMessage();
    const message = `Rollout aborted update to revision ${rollout.revision}${cause ? `: ${cause}` : ''}`;
    if (set(pass, 'Progressing', 'False', 'RolloutAborted', message))
      pass.record('Warning', 'RolloutAborted', message);
  } else if (!paused) {
    noteProgress(pass, next, becameUnhealthy);
  }

  const serving = rollout.spec.strategy?.blueGreen
    ? (pass.all.find(({ hash }) => hash === next.blueGreen?.activeSelector)?.available ?? 0)
    : sumReplicas(pass.all, 'available');
  if (serving >= rollout.replicas)
    set(pass, 'Available', 'True', 'AvailableReason', 'Rollout has minimum availability');
  else set(pass, 'Available', 'False', 'AvailableReason', 'Rollout does not have minimum availability');

  const completed = Boolean(next.stableRS) && next.stableRS === next.currentPodHash;
  const changed = set(
    pass,
    'Completed',
    completed ? 'True' : 'False',
    'RolloutCompleted',
    'RolloutCompleted',
  );
  if (changed && !completed)
    pass.record(
      'Normal',
      'RolloutNotCompleted',
      `Rollout not completed, started update to revision ${rollout.revision + 1} (${next.currentPodHash})`,
    );
}
