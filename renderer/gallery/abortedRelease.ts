import type { ActionPlan } from '../../shared/contract/action.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import { SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleMetrics } from '../fixtures/sampleMetrics.ts';
import { sampleActions, sampleDetail, sampleMonitors } from '../fixtures/sampleRelease.ts';
import { ordersRow } from '../fixtures/sampleReleases.ts';
import { sampleVerdict } from '../fixtures/sampleVerdict.ts';

const ABORTED_MS = SAMPLE_NOW_MS - 90_000;
const abortedMetrics: ReleaseSnapshot['metrics'] = {
  ...sampleMetrics,
  story: {
    ...sampleMetrics.story,
    weights: [...sampleMetrics.story.weights, { atMs: ABORTED_MS, weight: 0 }],
    pauses: sampleMetrics.story.pauses.map((pause) => ({ ...pause, untilMs: pause.untilMs ?? ABORTED_MS })),
  },
  requests: {
    ...sampleMetrics.requests,
    canary: sampleMetrics.requests.canary.map((value, index) =>
      (sampleMetrics.timesMs[index] ?? 0) < ABORTED_MS ? value : null,
    ),
  },
  errors: {
    ...sampleMetrics.errors,
    canary: sampleMetrics.errors.canary.map((value, index) =>
      (sampleMetrics.timesMs[index] ?? 0) < ABORTED_MS ? value : null,
    ),
  },
};

/** The sample release, aborted: nothing goes to the canary any more. */
export const abortedRelease: Partial<ReleaseSnapshot> = {
  detail: {
    ...sampleDetail,
    row: {
      ...ordersRow,
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 42',
      setWeight: 0,
      actualWeight: 0,
      alerts: { count: 1, only: 'POST /v1/orders', beforeAbort: true },
      sinceMs: ABORTED_MS,
      verdict: ordersRow.verdict && {
        ...ordersRow.verdict,
        kind: 'notJudged',
        reason: 'weightZero',
        before: 'failing',
      },
      next: { kind: 'aborted', stableRevision: 41 },
    },
    steps: sampleDetail.steps.map((step) =>
      step.index < 4
        ? step
        : { ...step, state: step.index === 4 ? 'aborted' : 'dropped', startedAtMs: null, endsAtMs: null },
    ),
    // An abort ends the analyses that run.
    analysisRuns: sampleDetail.analysisRuns.map((run) => ({
      ...run,
      running: false,
      phase: 'Successful',
      message: 'Run Terminated',
      metrics: run.metrics.map((metric) => ({ ...metric, phase: 'Successful', nextAtMs: null })),
    })),
    next: [{ kind: 'aborted', stableRevision: 41 }],
    aborted: {
      atMs: ABORTED_MS,
      stepIndex: 4,
      source: 'seen',
      run: null,
      message: 'RolloutAborted: Rollout aborted update to revision 42',
    },
    actions: sampleActions.flatMap((plan): ActionPlan[] =>
      plan.kind === 'retry'
        ? [
            { ...plan, blocked: null },
            { ...plan, kind: 'undo', blocked: null, effects: [] },
          ]
        : [{ ...plan, blocked: { reason: 'alreadyAborted', detail: '' } }],
    ),
  },
  metrics: abortedMetrics,
  monitors: {
    ...sampleMonitors,
    monitors: sampleMonitors.monitors.map((monitor) => ({
      ...monitor,
      counts: { ...monitor.counts, warn: 0 },
      groups: monitor.reasons.map(({ group, label, state, sinceMs, muted, url }) => ({
        group,
        label,
        state,
        sinceMs,
        muted,
        url,
      })),
    })),
  },
  verdict: { ...sampleVerdict, kind: 'notJudged', reason: 'weightZero', before: 'failing' },
};
