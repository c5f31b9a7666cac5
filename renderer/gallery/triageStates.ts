import type { KeptChanges } from '../../shared/contract/history.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import type { Evidence } from '../../shared/contract/evidence.ts';
import type { RevisionsAnswer } from '../../shared/contract/revisions.ts';
import type { TimelineSnapshot } from '../../shared/contract/timelineTopic.ts';
import type { Findings } from '../../shared/contract/triage.ts';
import { problem, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleEvidence, sampleTemplateChanges } from '../fixtures/sampleEvidence.ts';
import { sampleDetail, sampleRelease } from '../fixtures/sampleRelease.ts';
import { SAMPLE_STORY } from '../fixtures/sampleStory.ts';
import {
  sampleFindings,
  sampleOlderAlert,
  sampleQuietFindings,
  sampleQuietTimeline,
  sampleTimeline,
} from '../fixtures/sampleTimeline.ts';
import { abortedRelease } from './abortedRelease.ts';
import { finishedRelease } from './finishedRelease.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';
import { healthyVerdict, quietDetail, quietMetrics, quietMonitors, staleActions } from './snapshotChanges.ts';

const ADDRESS = { contextId: 'ctx-prod', namespace: 'orders', name: 'orders-api' };

function state(
  id: string,
  timeline: TimelineSnapshot | null,
  more: {
    release?: Partial<ReleaseSnapshot>;
    evidence?: Evidence;
    changes?: RevisionsAnswer;
    /** What its record keeps of the changes. */
    kept?: KeptChanges;
    steps?: readonly GalleryStep[];
  } = {},
): GalleryState {
  return {
    id: `triage-${id}`,
    hash: '#/context/ctx-prod/triage/orders/orders-api',
    show(main) {
      main.show({ kind: 'release', ...ADDRESS }, { ...sampleRelease, ...more.release });
      if (timeline) main.show({ kind: 'timeline', ...ADDRESS }, timeline);
      main.answer('readRevisions', () => ({ ok: true, value: more.changes ?? CHANGES }));
      const { evidence = null } = more;
      main.answer('readEvidence', () => ({ ok: true, value: evidence }));
      const row = timeline?.row ?? null;
      const { entries = [] } = timeline ?? {};
      main.answer('readRecord', () => ({
        ok: true,
        value: row && { row, entries, series: sampleRelease.metrics, changes: more.kept ?? null },
      }));
    },
    steps: more.steps ?? [],
  };
}

const overFindings: Findings = {
  ...sampleQuietFindings,
  endpoints: { ...sampleQuietFindings.endpoints, clear: 32, open: 16 },
  numbers: sampleQuietFindings.numbers && {
    ...sampleQuietFindings.numbers,
    fromMs: SAMPLE_STORY.firstWeightMs,
  },
};

const over: TimelineSnapshot = {
  ...sampleQuietTimeline,
  findings: overFindings,
  row: sampleQuietTimeline.row && {
    ...sampleQuietTimeline.row,
    endedMs: SAMPLE_NOW_MS - 300_000,
    findings: overFindings,
    outcome: 'finished',
  },
};

const CHANGES: RevisionsAnswer = {
  kind: 'revisions',
  readAtMs: SAMPLE_NOW_MS,
  revisions: [],
  release: [...sampleTemplateChanges],
};

/** The worst endpoint's series, as they come once a person looks at it. */
const OPENED: ReleaseSnapshot['metrics']['opened'] = sampleRelease.metrics.endpoints
  .filter(({ label }) => label === sampleFindings.endpoints.worse[0])
  .map(({ resourceName }) => ({
    resourceName,
    requests: sampleRelease.metrics.requests,
    errors: sampleRelease.metrics.errors,
    latencyP95: sampleRelease.metrics.latencyP95,
  }));

const TEAM: ReleaseSnapshot['team'] = {
  ...sampleRelease.team,
  state: 'read',
  links: [{ title: 'Runbook', url: 'https://wiki.example.com/orders-api' }],
  responseSteps: {
    any: 'Tell **#orders-releases**.',
    oneEndpoint:
      '1. Look at the [orders board](https://wiki.example.com/board).\n2. Orders fail at checkout: tell support.',
  },
};

function found(change: Partial<Findings>): TimelineSnapshot {
  return { ...sampleTimeline, findings: { ...sampleFindings, ...change } };
}

const noMetrics = {
  ...sampleRelease.metrics,
  freshness: {
    state: 'failed' as const,
    lastDataAtMs: null,
    problem: {
      code: 'rateLimited' as const,
      subject: 'query',
      detail: '',
      retryAtMs: SAMPLE_NOW_MS + 60_000,
    },
  },
  timesMs: [],
  requests: { canary: [], stable: [] },
  errors: { canary: [], stable: [] },
  latencyP95: { canary: [], stable: [] },
};

