import type { Step } from '../contract/release.ts';
import { blueGreenSteps } from './blueGreenSteps.ts';
import type { CanaryStep, Rollout } from './model.ts';
import { stepText } from './projectSteps.ts';
import { isInFlight } from './weights.ts';

function pauseStartMs(rollout: Rollout): number | null {
  return (
    rollout.status.pauseConditions.find((pause) => pause.reason === 'CanaryPauseStep')?.startTimeMs ?? null
  );
}

function stepState(rollout: Rollout, index: number, abortedAt: number | null): Step['state'] {
  const now = rollout.status.currentStepIndex;
  // An abort resets the index to 0 (Argo Rollouts: canary.go), so nothing may be called done or running, unless
  // something else tells where it was.
  if (rollout.status.abort && isInFlight(rollout)) {
    if (abortedAt === null || index > abortedAt) return 'dropped';
    return index < abortedAt ? 'done' : 'aborted';
  }
  if (!isInFlight(rollout) || now === undefined) return 'done';
  return index < now ? 'done' : index === now ? 'now' : 'todo';
}

/**
 * The step rail: every step with its state; a running pause tells when it ends (start + duration).
 * Blue-green: see {@link blueGreenSteps}.
 * @param abortedAt the step an abort came at, see abortFact; null when that is not known.
 */
export function stepRail(rollout: Rollout, abortedAt: number | null = null): Step[] {
  if (rollout.spec.strategy === 'blueGreen') return blueGreenSteps(rollout);
  return rollout.spec.steps.map((step: CanaryStep, index): Step => {
    const state = stepState(rollout, index, abortedAt);
    const durationMs = step.kind === 'pause' ? step.durationMs : null;
    const startedAtMs = state === 'now' && step.kind === 'pause' ? pauseStartMs(rollout) : null;
    return {
      index,
      kind: step.kind,
      text: stepText(step),
      state,
      weight: step.kind === 'setWeight' ? step.weight : null,
      durationMs,
      startedAtMs,
      endsAtMs: startedAtMs !== null && durationMs !== null ? startedAtMs + durationMs : null,
    };
  });
}
