import type { Freshness } from '../../shared/contract/problem.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import { problem, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleMetrics } from '../fixtures/sampleMetrics.ts';
import { sampleDetail, sampleRelease } from '../fixtures/sampleRelease.ts';
import type { GalleryState } from './galleryState.ts';
import { datadogOut, noVerdict, showDatadog } from './snapshotChanges.ts';

const ADDRESS = { contextId: 'ctx-prod', namespace: 'orders', name: 'orders-api' };

/** Every panel of Release that has a source of its own, all in the same state. */
function state(
  id: string,
  freshness: Freshness,
  hasContent: boolean,
  ofDatadog: Freshness = freshness,
): GalleryState {
  const nothing: Partial<ReleaseSnapshot> = {
    metrics: {
      ...sampleMetrics,
      freshness: ofDatadog,
      timesMs: [],
      endpoints: [],
      requests: { canary: [], stable: [] },
      errors: { canary: [], stable: [] },
      latencyP95: { canary: [], stable: [] },
    },
    monitors: { freshness: ofDatadog, monitors: [] },
    verdict: noVerdict(ofDatadog, ['live', 'connecting'].includes(ofDatadog.state) ? 'noData' : 'datadogOut'),
    detail: { ...sampleDetail, replicaSets: [], analysisRuns: [], experiments: [] },
  };
  return {
    id: `panels-${id}`,
    hash: '#/context/ctx-prod/release/orders/orders-api',
    show: (main) => {
      if (ofDatadog.state !== 'live') showDatadog(main, ofDatadog);
      main.show(
        { kind: 'release', ...ADDRESS },
        {
          ...sampleRelease,
          ...(hasContent ? datadogOut(ofDatadog) : nothing),
          podsFreshness: freshness,
          analysisFreshness: freshness,
          experimentsFreshness: freshness,
        },
      );
    },
  };
}

const fresh = (
  name: Freshness['state'],
  lastDataAtMs: number | null,
  why: Freshness['problem'],
): Freshness => ({
  state: name,
  lastDataAtMs,
  problem: why,
});
const AGO_MS = SAMPLE_NOW_MS - 240_000;

/** The six states of a panel, and old content behind each kind of failure. */
export const panelStates: readonly GalleryState[] = [
  state('loading', fresh('connecting', null, null), false),
  state('empty', fresh('live', SAMPLE_NOW_MS, null), false),
  state(
    'no-rights',
    fresh('denied', null, problem('forbidden', 'list pods in orders')),
    false,
    fresh('denied', null, problem('datadogForbidden', 'timeseries_query')),
  ),
  state(
    'not-installed',
    fresh('notInstalled', null, problem('rolloutsNotInstalled', 'analysisruns.argoproj.io')),
    false,
    fresh('off', null, problem('datadogNotConfigured', 'datadoghq.com')),
  ),
  state(
    'error',
    fresh('failed', null, problem('unreachable', '10.0.0.1:6443')),
    false,
    fresh('failed', null, problem('datadogUnreachable', 'api.datadoghq.com')),
  ),
  state(
    'reconnecting',
    fresh('reconnecting', AGO_MS, problem('unreachable', '10.0.0.1:6443')),
    true,
    fresh('stale', AGO_MS, problem('datadogUnreachable', 'api.datadoghq.com')),
  ),
  state(
    'stale',
    fresh('stale', AGO_MS, problem('unreachable', '10.0.0.1:6443')),
    true,
    fresh('stale', AGO_MS, problem('datadogRateLimited', 'api.datadoghq.com')),
  ),
];
