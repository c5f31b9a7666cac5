import type { ActionKind, ActionOutcome, Seen } from '../contract/action.ts';
import { isSwitched } from './blueGreenSteps.ts';
import type { Rollout } from './model.ts';
import { isGenerationObserved } from './phase.ts';

type Moved = Extract<ActionOutcome, { kind: 'moved' }>;

/** What a screen that shows this Rollout has seen of it. */
export function seenOf(rollout: Rollout, contextId: string, epoch: number): Seen {
  return {
    contextId,
    epoch,
    namespace: rollout.namespace,
    name: rollout.name,
    uid: rollout.uid,
    podHash: rollout.status.currentPodHash,
    stepIndex: rollout.status.currentStepIndex ?? null,
    paused: rollout.status.pauseConditions.length > 0,
    manuallyPaused: rollout.spec.paused === true,
    controllerPaused: rollout.status.controllerPause === true,
    aborted: rollout.status.abort === true,
  };
}

function moved(what: Moved['what'], from: unknown, to: unknown): Moved {
  return { kind: 'moved', what, from: String(from), to: String(to) };
}

const ASKS_FOR_STEP: ReadonlySet<ActionKind> = new Set([
  'promote',
  'promoteFull',
  'skipStep',
  'retry',
  'pause',
  'resume',
]);

/** Whether an action is about the step that runs; undo, restart, set image, terminate and abort are not. */
export function asksForStep(kind: ActionKind): boolean {
  return ASKS_FOR_STEP.has(kind);
}

/**
 * Tells how the release differs from what the person saw; null when the action may go on. Abort asks only that
 * it is still the same release: stopping must not fail because a step went on meanwhile. Undo, restart, set image
 * and terminate do not depend on the step.
 */
export function movedSince(kind: ActionKind, seen: Seen, rollout: Rollout): Moved | null {
  if (rollout.uid !== seen.uid) return moved('uid', seen.uid, rollout.uid);
  if (rollout.status.currentPodHash !== seen.podHash)
    return moved('revision', seen.podHash, rollout.status.currentPodHash);
  if (!asksForStep(kind)) return null;
  const stepIndex = rollout.status.currentStepIndex ?? null;
  if (stepIndex !== seen.stepIndex) return moved('step', seen.stepIndex ?? '–', stepIndex ?? '–');
  if ((rollout.status.abort === true) !== seen.aborted)
    return moved('abort', seen.aborted, rollout.status.abort === true);
  const paused = rollout.status.pauseConditions.length > 0;
  if (paused !== seen.paused) return moved('pause', seen.paused, paused);
  if ((rollout.spec.paused === true) !== seen.manuallyPaused)
    return moved('pause', seen.manuallyPaused, rollout.spec.paused === true);
  return null;
}

/**
 * Whether the Rollout, as the watch shows it, has taken the action up. Terminate shows on the AnalysisRun only.
 * @param sentRestartAt the time that a restart wrote.
 */
export function isActionVisible(
  kind: ActionKind,
  seen: Seen,
  rollout: Rollout,
  sentRestartAt: string | null = null,
): boolean {
  if (rollout.uid !== seen.uid || rollout.status.currentPodHash !== seen.podHash) return true;
  const { status, spec } = rollout;
  switch (kind) {
    case 'abort':
      return status.abort === true && status.abortedAtMs !== null;
    case 'retry':
      return status.abort !== true && status.abortedAtMs === null;
    case 'promote':
      if (spec.strategy === 'blueGreen')
        return (
          isSwitched(rollout) || (status.pauseConditions.length === 0 && status.controllerPause !== true)
        );
      return (
        (status.currentStepIndex ?? null) !== seen.stepIndex || status.stableHash === status.currentPodHash
      );
    case 'promoteFull':
      return status.promoteFull === true || status.stableHash === status.currentPodHash;
    case 'pause':
      return spec.paused === true && status.phase !== 'Progressing';
    case 'resume':
      return spec.paused !== true && isGenerationObserved(rollout);
    case 'skipStep':
      return (status.currentStepIndex ?? null) !== seen.stepIndex;
    case 'restart':
      // The pods follow one by one, which may take long; taken up is when the controller has read the spec.
      return spec.restartAt === sentRestartAt && isGenerationObserved(rollout);
    case 'undo':
    case 'setImage':
    case 'terminate':
      // The first two show by another pod hash, see above; the last on its own object.
      return false;
  }
}
