import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import { live, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleActions } from '../fixtures/sampleRelease.ts';
import { ordersRow } from '../fixtures/sampleReleases.ts';
import { sampleVerdict } from '../fixtures/sampleVerdict.ts';
import { healthyVerdict, quietDetail, quietMetrics, quietMonitors } from './snapshotChanges.ts';

/** The canary has served its last request some minutes ago. */
const gone = <T>(values: readonly T[]): (T | null)[] =>
  values.map((value, index) => (index < values.length - 12 ? value : null));

const withCanaryGone: ReleaseSnapshot['metrics'] = {
  ...quietMetrics,
  requests: { ...quietMetrics.requests, canary: gone(quietMetrics.requests.canary) },
  errors: { ...quietMetrics.errors, canary: gone(quietMetrics.errors.canary) },
  latencyP95: { ...quietMetrics.latencyP95, canary: gone(quietMetrics.latencyP95.canary) },
  endpoints: quietMetrics.endpoints.map((row) => ({ ...row, monitor: null })),
};

const endpoints: ReleaseSnapshot['verdict']['endpoints'] = healthyVerdict.endpoints.map((endpoint, at) =>
  at < 32 ? endpoint : { ...endpoint, kind: 'watching', atMost: null, tooLittleTraffic: true },
);
const counts = { failing: 0, suspicious: 0, healthy: 32, watching: 16, notJudged: 0 };
const untilMs = SAMPLE_NOW_MS - 400_000;

/** The sample release, finished while its verdict was followed. */
export const finishedRelease: Partial<ReleaseSnapshot> = {
  detail: {
    ...quietDetail,
    podHash: quietDetail.stableHash,
    stableRevision: 42,
    replicaSets: quietDetail.replicaSets.flatMap((set) =>
      set.role === 'canary' ? [] : { ...set, revision: 42, images: [] },
    ),
    row: {
      ...ordersRow,
      group: 'settled',
      phase: 'Healthy',
      message: '',
      canaryVersion: null,
      stableVersion: ordersRow.canaryVersion,
      setWeight: null,
      actualWeight: null,
      verdict: null,
      next: { kind: 'nothing' },
    },
    steps: quietDetail.steps.map((step) => ({ ...step, state: 'done', startedAtMs: null, endsAtMs: null })),
    analysisRuns: [],
    next: [],
    actions: sampleActions.map((plan) => ({ ...plan, blocked: { reason: 'notInProgress', detail: '' } })),
  },
  metrics: withCanaryGone,
  monitors: quietMonitors,
  verdict: {
    ...sampleVerdict,
    freshness: live(),
    kind: 'notJudged',
    reason: 'notInFlight',
    before: 'watching',
    counts,
    endpoints,
    judgedUntilMs: untilMs,
  },
  finished: {
    atMs: SAMPLE_NOW_MS - 300_000,
    afterMs: null,
    verdict: { weight: 50, untilMs, counts, openShare: 0.008 },
  },
};

/** The same, and nobody had looked on when it ended. */
export const finishedUntold: Partial<ReleaseSnapshot> = {
  ...finishedRelease,
  verdict: { ...sampleVerdict, kind: 'notJudged', reason: 'notInFlight', before: null, endpoints: [] },
  finished: { atMs: SAMPLE_NOW_MS - 300_000, afterMs: SAMPLE_NOW_MS - 7_200_000, verdict: null },
};
