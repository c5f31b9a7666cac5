import type { ContextsSnapshot, ContextSummary } from '../../shared/contract/contexts.ts';
import type { AccessReview } from '../../shared/contract/firstRun.ts';
import { problem, productionContext, sampleContexts } from '../fixtures/sampleContexts.ts';
import type { FakeBridge } from '../fixtures/fakeBridge.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

const KUBECONFIG = '/home/hana/.kube/config';

function state(
  id: string,
  change: Partial<ContextsSnapshot>,
  steps: readonly GalleryStep[] = [],
  play: (main: FakeBridge) => void = () => {},
): GalleryState {
  return {
    id: `first-run-${id}`,
    hash: '#/first-run',
    show(main) {
      main.show({ kind: 'contexts' }, { ...sampleContexts, levelsConfirmed: false, ...change });
      play(main);
    },
    steps,
  };
}

function review(denied: readonly string[]): AccessReview {
  const names = [
    'seeRollouts',
    'seePods',
    'seeAnalysis',
    'seeLogs',
    'promote',
    'change',
    'terminate',
  ] as const;
  return {
    namespace: denied.length > 0 ? 'orders' : '',
    problem: null,
    rights: [
      ...names.map((name) => ({
        name,
        state: denied.includes(name) ? ('denied' as const) : ('allowed' as const),
      })),
      { name: 'teamMap', state: 'unknown' },
    ],
  };
}

function connected(
  freshness: NonNullable<ContextSummary['session']>['freshness'],
): Partial<ContextsSnapshot> {
  const session = { epoch: 1, freshness, identity: 'hana@example.test', changedOnDisk: null, command: null };
  return { levelsConfirmed: true, contexts: [{ ...productionContext, session }] };
}

const cluster: readonly GalleryStep[] = [{ click: 'first-run-cluster' }];
const answering =
  (denied: readonly string[]) =>
  (main: FakeBridge): void =>
    main.answer('reviewAccess', () => ({ ok: true, value: review(denied) }));
const untouched = sampleContexts.contexts.map((context): ContextSummary => ({
  ...context,
  session: null,
  protectionFrom: context.protectionFrom === 'confirmed' ? 'guess' : context.protectionFrom,
}));

/** The first run, step by step, in the states that each can be in. */
export const firstRunStates: readonly GalleryState[] = [
  state('files', { contexts: untouched }),
  state('nothing', {
    contexts: [],
    files: [],
    problem: problem('kubeconfigMissing', KUBECONFIG),
  }),
  state('broken', {
    contexts: [],
    files: [
      {
        path: KUBECONFIG,
        problem: problem('kubeconfigInvalid', KUBECONFIG, 'not valid YAML at line 12 (BAD_INDENT)'),
      },
      { path: '/home/hana/.kube/empty', problem: null },
    ],
  }),
  state('partly', {
    contexts: untouched,
    files: [
      { path: KUBECONFIG, problem: problem('kubeconfigInvalid', KUBECONFIG, 'clusters[2] has no name') },
      {
        path: '/home/hana/.kube/locked',
        problem: problem('kubeconfigInvalid', '/home/hana/.kube/locked', 'EACCES'),
      },
    ],
  }),
  state('levels', { contexts: untouched }, [{ click: 'first-run-levels' }]),
  state('cluster', { contexts: untouched }, cluster),
  state(
    'connected',
    connected({ state: 'live', lastDataAtMs: 1, problem: null }),
    cluster,
    answering(['promote', 'change', 'terminate']),
  ),
  state(
    'denied',
    connected({ state: 'denied', lastDataAtMs: null, problem: problem('forbidden', 'list rollouts') }),
    cluster,
    answering(['seeRollouts', 'seePods', 'seeAnalysis', 'seeLogs', 'promote', 'change', 'terminate']),
  ),
  state(
    'unreachable',
    connected({
      state: 'failed',
      lastDataAtMs: null,
      problem: problem('unreachable', '10.0.0.1:6443', 'ECONNREFUSED'),
    }),
    cluster,
  ),
  state(
    'not-installed',
    connected({
      state: 'notInstalled',
      lastDataAtMs: null,
      problem: problem('rolloutsNotInstalled', 'rollouts'),
    }),
    cluster,
    answering([]),
  ),
  state('datadog', { levelsConfirmed: true }, [{ click: 'first-run-datadog' }]),
  state('demo', { contexts: untouched }, [{ click: 'start-demo' }], (main) =>
    main.answer('startDemo', () => ({ ok: true, value: 'started' })),
  ),
];
