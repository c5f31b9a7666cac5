import type { AnalysisPhase, AnalysisRun } from '../../shared/contract/release.ts';
import type { AnalysisRunObject } from '../../shared/rollout/model.ts';
import { isRunning } from '../../shared/rollout/runState.ts';
import { nextMeasurementAtMs } from '../../shared/rollout/whatHappensNext.ts';

const SHOWN_MEASUREMENTS = 20;
const SHOWN_GROUPS = 5;
const PHASES: readonly AnalysisPhase[] = [
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
];

/** Argo's phase of an analysis or an Experiment; one that is empty or unknown has not begun. */
export function analysisPhase(text: string): AnalysisPhase {
  return PHASES.find((phase) => phase === text) ?? 'Pending';
}

/** An AnalysisRun as the page shows it. */
export function toAnalysisRun(run: AnalysisRunObject): AnalysisRun {
  return {
    name: run.name,
    uid: run.uid,
    running: isRunning(run),
    type: run.rolloutType === 'Step' ? 'step' : run.rolloutType === 'Background' ? 'background' : 'other',
    stepIndex: run.stepIndex,
    phase: analysisPhase(run.phase),
    message: run.message,
    startedAtMs: run.startedAtMs ?? run.createdAtMs,
    metrics: run.metrics.map((metric) => ({
      name: metric.name,
      phase: analysisPhase(metric.result?.phase ?? ''),
      message: metric.result?.message ?? '',
      failed: metric.result?.failed ?? 0,
      failureLimit: metric.failureLimit,
      count: metric.result?.count ?? 0,
      // Neither count nor interval: one measurement; only an interval: endless (Argo Rollouts: analysis.go).
      wanted: metric.count ?? (metric.intervalMs === null ? 1 : null),
      intervalMs: metric.intervalMs,
      nextAtMs: nextMeasurementAtMs(metric),
      measurements: (metric.result?.measurements ?? [])
        .slice(-SHOWN_MEASUREMENTS)
        .map(({ phase, value, message, finishedAtMs, groups, groupsCut }) => ({
          phase: analysisPhase(phase),
          value,
          message,
          finishedAtMs,
          groups: groups
            .toSorted((left, right) => (right.value ?? -Infinity) - (left.value ?? -Infinity))
            .slice(0, SHOWN_GROUPS),
          groupCount: groups.length,
          groupsCut,
        })),
    })),
  };
}
