import type { ReleaseDetail, ReleaseSnapshot } from '../../shared/contract/release.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import { problem, productionContext, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleExperiment } from '../fixtures/sampleExperiment.ts';
import { sampleMetrics } from '../fixtures/sampleMetrics.ts';
import { sampleActions, sampleDetail, sampleMonitors, sampleRelease } from '../fixtures/sampleRelease.ts';
import { abortedRelease } from './abortedRelease.ts';
import { finishedRelease, finishedUntold } from './finishedRelease.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';
import { datadogOut, noVerdict, showDatadog, staleActions } from './snapshotChanges.ts';

const { contextId } = productionContext;
const TOPIC = { kind: 'release', contextId, namespace: 'orders', name: 'orders-api' } as const;

function state(
  id: string,
  change: Partial<ReleaseSnapshot> | null,
  steps: readonly GalleryStep[] = [],
): GalleryState {
  return {
    id: `release-${id}`,
    hash: '#/context/ctx-prod/release/orders/orders-api',
    show: (main) => {
      if (change) main.show(TOPIC, { ...sampleRelease, ...change });
      if (change?.verdict?.reason === 'datadogOut') showDatadog(main, change.verdict.freshness);
    },
    steps,
  };
}

function detail(change: Partial<ReleaseDetail>): Partial<ReleaseSnapshot> {
  return { detail: { ...sampleDetail, ...change } };
}

function bad(freshness: Freshness['state'], code: Parameters<typeof problem>[0], subject: string): Freshness {
  return {
    state: freshness,
    lastDataAtMs: freshness === 'stale' ? SAMPLE_NOW_MS - 240_000 : null,
    problem: problem(code, subject),
  };
}

function withoutNumbers(freshness: Freshness): Partial<ReleaseSnapshot> {
  return {
    metrics: { ...sampleMetrics, freshness, timesMs: [], endpoints: [] },
    monitors: { freshness, monitors: [] },
    verdict: noVerdict(freshness, freshness.problem?.code === 'noSignals' ? 'noSignals' : 'datadogOut'),
  };
}

const staleCluster = bad('stale', 'unreachable', '10.0.0.1:6443');
const staleDatadog = bad('stale', 'datadogTimeout', 'api.datadoghq.com');

const unnamed = withoutNumbers(bad('off', 'noSignals', 'tags.datadoghq.com/service'));
const noSignals: Partial<ReleaseSnapshot> = {
  ...unnamed,
  metrics: {
    ...sampleMetrics,
    ...unnamed.metrics,
    signals: null,
    lines: sampleMetrics.lines.map((line) =>
      line.key === 'service' || line.key === 'env'
        ? { ...line, value: '', source: 'none', found: null, confirmed: null }
        : { ...line, confirmed: null },
    ),
  },
};

/** Release in the states it can be in. */
export const releaseStates: readonly GalleryState[] = [
  state('full', {}),
  state('scrolled', {}, [{ scrollTo: 'pods' }]),
  state('charts-legend', {}, [{ click: 'charts-legend' }]),
  state('charts-cursor', {}, [{ focus: 'chart-surface' }, { press: 'End' }, { press: 'ArrowLeft' }]),
  state('charts-as-table', {}, [{ click: 'charts-table' }]),
  state('experiment', detail({ experiments: [sampleExperiment] }), [{ scrollTo: 'experiments' }]),
  state(
    'experiment-failed',
    detail({
      experiments: [
        {
          ...sampleExperiment,
          phase: 'Failed',
          message: "Metric 'latency-difference' assessed Failed due to failed (2) > failureLimit (1)",
          endsAtMs: null,
          templates: sampleExperiment.templates.map((template) => ({
            ...template,
            state: 'Failed',
            message: 'ReplicaSet has timed out progressing.',
          })),
          analyses: [{ name: 'compare', phase: 'Error', message: 'AnalysisTemplate not found', run: null }],
        },
      ],
    }),
    [{ scrollTo: 'experiments' }],
  ),
  state(
    'argo-message',
    detail({
      row: { ...sampleDetail.row, phase: 'Progressing', message: 'more replicas need to be updated' },
    }),
  ),
  state('loading', null),
  state('gone', { state: 'gone', detail: null }),
  state('unavailable', {
    state: 'unavailable',
    detail: null,
    rolloutFreshness: bad('denied', 'forbidden', 'rollouts.argoproj.io'),
  }),
  state('stale-cluster', {
    ...detail({ actions: staleActions }),
    rolloutFreshness: staleCluster,
    podsFreshness: staleCluster,
    analysisFreshness: staleCluster,
  }),
  state('stale-datadog', datadogOut(staleDatadog)),
  state('datadog-off', withoutNumbers(bad('off', 'datadogNotConfigured', 'datadoghq.com'))),
  state('datadog-denied', withoutNumbers(bad('denied', 'datadogForbidden', 'timeseries_query'))),
  state('no-signals', noSignals),
  state('signals-nothing-named', noSignals, [{ click: 'signals-open' }]),
  state('signals', {}, [{ click: 'signals-open' }]),
  state('datadog-links', {}, [{ click: 'datadog-menu' }]),
  state('signals-corrected', {}, [{ click: 'signals-open' }, { click: 'signal-undo-critical-endpoints' }]),
  state('monitors-old', {
    metrics: { ...sampleMetrics, monitorsState: 'old' },
    monitors: { ...sampleMonitors, freshness: staleDatadog },
  }),
  state('monitors-not-known', {
    metrics: {
      ...sampleMetrics,
      monitorsState: 'unknown',
      endpoints: sampleMetrics.endpoints.map((row) => ({ ...row, monitor: null })),
    },
    monitors: { freshness: bad('denied', 'datadogForbidden', 'monitors_read'), monitors: [] },
  }),
  state('children-denied', {
    podsFreshness: bad('denied', 'forbidden', 'pods'),
    analysisFreshness: bad('denied', 'forbidden', 'analysisruns.argoproj.io'),
    experimentsFreshness: bad('denied', 'forbidden', 'experiments.argoproj.io'),
    detail: {
      ...sampleDetail,
      replicaSets: [],
      analysisRuns: [],
      steps: sampleDetail.steps.map((step) =>
        step.index === 2 ? { ...step, kind: 'experiment', text: 'experiment' } : step,
      ),
    },
  }),
  state('aborted', abortedRelease),
  state('aborted-endpoint', abortedRelease, [{ click: 'endpoint-post_/v1/orders' }]),
  state('finished', finishedRelease),
  state('finished-untold', finishedUntold),
  state(
    'command-sent',
    detail({
      actions: sampleActions.map((plan) =>
        plan.kind === 'abort' || plan.blocked
          ? plan
          : { ...plan, blocked: { reason: 'commandRunning' as const, detail: '' } },
      ),
      commands: [{ commandId: 'c1', kind: 'abort', state: 'accepted', atMs: SAMPLE_NOW_MS - 2_000 }],
    }),
  ),
  state('abort-dialog', {}, [{ press: 'Shift+A' }]),
  state('promote-dialog', {}, [{ click: 'action-promote' }]),
  state('promote-full-dialog', {}, [{ click: 'action-more' }, { click: 'menu-promoteFull' }]),
];
