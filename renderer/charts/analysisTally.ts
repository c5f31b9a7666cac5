import type { AnalysisRun } from '../../shared/contract/release.ts';

/**
 * Passed and wanted measurements of the analysis at a step, over its metrics; null when it has not run.
 * `wanted` is null when one of them measures without end.
 */
export function analysisTally(
  stepIndex: number,
  runs: readonly AnalysisRun[],
): { passed: number; wanted: number | null } | null {
  const run = runs.find((one) => one.type === 'step' && one.stepIndex === stepIndex);
  if (!run) return null;
  let passed = 0;
  let wanted: number | null = 0;
  for (const metric of run.metrics) {
    passed += metric.measurements.filter((one) => one.phase === 'Successful').length;
    wanted = wanted === null || metric.wanted === null ? null : wanted + metric.wanted;
  }
  return { passed, wanted };
}
