import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { problem, productionContext, sampleContexts, SAMPLE_NOW_MS } from '../fixtures/sampleContexts.ts';
import { sampleReleases, sampleRow } from '../fixtures/sampleReleases.ts';
import { sampleShortVerdict } from '../fixtures/sampleVerdict.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

const HASH = '#/context/ctx-prod/releases';
const contextId = productionContext.contextId;

function state(
  id: string,
  snapshot: Partial<ReleasesSnapshot> | null,
  steps: readonly GalleryStep[] = [],
): GalleryState {
  return {
    id: `releases-${id}`,
    hash: HASH,
    show: (main) => {
      if (snapshot) main.show({ kind: 'releases', contextId }, { ...sampleReleases, ...snapshot });
    },
    steps,
  };
}

const NARROWED = { namespaces: ['orders', 'payments'] };
const old = SAMPLE_NOW_MS - 4 * 60_000;

/** Releases in the states it can be in. */
export const releasesStates: readonly GalleryState[] = [
  state('full', {}),
  state('selected', {}, [{ press: 'j' }, { press: 'j' }]),
  state('one-status', {}, [{ click: 'releases-chip-PausedPerson' }]),
  state('columns', {}, [
    { click: 'releases-columns' },
    { click: 'releases-column-steps' },
    { click: 'releases-column-monitors' },
  ]),
  state('loading', null),
  state('connecting', {
    rows: [],
    freshness: { state: 'connecting', lastDataAtMs: null, problem: null },
  }),
  state('empty', { rows: [] }),
  state('denied', {
    rows: [],
    freshness: { state: 'denied', lastDataAtMs: null, problem: problem('forbidden', 'rollouts.argoproj.io') },
  }),
  state('not-installed', {
    rows: [],
    freshness: {
      state: 'notInstalled',
      lastDataAtMs: null,
      problem: problem('rolloutsNotInstalled', 'rollouts.argoproj.io'),
    },
  }),
  state('failed', {
    rows: [],
    freshness: {
      state: 'failed',
      lastDataAtMs: null,
      problem: problem('certificate', '10.0.0.1:6443', 'self-signed certificate in certificate chain'),
    },
  }),
  state('stale', {
    freshness: {
      state: 'stale',
      lastDataAtMs: old,
      problem: {
        ...problem('unreachable', '10.0.0.1:6443', 'ECONNREFUSED'),
        retryAtMs: SAMPLE_NOW_MS + 12_000,
      },
    },
  }),
  state('reconnecting', {
    freshness: { state: 'reconnecting', lastDataAtMs: SAMPLE_NOW_MS - 9_000, problem: null },
  }),
  state('no-match', {}, [{ press: '/' }, { type: 'nothing is called this' }]),
  state('many', {
    rows: [
      ...sampleReleases.rows,
      ...Array.from({ length: 2_000 }, (_, index) =>
        sampleRow({ name: `service-${index}`, namespace: `team-${index % 40}` }),
      ),
    ],
  }),
  state('long-names', {
    rows: [
      sampleRow({
        name: 'seat-reservation-and-settlement-orchestrator-with-a-long-name-of-63-chars',
        namespace: 'ticketing-platform-production-asia-northeast-1',
        phase: 'Degraded',
        group: 'needsYou',
        message: 'ProgressDeadlineExceeded: ReplicaSet has timed out progressing.',
        monitors: { alert: 1, warn: 0, noData: 0, ok: 13, other: 0 },
        alerts: { count: 1, only: 'POST /v1/reservations/:reservationId/settlements' },
        verdict: sampleShortVerdict('watching', { watching: 42, healthy: 6 }),
        stableVersion: 'release-2026.03.03-build.20817-a91c77d0',
        canaryVersion: 'release-2026.03.10-build.20994-b0224efa',
        next: {
          kind: 'failed',
          message:
            'ReplicaSet "seat-reservation-and-settlement-orchestrator-5c8d7f9b6" has timed out progressing.',
        },
      }),
      ...sampleReleases.rows,
    ],
  }),
  state('narrowed', NARROWED),
  state('narrowed-denied', { ...NARROWED, deniedNamespaces: ['payments'] }),
  state('naming-namespaces', NARROWED, [{ click: 'namespaces-add' }]),
  state('palette', {}, [{ press: 'Control+k' }, { type: 'ord' }]),
  state('keys', {}, [{ press: '?' }]),
];

/** Releases of several contexts in one list. */
export const allReleasesStates: readonly GalleryState[] = [
  {
    id: 'all-releases',
    hash: '#/releases',
    show: (main) => {
      const osaka = sampleContexts.contexts.find(({ name }) => name === 'prod-osaka') ?? productionContext;
      main.show({ kind: 'releases', contextId }, sampleReleases);
      main.show(
        { kind: 'releases', contextId: osaka.contextId },
        {
          ...sampleReleases,
          context: osaka,
          freshness: osaka.session?.freshness ?? sampleReleases.freshness,
          rows: sampleReleases.rows.slice(1, 6),
        },
      );
    },
  },
  {
    id: 'all-releases-narrowed',
    hash: '#/releases',
    show: (main) =>
      main.show(
        { kind: 'releases', contextId },
        { ...sampleReleases, ...NARROWED, deniedNamespaces: ['payments'] },
      ),
  },
  {
    id: 'all-releases-none',
    hash: '#/releases',
    show: (main) =>
      main.show(
        { kind: 'contexts' },
        {
          ...sampleContexts,
          contexts: sampleContexts.contexts.map((context) => ({ ...context, session: null })),
        },
      ),
  },
];
