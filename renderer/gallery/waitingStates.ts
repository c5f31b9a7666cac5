import type { ReleaseDetail, ReleaseSnapshot } from '../../shared/contract/release.ts';
import { productionContext, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleActions, sampleDetail, sampleRelease } from '../fixtures/sampleRelease.ts';
import { ordersRow } from '../fixtures/sampleReleases.ts';
import { minutesAgo } from '../fixtures/sampleStory.ts';
import { sampleShortVerdict } from '../fixtures/sampleVerdict.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';
import { healthyVerdict, QUIET_COUNTS, quietDetail, quietMetrics, quietMonitors } from './snapshotChanges.ts';

const WAITS_AT = 7;
const sinceMs = minutesAgo(3);
const here = { weight: 50, stepIndex: WAITS_AT, stepText: 'pause' };

const detail: ReleaseDetail = {
  ...quietDetail,
  row: {
    ...ordersRow,
    setWeight: 50,
    actualWeight: 50,
    verdict: sampleShortVerdict('healthy', { healthy: 48 }),
    monitors: QUIET_COUNTS,
    next: { kind: 'waitsForPerson', sinceMs },
    sinceMs,
  },
  steps: sampleDetail.steps.map((step) => ({
    ...step,
    state: step.index < WAITS_AT ? 'done' : step.index === WAITS_AT ? 'now' : 'todo',
    startedAtMs: step.index === WAITS_AT ? sinceMs : null,
    endsAtMs: null,
  })),
  analysisRuns: [],
  next: [{ kind: 'waitsForPerson', sinceMs }],
  actions: sampleActions.map((plan) => ({
    ...plan,
    from: here,
    ...(plan.kind === 'promote' ? { to: { weight: 100, stepIndex: 8, stepText: 'setWeight: 100' } } : {}),
    ...(plan.kind === 'promoteFull' ? { skipped: ['pause'] } : {}),
    ...(plan.kind === 'pause' ? { blocked: { reason: 'waitsForPerson' as const, detail: '' } } : {}),
  })),
};

const CHECKS_AT = 5;
/** At an analysis, which a promotion passes over. */
const checking: ReleaseDetail = {
  ...detail,
  row: {
    ...detail.row,
    phase: 'Progressing',
    next: { kind: 'analysisRuns', run: 'r', nextStep: 'setWeight: 50' },
  },
  steps: sampleDetail.steps.map((step) => ({
    ...step,
    state: step.index < CHECKS_AT ? 'done' : step.index === CHECKS_AT ? 'now' : 'todo',
    startedAtMs: null,
    endsAtMs: null,
  })),
  next: [{ kind: 'analysisRuns', run: 'r', nextStep: 'setWeight: 50' }],
  actions: sampleActions.map((plan) => {
    const from = { weight: 20, stepIndex: CHECKS_AT, stepText: 'analysis' };
    if (plan.kind !== 'promote') return { ...plan, from };
    const to = { weight: 50, stepIndex: CHECKS_AT + 1, stepText: 'setWeight: 50' };
    return { ...plan, from, to, skipped: ['analysis'], effects: [{ kind: 'stepSkipped' }] };
  }),
};

/** A release that is well and waits for a person at 50 %. */
export const waitingRelease: ReleaseSnapshot = {
  ...sampleRelease,
  detail,
  metrics: {
    ...quietMetrics,
    story: {
      weights: [
        { atMs: minutesAgo(27.6), weight: 5 },
        { atMs: minutesAgo(17), weight: 20 },
        { atMs: minutesAgo(3.2), weight: 50 },
      ],
      pauses: [{ fromMs: sinceMs, untilMs: null }],
      alerts: [],
    },
  },
  monitors: quietMonitors,
  verdict: { ...healthyVerdict, judgedUntilMs: SAMPLE_NOW_MS - 95_000 },
};

function state(id: string, steps: readonly GalleryStep[] = [], of: ReleaseDetail = detail): GalleryState {
  return {
    id: `release-${id}`,
    hash: '#/context/ctx-prod/release/orders/orders-api',
    show: (main) =>
      main.show(
        { kind: 'release', contextId: productionContext.contextId, namespace: 'orders', name: 'orders-api' },
        { ...waitingRelease, detail: of },
      ),
    steps,
  };
}

/** A release that is well and waits for a person, and what promoting it says. */
export const waitingStates: readonly GalleryState[] = [
  state('paused-open'),
  state('paused-open-failing-pods', [], { ...detail, replicaSets: sampleDetail.replicaSets }),
  state('paused-open-promote-dialog', [{ click: 'action-promote' }]),
  state('analysis-promote-dialog', [{ click: 'action-promote' }], checking),
];
