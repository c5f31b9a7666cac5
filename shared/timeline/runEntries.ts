import { analysisPhaseSchema, type AnalysisPhase } from '../contract/release.ts';
import type { TimelineEntry } from '../contract/timeline.ts';
import type { AnalysisRunObject } from '../rollout/model.ts';
import { wasTerminated } from '../rollout/wasTerminated.ts';

function phaseOf(phase: string): AnalysisPhase {
  const read = analysisPhaseSchema.safeParse(phase);
  return read.success ? read.data : 'Pending';
}

const SEVERITY: Readonly<Record<AnalysisPhase, TimelineEntry['severity']>> = {
  Pending: 'info',
  Running: 'info',
  Successful: 'good',
  Failed: 'bad',
  Error: 'warn',
  Inconclusive: 'warn',
};

/**
 * AnalysisRuns and what they measured, from the runs alone: each measurement has its own time, so the same run told
 * again gives the same entries (Argo Rollouts keeps the newest 10 measurements of a metric).
 */
export function runEntries(runs: readonly AnalysisRunObject[]): TimelineEntry[] {
  return runs.flatMap((run): TimelineEntry[] => {
    const startedMs = run.startedAtMs ?? run.createdAtMs;
    if (startedMs === null) return [];
    const common = { seen: false, side: null, run: run.name };
    const phase = phaseOf(run.phase);
    const ended = run.completedAtMs !== null && phase !== 'Running' && phase !== 'Pending';
    return [
      {
        ...common,
        id: `run ${run.uid} started`,
        atMs: startedMs,
        severity: 'info',
        kind: 'analysis',
        what: 'started',
        phase: 'Running',
        message: '',
      },
      ...run.metrics.flatMap((metric) =>
        (metric.result?.measurements ?? []).flatMap(({ finishedAtMs, phase: measured, value, message }) =>
          finishedAtMs === null
            ? []
            : [
                {
                  ...common,
                  id: `measurement ${run.uid} ${metric.name} ${finishedAtMs}`,
                  atMs: finishedAtMs,
                  severity: metric.dryRun ? ('info' as const) : SEVERITY[phaseOf(measured)],
                  kind: 'measurement' as const,
                  metric: metric.name,
                  phase: phaseOf(measured),
                  value,
                  message,
                },
              ],
        ),
      ),
      ...(ended
        ? [
            {
              ...common,
              id: `run ${run.uid} ended`,
              atMs: run.completedAtMs ?? startedMs,
              severity: wasTerminated(run) ? ('info' as const) : SEVERITY[phase],
              kind: 'analysis' as const,
              what: 'ended' as const,
              phase,
              message: run.message,
            },
          ]
        : []),
    ];
  });
}
