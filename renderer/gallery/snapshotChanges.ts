import type { ActionPlan } from '../../shared/contract/action.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import type { FakeBridge } from '../fixtures/fakeBridge.ts';
import { sampleDatadog } from '../fixtures/sampleDatadog.ts';
import { sampleMetrics } from '../fixtures/sampleMetrics.ts';
import { sampleActions, sampleDetail, sampleMonitors } from '../fixtures/sampleRelease.ts';
import { sampleEndpointVerdict, sampleVerdict } from '../fixtures/sampleVerdict.ts';

/** Everything that comes from Datadog as it stands while Datadog is out: old numbers, and no present verdict. */
export function datadogOut(freshness: Freshness): Partial<ReleaseSnapshot> {
  return {
    metrics: { ...sampleMetrics, freshness, monitorsState: 'old' },
    monitors: { ...sampleMonitors, freshness },
    verdict: {
      ...sampleVerdict,
      freshness,
      kind: 'notJudged',
      reason: 'datadogOut',
      before: 'failing',
      judgedUntilMs: freshness.lastDataAtMs === null ? null : freshness.lastDataAtMs - 95_000,
    },
  };
}

/** The light in the window's header, in the same state. */
export function showDatadog(main: FakeBridge, freshness: Freshness): void {
  for (const of of [{}, { contextId: 'ctx-prod' }, { contextId: 'ctx-prod', namespace: 'orders' }])
    main.show({ kind: 'datadog', ...of }, { ...sampleDatadog, freshness });
}

/** What main refuses while the cluster's data is not current: everything but abort. */
export const staleActions: ActionPlan[] = sampleActions.map((plan) =>
  plan.kind === 'abort' || plan.blocked ? plan : { ...plan, blocked: { reason: 'staleData', detail: '' } },
);

export const QUIET_COUNTS = { alert: 0, warn: 0, noData: 0, ok: 48, other: 0 };

/** No monitor speaks. */
export const quietMonitors: ReleaseSnapshot['monitors'] = {
  ...sampleMonitors,
  monitors: sampleMonitors.monitors.map((monitor) => ({
    ...monitor,
    state: 'OK',
    sinceMs: null,
    counts: QUIET_COUNTS,
    parts: monitor.parts.map((part) => ({
      ...part,
      state: 'OK',
      sinceMs: null,
      counts: QUIET_COUNTS,
    })),
    reasons: [],
    traps: [],
    measured: monitor.measured && { ...monitor.measured, disagrees: false },
  })),
};

/** Every pod serves and no measurement failed. */
export const quietDetail: NonNullable<ReleaseSnapshot['detail']> = {
  ...sampleDetail,
  replicaSets: sampleDetail.replicaSets.map((set) => ({
    ...set,
    status: 'Healthy',
    ready: set.wanted,
    pods: set.pods.map((pod) => ({ ...pod, status: 'Running', ready: true, restarts: 0, failing: false })),
  })),
  analysisRuns: sampleDetail.analysisRuns.map((run) => ({
    ...run,
    metrics: run.metrics.map((metric) => ({
      ...metric,
      failed: 0,
      measurements: metric.measurements.map((one) => ({ ...one, phase: 'Successful', value: 'OK' })),
    })),
  })),
  next: sampleDetail.next.filter(({ kind }) => kind !== 'analysisAborts'),
};

const flat = (values: readonly (number | null)[], from: readonly (number | null)[]): (number | null)[] =>
  values.map((value, index) => (value === null ? null : (from[index] ?? null)));

/** The numbers of a canary that fails no more than stable. */
export const quietMetrics: ReleaseSnapshot['metrics'] = {
  ...sampleMetrics,
  errors: {
    canary: flat(sampleMetrics.errors.canary, sampleMetrics.errors.stable),
    stable: sampleMetrics.errors.stable,
  },
  opened: [],
  story: { ...sampleMetrics.story, alerts: [] },
  totals: {
    ...sampleMetrics.totals,
    canary: { ...sampleMetrics.totals.canary, errorRate: sampleMetrics.totals.stable.errorRate },
  },
  endpoints: sampleMetrics.endpoints.map((row) => ({
    ...row,
    canary: { ...row.canary, errorRate: row.stable.errorRate },
    errorRateDifference: 0,
    trend: row.trend && { ...row.trend, canary: row.trend.stable },
    monitor: row.monitor && { ...row.monitor, state: 'OK', sinceMs: null },
  })),
};

/** Every endpoint is found no worse. */
export const healthyVerdict: ReleaseSnapshot['verdict'] = {
  ...sampleVerdict,
  kind: 'healthy',
  counts: { failing: 0, suspicious: 0, healthy: 48, watching: 0, notJudged: 0 },
  endpoints: sampleVerdict.endpoints.map(({ resourceName, label, critical }) =>
    sampleEndpointVerdict({ resourceName, label, critical }),
  ),
  impact: { excessErrors: 0.2, perHourAtFull: 0 },
};

/** Nothing was ever judged. */
export function noVerdict(
  freshness: Freshness,
  reason: NonNullable<ReleaseSnapshot['verdict']['reason']> = 'datadogOut',
): ReleaseSnapshot['verdict'] {
  return {
    ...sampleVerdict,
    freshness,
    kind: 'notJudged',
    reason,
    before: null,
    counts: { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 },
    endpoints: [],
    judgedFromMs: null,
    judgedUntilMs: null,
  };
}
