import type { Freshness } from '../../shared/contract/problem.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import type { VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import { problem, productionContext, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleDetail, sampleRelease } from '../fixtures/sampleRelease.ts';
import { sampleShortVerdict, sampleVerdict } from '../fixtures/sampleVerdict.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';
import {
  datadogOut,
  healthyVerdict,
  QUIET_COUNTS,
  quietDetail,
  quietMetrics,
  quietMonitors,
  showDatadog,
} from './snapshotChanges.ts';
import { waitingRelease } from './waitingStates.ts';

const TOPIC = {
  kind: 'release',
  contextId: productionContext.contextId,
  namespace: 'orders',
  name: 'orders-api',
} as const;

function state(
  id: string,
  verdict: Partial<VerdictPanel>,
  steps: readonly GalleryStep[] = [],
  more: Partial<ReleaseSnapshot> = {},
): GalleryState {
  const panel = { ...sampleVerdict, ...verdict };
  const snapshot: ReleaseSnapshot = {
    ...sampleRelease,
    detail: {
      ...(more.monitors === quietMonitors ? quietDetail : sampleDetail),
      row: {
        ...sampleDetail.row,
        verdict: sampleShortVerdict(panel.kind, panel.counts),
        monitors: more.monitors === quietMonitors ? QUIET_COUNTS : sampleDetail.row.monitors,
      },
    },
    verdict: panel,
    ...more,
  };
  return {
    id: `verdict-${id}`,
    hash: '#/context/ctx-prod/release/orders/orders-api',
    show: (main) => main.show(TOPIC, snapshot),
    steps,
  };
}

const waiting = healthyVerdict.endpoints.map((endpoint) => ({
  ...endpoint,
  kind: 'watching' as const,
  atMost: null,
  missing: { rise: 0.02, canaryRequests: 1_100, minutes: 18, visible: true },
}));
/** Most is told: of the critical ones one is not, and one of the small ones never will be. */
const undecided = healthyVerdict.endpoints.map((endpoint, at) => {
  const isOpen = endpoint.label === 'POST /v1/tickets/checkin' || at >= 35;
  if (!isOpen) return endpoint;
  const minutes = at === 47 ? null : endpoint.critical ? 8 : 90;
  return {
    ...endpoint,
    kind: 'watching' as const,
    atMost: null,
    missing: { rise: 0.02, canaryRequests: 420, minutes, visible: minutes !== null },
    tooLittleTraffic: minutes === null,
    canary: { requests: 60, errors: 0 },
    stable: { requests: 240, errors: 0 },
  };
});
const TOLD_MOSTLY = { failing: 0, suspicious: 0, healthy: 34, watching: 14, notJudged: 0 };
const NONE = { failing: 0, suspicious: 0, healthy: 0, watching: 0, notJudged: 0 };
const HEALTHY = {
  kind: 'healthy' as const,
  counts: healthyVerdict.counts,
  endpoints: healthyVerdict.endpoints,
};
const SUSPICIOUS = sampleVerdict.endpoints.find(({ kind }) => kind === 'suspicious')?.label;
/** Neither numbers nor monitors speak against the canary. */
const QUIET = { metrics: quietMetrics, monitors: quietMonitors };
const OUT: Freshness = {
  state: 'stale',
  lastDataAtMs: SAMPLE_NOW_MS - 240_000,
  problem: problem('datadogTimeout', 'api.datadoghq.com'),
};
const open = (resourceName: string): GalleryStep[] => [{ click: `endpoint-${resourceName}` }];

/** The verdict in every kind, with the details of one endpoint each. */
export const verdictStates: readonly GalleryState[] = [
  state(
    'suspicious',
    {
      kind: 'suspicious',
      counts: { ...NONE, suspicious: 1, healthy: 47 },
      endpoints: [
        ...sampleVerdict.endpoints.filter(({ kind }) => kind === 'suspicious'),
        ...healthyVerdict.endpoints.filter(({ label }) => label !== SUSPICIOUS),
      ],
      impact: { excessErrors: 4.1, perHourAtFull: 60 },
    },
    [],
    QUIET,
  ),
  state('healthy', HEALTHY, [], QUIET),
  // A monitor sees what the comparison with stable does not, and the other way round.
  state('monitor-alone', HEALTHY),
  state('watching', { kind: 'watching', counts: { ...NONE, watching: 48 }, endpoints: waiting }, [], QUIET),
  state(
    'undecided',
    { kind: 'watching', counts: { ...NONE, watching: 14, healthy: 34 }, endpoints: undecided },
    [],
    QUIET,
  ),
  // The numbers say nothing against it, but a pod of it fails.
  state(
    'pods-first',
    { kind: 'watching', counts: { ...NONE, watching: 14, healthy: 34 }, endpoints: undecided },
    [],
    { ...QUIET, detail: sampleDetail },
  ),
  state(
    'waits-for-you',
    { kind: 'watching', counts: TOLD_MOSTLY, endpoints: undecided, judgedWeight: 50 },
    [],
    {
      ...QUIET,
      metrics: waitingRelease.metrics,
      detail: waitingRelease.detail && {
        ...waitingRelease.detail,
        row: { ...waitingRelease.detail.row, verdict: sampleShortVerdict('watching', TOLD_MOSTLY) },
      },
    },
  ),
  state(
    'new-weight',
    {
      kind: 'watching',
      counts: { ...NONE, watching: 48 },
      endpoints: waiting,
      weightBefore: {
        weight: 5,
        untilMs: SAMPLE_NOW_MS - 600_000,
        counts: { ...NONE, healthy: 29, watching: 19 },
        openShare: 0.008,
      },
    },
    [],
    QUIET,
  ),
  state('old-weight', { ...HEALTHY, judgedWeight: 5 }, [], QUIET),
  state(
    'began-earlier',
    { ...HEALTHY, beganEarlier: true, discardedBuckets: 3, lateCorrections: 12 },
    [],
    QUIET,
  ),
  state('service', {
    counts: { ...NONE, watching: 48 },
    endpoints: waiting,
    service: { kind: 'failing', sinceMs: SAMPLE_NOW_MS - 400_000, metric: 'errors' },
  }),
  state(
    'warm-up',
    {
      kind: 'notJudged',
      reason: 'warmUp',
      counts: NONE,
      endpoints: [],
      judgedUntilMs: null,
      judgedFromMs: null,
    },
    [],
    QUIET,
  ),
  {
    ...state('datadog-out', {}),
    show(main) {
      main.show(TOPIC, { ...sampleRelease, ...datadogOut(OUT) });
      showDatadog(main, OUT);
    },
  },
  state('drawer-failing', {}, open('post_/v1/orders')),
  state('drawer-no-worse', {}, open('get_/v1/plans')),
  state('drawer-too-little', {}, open('delete_/v1/carts/:id')),
  state(
    'drawer-too-early',
    { kind: 'watching', counts: { ...NONE, watching: 48 }, endpoints: waiting },
    open('get_/v1/plans'),
  ),
];
