import type { NextEvent } from '../contract/releaseRow.ts';
import type { AnalysisRunObject, PauseCondition, Rollout } from './model.ts';
import { rolloutPhase } from './phase.ts';
import { stepText } from './projectSteps.ts';
import { currentStepIndex, isInFlight } from './weights.ts';

const CHECK_RETRY_MS = 10_000;

function textOfStep(rollout: Rollout, index: number): string {
  const step = rollout.spec.steps[index];
  return step ? stepText(step) : 'setWeight: 100';
}

function duringPause(rollout: Rollout, index: number): NextEvent | null {
  const pause = rollout.status.pauseConditions[0];
  if (!pause) return null;
  if (pause.reason.startsWith('Inconclusive'))
    return { kind: 'inconclusive', run: rollout.status.stepAnalysisRun?.name ?? '' };
  const step = rollout.spec.steps[index];
  if (step?.kind === 'pause' && step.durationMs !== null && pause.startTimeMs !== null)
    return {
      kind: 'waitEnds',
      atMs: pause.startTimeMs + step.durationMs,
      nextStep: textOfStep(rollout, index + 1),
    };
  return { kind: 'waitsForPerson', sinceMs: pause.startTimeMs };
}

/** The pause before the active service is switched; it may end by itself (Argo Rollouts: bluegreen.go). */
function duringBlueGreenPause(rollout: Rollout, pause: PauseCondition): NextEvent {
  const { autoPromotionSeconds, autoPromotion } = rollout.spec;
  if (pause.reason.startsWith('Inconclusive'))
    return { kind: 'inconclusive', run: rollout.status.prePromotionAnalysisRun?.name ?? '' };
  if (autoPromotion && autoPromotionSeconds !== null && pause.startTimeMs !== null)
    return {
      kind: 'waitEnds',
      atMs: pause.startTimeMs + autoPromotionSeconds * 1_000,
      nextStep: 'setWeight: 100',
    };
  return { kind: 'waitsForPerson', sinceMs: pause.startTimeMs };
}

function duringStep(rollout: Rollout, index: number): NextEvent {
  const nextStep = textOfStep(rollout, index + 1);
  switch (rollout.spec.steps[index]?.kind) {
    case 'analysis':
      return { kind: 'analysisRuns', run: rollout.status.stepAnalysisRun?.name ?? '', nextStep };
    case 'experiment':
      return { kind: 'experimentRuns', nextStep };
    case 'setWeight':
    case 'setCanaryScale':
    case 'setHeaderRoute':
    case 'setMirrorRoute':
    case 'pause':
    case 'plugin':
    case 'unknown':
    case undefined:
      return {
        kind: 'podsBecomeReady',
        ready: rollout.status.availableReplicas,
        wanted: Math.max(rollout.status.replicas, rollout.status.availableReplicas),
        nextStep,
      };
  }
}

/** What the release does next by itself, or what it waits for: the one line of a row. */
export function nextEvent(rollout: Rollout, stableRevision: number | null): NextEvent {
  const { phase, message } = rolloutPhase(rollout);
  if (rollout.status.abort && isInFlight(rollout)) return { kind: 'aborted', stableRevision };
  if (phase === 'Degraded') return { kind: 'failed', message };
  if (rollout.status.promoteFull && isInFlight(rollout)) return { kind: 'promotingFully' };
  if (rollout.spec.paused) return { kind: 'manuallyPaused' };
  if (!isInFlight(rollout)) return { kind: 'nothing' };
  const index = currentStepIndex(rollout);
  const [pause] = rollout.status.pauseConditions;
  if (pause && rollout.spec.strategy === 'blueGreen') return duringBlueGreenPause(rollout, pause);
  if (index === null)
    return pause
      ? { kind: 'waitsForPerson', sinceMs: pause.startTimeMs }
      : {
          kind: 'podsBecomeReady',
          ready: rollout.status.updatedReplicas,
          wanted: rollout.spec.replicas,
          nextStep: '',
        };
  return duringPause(rollout, index) ?? duringStep(rollout, index);
}

/** When the next measurement is due: the newest one's end plus the interval (10 s after an error; Argo Rollouts: analysis.go). */
export function nextMeasurementAtMs(metric: AnalysisRunObject['metrics'][number]): number | null {
  const last = metric.result?.measurements.at(-1);
  if (!metric.result || metric.result.phase !== 'Running' || !last?.finishedAtMs) return null;
  if (last.phase === 'Error') return last.finishedAtMs + CHECK_RETRY_MS;
  return metric.intervalMs === null ? null : last.finishedAtMs + metric.intervalMs;
}

/** The side column's list: the row's line, then each running analysis: when it checks, how many failures it forgives. */
export function nextEvents(
  rollout: Rollout,
  stableRevision: number | null,
  runs: readonly AnalysisRunObject[],
): NextEvent[] {
  const events: NextEvent[] = [nextEvent(rollout, stableRevision)];
  for (const run of runs) {
    if (run.phase !== 'Running' && run.phase !== 'Pending') continue;
    for (const metric of run.metrics) {
      const atMs = nextMeasurementAtMs(metric);
      if (atMs !== null) events.push({ kind: 'analysisCheck', run: run.name, metric: metric.name, atMs });
      // A dry run has no say in the result.
      if (metric.failureLimit >= 0 && !metric.dryRun)
        events.push({
          kind: 'analysisAborts',
          run: run.name,
          failuresLeft: Math.max(1, metric.failureLimit - (metric.result?.failed ?? 0) + 1),
        });
    }
  }
  return events;
}
