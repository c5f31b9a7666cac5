import type { TimelineEntry } from '../contract/timeline.ts';
import type { Rollout } from '../rollout/model.ts';
import { rolloutPhase } from '../rollout/phase.ts';
import { stepText } from '../rollout/projectSteps.ts';
import { currentStepIndex, setWeight } from '../rollout/weights.ts';
import type { LookState } from './releaseLook.ts';

type RolloutState = Pick<LookState, 'weight' | 'stepIndex' | 'phase' | 'pause' | 'aborted' | 'promotedFully'>;

/** Why a Rollout stands still; null: it does not. */
function pauseOf(rollout: Rollout): string | null {
  if (rollout.spec.paused === true) return 'manual';
  return rollout.status.pauseConditions[0]?.reason ?? null;
}

function pausedAtMs(rollout: Rollout): number | null {
  return rollout.spec.paused === true ? null : (rollout.status.pauseConditions[0]?.startTimeMs ?? null);
}

/** What is remembered of a Rollout. */
export function rolloutState(rollout: Rollout): RolloutState {
  return {
    weight: setWeight(rollout),
    stepIndex: currentStepIndex(rollout),
    phase: rolloutPhase(rollout).phase,
    pause: pauseOf(rollout),
    aborted: rollout.status.abort === true,
    promotedFully: rollout.status.promoteFull === true,
  };
}

/** What a release has done when it begins. */
function nothingYet(rollout: Rollout): RolloutState {
  const { phase } = rolloutPhase(rollout);
  return { weight: 0, stepIndex: null, phase, pause: null, aborted: false, promotedFully: false };
}

/**
 * What happened to a Rollout since it was looked at before. The first look tells only what has its own time: when
 * the rest came about is not known, unless the release has just begun.
 * @param known null: the first look.
 */
export function rolloutEntries(
  known: RolloutState | null,
  rollout: Rollout,
  { nowMs, isBeginning }: { nowMs: number; isBeginning: boolean },
): TimelineEntry[] {
  const before = known ?? (isBeginning ? nothingYet(rollout) : null);
  const entries: TimelineEntry[] = [];
  const now = rolloutState(rollout);
  const { phase, message } = rolloutPhase(rollout);
  const at = (toldMs: number | null) => ({ atMs: toldMs ?? nowMs, seen: toldMs === null, side: null });

  if (now.aborted && !before?.aborted) {
    const told = at(rollout.status.abortedAtMs);
    if (before || !told.seen)
      entries.push({
        ...told,
        id: `release aborted ${told.atMs}`,
        kind: 'release',
        severity: 'bad',
        what: 'aborted',
        detail: message,
      });
  }
  if (now.pause !== null && now.pause !== before?.pause) {
    const told = at(pausedAtMs(rollout));
    if (before || !told.seen)
      entries.push({
        ...told,
        id: `pause ${now.pause} ${told.atMs}`,
        kind: 'pause',
        severity: now.pause === 'InconclusiveAnalysisRun' ? 'warn' : 'info',
        what: 'paused',
        reason: now.pause,
      });
  }
  if (!before) return entries;

  const seen = at(null);
  if (before.aborted && !now.aborted)
    entries.push({
      ...seen,
      id: `release retried ${nowMs}`,
      kind: 'release',
      severity: 'info',
      what: 'retried',
      detail: '',
    });
  if (now.promotedFully && !before.promotedFully)
    entries.push({
      ...seen,
      id: `release promotedFully ${nowMs}`,
      kind: 'release',
      severity: 'info',
      what: 'promotedFully',
      detail: '',
    });
  if (before.pause !== null && now.pause === null && !now.aborted)
    entries.push({
      ...seen,
      id: `pause resumed ${nowMs}`,
      kind: 'pause',
      severity: 'info',
      what: 'resumed',
      reason: before.pause,
    });
  const { stepIndex } = now;
  const step = stepIndex === null ? undefined : rollout.spec.steps[stepIndex];
  // An abort sets the index back to 0: no step begins.
  if (step && stepIndex !== null && stepIndex !== before.stepIndex && !now.aborted)
    entries.push({
      ...seen,
      id: `step ${stepIndex} ${nowMs}`,
      kind: 'step',
      severity: 'info',
      index: stepIndex,
      of: rollout.spec.steps.length,
      text: stepText(step),
    });
  if (now.weight !== null && now.weight !== before.weight)
    entries.push({
      ...seen,
      id: `weight ${now.weight} ${nowMs}`,
      kind: 'weight',
      severity: 'info',
      from: before.weight,
      to: now.weight,
    });
  if (phase !== before.phase && (phase === 'Degraded' || before.phase === 'Degraded') && !now.aborted)
    entries.push({
      ...seen,
      id: `phase ${phase} ${nowMs}`,
      kind: 'phase',
      severity: phase === 'Degraded' ? 'bad' : 'info',
      from: before.phase,
      to: phase,
      message,
    });
  return entries;
}
