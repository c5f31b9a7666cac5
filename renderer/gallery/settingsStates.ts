import type { TeamCounts, TeamSnapshot } from '../../shared/contract/team.ts';
import { problem } from '../fixtures/sampleContexts.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

function part(name: string, id: string, steps: readonly GalleryStep[] = []): GalleryState {
  return { id: `settings-${id}`, hash: `#/settings/${name}`, show: () => {}, steps };
}

const NONE: TeamCounts = {
  protection: null,
  contexts: 0,
  signals: 0,
  criticalEndpoints: 0,
  links: 0,
  responseSteps: 0,
};
const NOTHING: TeamSnapshot = {
  file: { path: null, failure: null, counts: null, faults: [] },
  maps: [],
  corrections: [],
};

function map(
  namespace: string,
  state: TeamSnapshot['maps'][number]['state'],
  counts: TeamCounts | null,
): TeamSnapshot['maps'][number] {
  return { context: 'prod-tokyo', namespace, state, problem: null, counts, faults: [] };
}

function team(id: string, snapshot: TeamSnapshot): GalleryState {
  return {
    id: `settings-team-${id}`,
    hash: '#/settings/team',
    show: (main) => main.show({ kind: 'team' }, snapshot),
  };
}

/** Settings, part by part, in the states that a person makes. */
export const settingsStates: readonly GalleryState[] = [
  part('contexts', 'contexts'),
  part('endpoints', 'endpoints-none'),
  part('endpoints', 'endpoints', [
    { click: 'critical-new-service' },
    { type: 'purchase-*' },
    { press: 'Tab' },
    { type: 'POST /v1/orders, GET /v1/cart/*' },
    { click: 'critical-add' },
  ]),
  team('none', NOTHING),
  team('full', {
    file: {
      path: '/home/hana/team/release-cockpit.yaml',
      failure: null,
      counts: { ...NONE, contexts: 2, signals: 3, links: 1 },
      faults: [{ path: 'links.1.url', why: 'expected https://HOST/… with the host written out' }],
    },
    maps: [
      map('orders', 'read', {
        ...NONE,
        protection: 'protected',
        signals: 2,
        criticalEndpoints: 1,
        responseSteps: 4,
      }),
      { ...map('mail', 'failed', null), problem: problem('forbidden', 'get configmaps', 'HTTP 403') },
      map('search', 'absent', null),
    ],
    corrections: [
      {
        contextId: 'ctx-prod',
        context: 'prod-tokyo',
        namespace: 'orders',
        name: 'orders-api',
        lines: { service: 'orders', 'critical-endpoints': 'POST /v1/orders' },
      },
    ],
  }),
  team('file-gone', {
    ...NOTHING,
    file: { path: '/mnt/share/team.yaml', failure: 'ENOENT', counts: { ...NONE, contexts: 2 }, faults: [] },
  }),
  part('shortcuts', 'shortcuts', [{ click: 'shortcut-change-j' }, { press: 'n' }, { press: 'Enter' }]),
  part('shortcuts', 'shortcut-clash', [{ click: 'shortcut-change-j' }, { press: 'k' }]),
  part('shortcuts', 'shortcut-abort', [{ click: 'shortcut-change-Shift+A' }, { press: 'a' }]),
];