/** Nothing but a monitor's Alert speaks so far. */
const ALERT_MS = SAMPLE_NOW_MS - 120_000;
const monitorAlert: TimelineSnapshot = {
  ...sampleQuietTimeline,
  row: sampleQuietTimeline.row && {
    ...sampleQuietTimeline.row,
    signal: { atMs: ALERT_MS, entryId: 'alert', sure: true },
  },
  entries: [
    ...sampleQuietTimeline.entries,
    {
      id: 'alert',
      seen: false,
      side: null,
      atMs: ALERT_MS,
      severity: 'bad',
      kind: 'monitor',
      monitorId: 4411,
      name: 'orders-api canary health',
      group: 'resource_name:post_/v1/orders',
      label: 'POST /v1/orders',
      from: 'OK',
      to: 'Alert',
      older: false,
      url: 'https://app.datadoghq.com/monitors/4411',
    },
  ],
  findings: {
    ...sampleQuietFindings,
    trouble: 'monitorAlert',
    where: 'cannotTell',
    endpoints: { ...sampleQuietFindings.endpoints, clear: 3, open: 45 },
    alerts: [
      {
        monitor: 'orders-api canary health',
        label: 'POST /v1/orders',
        sinceMs: ALERT_MS,
        untilMs: null,
      },
    ],
  },
};

/** Triage in the states it can be in. */
export const triageStates: readonly GalleryState[] = [
  state('incident', sampleTimeline),
  state('report', sampleTimeline, { steps: [{ click: 'open-report' }] }),
  state('evidence', sampleTimeline, {
    evidence: sampleEvidence,
    release: { team: TEAM, metrics: { ...sampleRelease.metrics, opened: OPENED } },
  }),
  state(
    'aborted',
    {
      ...sampleTimeline,
      entries: [
        ...sampleTimeline.entries,
        {
          id: 'aborted',
          seen: false,
          side: null,
          atMs: SAMPLE_NOW_MS - 90_000,
          severity: 'bad',
          kind: 'release',
          what: 'aborted',
          detail: '',
        },
      ],
    },
    { release: abortedRelease },
  ),
  state('healthy', sampleQuietTimeline, {
    release: { detail: quietDetail, metrics: quietMetrics, monitors: quietMonitors, verdict: healthyVerdict },
  }),
  state('over', over, {
    release: finishedRelease,
    changes: { ...CHANGES, release: [] },
    kept: { readAtMs: SAMPLE_NOW_MS - 300_000, template: [...sampleTemplateChanges], evidence: null },
  }),
  state('over-not-kept', over, { release: finishedRelease, changes: { ...CHANGES, release: [] } }),
  state('stale-cluster', sampleTimeline, {
    release: {
      detail: { ...sampleDetail, actions: staleActions },
      rolloutFreshness: {
        state: 'stale',
        lastDataAtMs: SAMPLE_NOW_MS - 240_000,
        problem: problem('unreachable', '10.0.0.1:6443'),
      },
    },
  }),
  state('older-alert', sampleOlderAlert),
  state('monitor-alert', monitorAlert),
  state(
    'both',
    found({
      trouble: 'bothVersions',
      where: 'both',
      endpoints: {
        worse: ['POST /v1/orders', 'POST /v1/payments/authorize', 'POST /v1/coupons/apply'],
        worseCount: 3,
        suspicious: [],
        clear: 0,
        open: 48,
        all: 48,
      },
      numbers: {
        fromMs: SAMPLE_NOW_MS - 240_000,
        canary: { requests: 750, errors: 88 },
        stable: { requests: 13_598, errors: 1_607 },
        stableBefore: { requests: 402_123, errors: 2_409 },
      },
      impact: null,
      others: ['payments-api'],
    }),
  ),
  state(
    'latency',
    found({
      trouble: 'latency',
      latency: { label: 'GET /v1/plans', canaryMs: 1_031, stableMs: 412 },
      endpoints: {
        ...sampleFindings.endpoints,
        worse: ['GET /v1/plans', 'POST /v1/orders', 'GET /v1/coupons'],
        worseCount: 3,
      },
    }),
  ),
  state('crash-loop', {
    ...found({
      trouble: 'crashLoop',
      pods: {
        canary: { all: 1, ready: 0, bad: ['orders-api-6d5f8b9c7-x7k2p'], reason: 'Error' },
        stable: { all: 16, ready: 16, bad: [], reason: '' },
      },
      impact: null,
      numbers: null,
    }),
  }),
  state('partial', sampleTimeline, { release: { metrics: noMetrics } }),
  state('empty', {
    file: { bytes: 0, trouble: null },
    row: null,
    findings: null,
    entries: [],
    leftOut: 0,
  }),
  state('file-trouble', {
    ...sampleQuietTimeline,
    findings: {
      ...sampleQuietFindings,
      where: 'cannotTell',
      endpoints: { ...sampleQuietFindings.endpoints, clear: 3, open: 45 },
    },
    file: {
      bytes: 0,
      trouble: { movedAside: '/home/hana/history.sqlite.unreadable-1', detail: 'file is not a database' },
    },
  }),
  state('loading', null),
];
