import type { AbortFact } from '../contract/release.ts';
import type { AnalysisRunObject, Rollout } from './model.ts';
import { isInFlight } from './weights.ts';

function failedRun(rollout: Rollout, runs: Iterable<AnalysisRunObject>): AnalysisRunObject | undefined {
  return [...runs]
    .filter(({ owners }) => owners.some((owner) => owner.uid === rollout.uid))
    .filter(
      ({ podHash, phase }) => podHash === rollout.status.currentPodHash && /^(?:Failed|Error)$/.test(phase),
    )
    .sort((left, right) => (right.completedAtMs ?? 0) - (left.completedAtMs ?? 0))[0];
}

/**
 * Where a release was aborted. The controller sets the step index back to 0 and keeps nothing of it
 * (argo-rollouts#550), so it is what this app saw last before the abort, else the label `step-index` of the
 * AnalysisRun that failed. Null when the release is not aborted.
 * @param lastStepSeen the step index this app saw before the abort; null when it did not look on.
 */
export function abortFact(
  rollout: Rollout,
  runs: Iterable<AnalysisRunObject>,
  lastStepSeen: number | null,
): AbortFact | null {
  if (rollout.status.abort !== true || !isInFlight(rollout)) return null;
  const condition = rollout.status.conditions.find(({ reason }) => reason === 'RolloutAborted');
  // An earlier run of the same revision may have failed before a retry.
  const wasAnalysis = /analysis|metric/i.test(condition?.message ?? '');
  const run = wasAnalysis || !condition ? failedRun(rollout, runs) : undefined;
  const fromRun = run?.rolloutType === 'Step' ? run.stepIndex : null;
  return {
    atMs: rollout.status.abortedAtMs ?? condition?.atMs ?? null,
    stepIndex: lastStepSeen ?? fromRun,
    source: lastStepSeen !== null ? 'seen' : fromRun !== null ? 'analysisRun' : 'unknown',
    run: run?.name ?? null,
    message: condition?.message ?? rollout.status.message,
  };
}
