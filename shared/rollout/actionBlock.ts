import type { ActionKind, BlockReason } from '../contract/action.ts';
import type { Protection } from '../contract/contexts.ts';
import type { Rollout } from './model.ts';
import { isGenerationObserved, isUnpausing } from './phase.ts';
import { isInFlight } from './weights.ts';
import { nextEvent } from './whatHappensNext.ts';

/** The right that an action needs, by what it patches (Argo Rollouts: rollouts/status, rollouts, analysisruns). */
export type WriteTarget = 'patchStatus' | 'patchRollout' | 'patchAnalysisRuns';

const TARGETS: Readonly<Record<ActionKind, WriteTarget>> = {
  promote: 'patchStatus',
  promoteFull: 'patchStatus',
  skipStep: 'patchStatus',
  abort: 'patchStatus',
  retry: 'patchStatus',
  pause: 'patchRollout',
  resume: 'patchRollout',
  undo: 'patchRollout',
  restart: 'patchRollout',
  setImage: 'patchRollout',
  terminate: 'patchAnalysisRuns',
};

/** What an action writes to. */
export function writeTarget(kind: ActionKind): WriteTarget {
  return TARGETS[kind];
}

const RIGHTS: Readonly<Record<WriteTarget, string>> = {
  patchStatus: 'patch rollouts/status',
  patchRollout: 'patch rollouts',
  patchAnalysisRuns: 'patch analysisruns',
};

/** The right that an action needs, as RBAC writes it: verb and resource of argoproj.io. */
export function neededRight(kind: ActionKind): string {
  return RIGHTS[TARGETS[kind]];
}

const DANGEROUS: ReadonlySet<ActionKind> = new Set([
  'promoteFull',
  'retry',
  'undo',
  'restart',
  'setImage',
  'terminate',
]);

/** How much an action can break: dangerous ones want the name typed in a protected context (design: friction follows danger). */
export function dangerOf(kind: ActionKind): 'safe' | 'careful' | 'dangerous' {
  if (DANGEROUS.has(kind)) return 'dangerous';
  return kind === 'pause' || kind === 'abort' ? 'safe' : 'careful';
}

/** What an action needs beside the Rollout itself. */
export interface ActionSurroundings {
  protection: Protection;
  /** Whether the person may write what this action writes; unknown is not denied. */
  rights: Record<WriteTarget, 'allowed' | 'denied' | 'unknown'>;
  /** The Rollout's data is live. */
  live: boolean;
  /** A command of this release is on its way and not seen yet. */
  commandRunning: boolean;
}

function blockOfTemplate(rollout: Rollout): BlockReason | null {
  return rollout.spec.workloadRef === null ? null : 'templateElsewhere';
}

function blockOfSkip(rollout: Rollout): BlockReason | null {
  const { status, spec } = rollout;
  if (spec.strategy !== 'canary' || spec.steps.length === 0) return 'noSteps';
  if (status.promoteFull === true) return 'promotingFully';
  if (isUnpausing(rollout)) return 'unpausing';
  // The index alone would move on with the pause still in force.
  if (status.pauseConditions.length > 0) return 'promoteInstead';
  return (status.currentStepIndex ?? 0) < spec.steps.length ? null : 'nothingToPromote';
}

function isRestarting(rollout: Rollout): boolean {
  const { restartAt } = rollout.spec;
  return restartAt !== undefined && restartAt !== rollout.status.restartedAt;
}

/**
 * A pause by hand holds what would go on by itself. Beside a pause that only a person ends it adds nothing: whoever
 * promotes takes both back (Argo Rollouts: promote.go clears spec.paused with the pause conditions).
 */
function blockOfPause(rollout: Rollout): BlockReason | null {
  if (rollout.spec.paused === true) return 'alreadyPaused';
  if (rollout.status.promoteFull === true) return 'promotingFully';
  const { kind } = nextEvent(rollout, null);
  return kind === 'waitsForPerson' || kind === 'inconclusive' ? 'waitsForPerson' : null;
}

function blockOfState(kind: ActionKind, rollout: Rollout): BlockReason | null {
  const { status, spec } = rollout;
  if (kind === 'undo' || kind === 'setImage') return blockOfTemplate(rollout);
  if (kind === 'restart') return isRestarting(rollout) ? 'alreadyRestarting' : null;
  if (kind === 'terminate') return null;
  const aborted = status.abort === true;
  if (kind === 'resume') return spec.paused === true ? null : 'notPaused';
  // Until the controller has read the spec the hashes are the old ones, and a promotion would do nothing or too much.
  if (kind !== 'abort' && kind !== 'pause' && !isGenerationObserved(rollout)) return 'specNotObserved';
  if (kind === 'retry') return aborted && isInFlight(rollout) ? null : 'notAborted';
  if (!isInFlight(rollout)) return kind === 'promoteFull' ? 'alreadyPromoted' : 'notInProgress';
  if (aborted) return 'alreadyAborted';
  switch (kind) {
    case 'abort':
      return null;
    case 'skipStep':
      return blockOfSkip(rollout);
    case 'pause':
      return blockOfPause(rollout);
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
  if (surroundings.rights[writeTarget(kind)] === 'denied') return 'noRight';
  if (rollout.spec.strategy === 'unknown' && kind !== 'terminate') return 'notSupported';
  const state = blockOfState(kind, rollout);
  if (state) return state;
  if (kind === 'abort') return null;
  if (!surroundings.live) return 'staleData';
  return surroundings.commandRunning ? 'commandRunning' : null;
}
