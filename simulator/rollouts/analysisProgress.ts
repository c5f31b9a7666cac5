import {
  isCompleted,
  type AnalysisPhase,
  type AnalysisRun,
  type Measurement,
  type MetricResult,
  type RunSummary,
} from './analysisModel.ts';
import { exceededLimit, isDryRun, isTerminating, metricPhase, worsePhase } from './metricAssessment.ts';
import { formatTime } from './timestamps.ts';

const DEFAULT_RETAINED_MEASUREMENTS = 10;

function resultOf(run: AnalysisRun, name: string): MetricResult {
  run.status.metricResults ??= [];
  const present = run.status.metricResults.find((result) => result.name === name);
  if (present) return present;
  const result: MetricResult = {
    name,
    phase: 'Running',
    ...(isDryRun(run.spec, name) ? { dryRun: true } : {}),
  };
  run.status.metricResults.push(result);
  return result;
}

function retained(run: AnalysisRun, name: string): number {
  const rule = run.spec.measurementRetention?.find(({ metricName }) =>
    new RegExp(`^(?:${metricName})$`).test(name),
  );
  return rule?.limit ?? DEFAULT_RETAINED_MEASUREMENTS;
}

/** Adds a finished measurement to its metric: counters, streaks, the newest measurements (10 by default). */
export function recordMeasurement(run: AnalysisRun, name: string, measurement: Measurement): void {
  const result = resultOf(run, name);
  const isError = measurement.phase === 'Error';
  if (measurement.phase === 'Successful') result.successful = (result.successful ?? 0) + 1;
  if (measurement.phase === 'Failed') result.failed = (result.failed ?? 0) + 1;
  if (measurement.phase === 'Inconclusive') result.inconclusive = (result.inconclusive ?? 0) + 1;
  // An error is no measurement: it does not count towards `count`.
  if (isError) result.error = (result.error ?? 0) + 1;
  else result.count = (result.count ?? 0) + 1;
  result.consecutiveError = isError ? (result.consecutiveError ?? 0) + 1 : 0;
  result.consecutiveSuccess = measurement.phase === 'Successful' ? (result.consecutiveSuccess ?? 0) + 1 : 0;
  if (result.consecutiveError === 0) delete result.consecutiveError;
  if (result.consecutiveSuccess === 0) delete result.consecutiveSuccess;
  result.measurements = [...(result.measurements ?? []), measurement].slice(-retained(run, name));
}

/** Gives metrics that never were measured a result, so that an ended run names all of them. */
export function withMetricsEnded(run: AnalysisRun): void {
  for (const { name } of run.spec.metrics) resultOf(run, name);
}

function count(summary: RunSummary, phase: AnalysisPhase): void {
  const key = phase.toLowerCase() as 'successful' | 'failed' | 'inconclusive' | 'error';
  summary[key] = (summary[key] ?? 0) + 1;
}

/**
 * Brings the phases of the metrics, the run's phase, its message and its summaries up to the measurements
 * (Argo Rollouts: assessRunStatus).
 * @param onMetricEnd hears of each metric that ends now.
 */
export function assessRun(
  run: AnalysisRun,
  nowMs: number,
  onMetricEnd: (metric: string, phase: AnalysisPhase) => void,
): void {
  const { spec, status } = run;
  const now = formatTime(nowMs);
  status.startedAt ??= now;
  const results = status.metricResults ?? [];
  const terminating = isTerminating(spec, results);
  const summary: RunSummary = {};
  const dryRunSummary: RunSummary = {};
  let worst: AnalysisPhase | undefined;
  let message = '';
  let allCompleted = true;
  for (const metric of spec.metrics) {
    const dry = isDryRun(spec, metric.name);
    const into = dry ? dryRunSummary : summary;
    into.count = (into.count ?? 0) + 1;
    const result = results.find(({ name }) => name === metric.name);
    if (!result) {
      allCompleted = false;
      continue;
    }
    const phase = metricPhase(metric, result, terminating);
    if (phase !== result.phase) {
      result.phase = phase;
      const last = result.measurements?.at(-1)?.message;
      if (last) result.message = last;
      if (isCompleted(phase)) onMetricEnd(metric.name, phase);
    }
    if (!isCompleted(phase)) {
      allCompleted = false;
      continue;
    }
    count(into, phase);
    if (dry || worsePhase(worst, phase) === worst) continue;
    worst = phase;
    const exceeded = exceededLimit(metric, result);
    message = exceeded ? `Metric "${metric.name}" assessed ${phase} due to ${exceeded.reason}` : '';
    if (exceeded && result.message) message += `: "Error Message: ${result.message}"`;
  }
  status.runSummary = summary;
  status.dryRunSummary = dryRunSummary;
  if (!allCompleted) {
    status.phase = 'Running';
    return;
  }
  // Only dry-run metrics, or none at all: nothing can have failed.
  status.phase = worst ?? 'Successful';
  status.completedAt = now;
  if (message) status.message = message;
  else if (spec.terminate) status.message = 'Run Terminated';
}
