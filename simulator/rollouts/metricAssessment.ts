import {
  isCompleted,
  type AnalysisPhase,
  type AnalysisRunSpec,
  type Metric,
  type MetricResult,
} from './analysisModel.ts';

// How measurements become a verdict (Argo Rollouts: analysis/analysis.go).

const DEFAULT_CONSECUTIVE_ERROR_LIMIT = 4;

function limit(value: number | string | undefined, fallback: number): number {
  return value === undefined ? fallback : Number(value);
}

/** How many measurements a metric takes: count, 1 without count and interval, undefined = for ever. */
export function effectiveCount({ count, interval }: Metric): number | undefined {
  if (count !== undefined && Number(count) > 0) return Number(count);
  return interval === undefined || interval === '' ? 1 : undefined;
}

/** Whether a metric is measured without counting for the run; names may be patterns. */
export function isDryRun(spec: AnalysisRunSpec, metric: string): boolean {
  return (spec.dryRun ?? []).some(
    ({ metricName }) => metricName === '*' || new RegExp(`^(?:${metricName})$`).test(metric),
  );
}

/** A run ends early when asked to, or when one of its metrics (not a dry-run one) has gone bad. */
export function isTerminating(spec: AnalysisRunSpec, results: readonly MetricResult[]): boolean {
  if (spec.terminate) return true;
  return results.some(({ phase, dryRun }) => !dryRun && ['Failed', 'Error', 'Inconclusive'].includes(phase));
}

/** The limit a metric has exceeded: the phase that makes, and in words; undefined while none is. */
export function exceededLimit(
  metric: Metric,
  result: MetricResult,
): { phase: AnalysisPhase; reason: string } | undefined {
  const failureLimit = limit(metric.failureLimit, 0);
  const inconclusiveLimit = limit(metric.inconclusiveLimit, 0);
  const errorLimit = limit(metric.consecutiveErrorLimit, DEFAULT_CONSECUTIVE_ERROR_LIMIT);
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  if (failureLimit >= 0 && failed > failureLimit)
    return { phase: 'Failed', reason: `failed (${failed}) > failureLimit (${failureLimit})` };
  if (inconclusive > inconclusiveLimit)
    return {
      phase: 'Inconclusive',
      reason: `inconclusive (${inconclusive}) > inconclusiveLimit (${inconclusiveLimit})`,
    };
  if (consecutiveError > errorLimit)
    return {
      phase: 'Error',
      reason: `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${errorLimit})`,
    };
  return undefined;
}

/** The phase of a metric after its latest measurement. */
export function metricPhase(metric: Metric, result: MetricResult, terminating: boolean): AnalysisPhase {
  if (isCompleted(result.phase)) return result.phase;
  const last = result.measurements?.at(-1);
  if (!last) return terminating ? 'Successful' : 'Pending';
  if (!isCompleted(last.phase)) return 'Running';
  const exceeded = exceededLimit(metric, result);
  if (exceeded) return exceeded.phase;
  const successes = limit(metric.consecutiveSuccessLimit, 0);
  if (successes > 0 && (result.consecutiveSuccess ?? 0) >= successes) return 'Successful';
  const wanted = effectiveCount(metric);
  if (wanted !== undefined && (result.count ?? 0) >= wanted) {
    // With consecutiveSuccessLimit alone, running out of measurements decides nothing.
    return successes > 0 ? 'Inconclusive' : 'Successful';
  }
  return terminating ? 'Successful' : 'Running';
}

const SEVERITY: readonly AnalysisPhase[] = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
];

/** The worse of two phases: Failed, Error, Inconclusive, Pending, Running, Successful. */
export function worsePhase(left: AnalysisPhase | undefined, right: AnalysisPhase): AnalysisPhase {
  return left !== undefined && SEVERITY.indexOf(left) >= SEVERITY.indexOf(right) ? left : right;
}
