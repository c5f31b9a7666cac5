import type { ActionKind, BlockReason } from '../contract/action.ts';
import type { Protection } from '../contract/contexts.ts';
import type { Rollout } from './model.ts';
import { isUnpausing } from './phase.ts';
import { isInFlight } from './weights.ts';

/** What an action needs beside the Rollout itself. */
export interface ActionSurroundings {
  protection: Protection;
  /** Whether the person may write what this action writes; unknown is not denied. */
  rights: { patchStatus: 'allowed' | 'denied' | 'unknown'; patchRollout: 'allowed' | 'denied' | 'unknown' };
  /** The Rollout's data is live. */
  live: boolean;
  /** A command of this release is on its way and not seen yet. */
  commandRunning: boolean;
}

function blockOfState(kind: ActionKind, rollout: Rollout): BlockReason | null {
  const { status, spec } = rollout;
  const aborted = status.abort === true;
  if (kind === 'resume') return spec.paused === true ? null : 'notPaused';
  if (kind === 'retry') return aborted && isInFlight(rollout) ? null : 'notAborted';
  if (!isInFlight(rollout)) return kind === 'promoteFull' ? 'alreadyPromoted' : 'notInProgress';
  if (aborted) return 'alreadyAborted';
  switch (kind) {
    case 'abort':
      return null;
    case 'pause':
      return spec.paused === true ? 'alreadyPaused' : status.promoteFull === true ? 'promotingFully' : null;
    case 'promote':
    case 'promoteFull': {
      if (status.promoteFull === true) return 'promotingFully';
      if (spec.paused === true) return 'resumeFirst';
      // Clearing the pause twice would skip one step more (Argo Rollouts: promote.go, IsUnpausing).
      if (isUnpausing(rollout)) return 'unpausing';
      if (kind === 'promoteFull' || status.pauseConditions.length > 0) return null;
      return spec.strategy === 'canary' && (status.currentStepIndex ?? 0) < spec.steps.length
        ? null
        : 'nothingToPromote';
    }
  }
}

/**
 * Why an action cannot be used now; null when it can. Abort is the way out: stale data and a running command
 * do not stand in its way.
 */
export function actionBlock(
  kind: ActionKind,
  rollout: Rollout,
  surroundings: ActionSurroundings,
): BlockReason | null {
  if (surroundings.protection === 'readOnly') return 'readOnlyContext';
  const writesSpec = kind === 'pause' || kind === 'resume';
  const right = writesSpec ? surroundings.rights.patchRollout : surroundings.rights.patchStatus;
  if (right === 'denied') return 'noRight';
  if (rollout.spec.strategy === 'unknown') return 'notSupported';
  const state = blockOfState(kind, rollout);
  if (state) return state;
  if (kind === 'abort') return null;
  if (!surroundings.live) return 'staleData';
  return surroundings.commandRunning ? 'commandRunning' : null;
}
