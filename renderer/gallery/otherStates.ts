import type { ContextsSnapshot, ContextSummary } from '../../shared/contract/contexts.ts';
import { problem, productionContext, sampleContexts } from '../fixtures/sampleContexts.ts';
import type { GalleryState, GalleryStep } from './galleryState.ts';

function contexts(
  id: string,
  change: Partial<ContextsSnapshot>,
  steps: readonly GalleryStep[] = [],
): GalleryState {
  return {
    id: `contexts-${id}`,
    hash: '#/contexts',
    show: (main) => main.show({ kind: 'contexts' }, { ...sampleContexts, ...change }),
    steps,
  };
}

function asking(state: 'asked' | 'failed', purpose: 'credential' | 'signIn'): ContextSummary[] {
  return [
    {
      ...productionContext,
      session: {
        epoch: 4,
        freshness: {
          state: 'failed',
          lastDataAtMs: null,
          problem: problem(purpose === 'signIn' ? 'signInExpired' : 'commandNotAllowed', 'prod-tokyo'),
        },
        identity: null,
        changedOnDisk: null,
        command: {
          commandId: 'command-1',
          purpose,
          program: purpose === 'signIn' ? '/usr/local/bin/sign-in' : '/usr/local/bin/token-helper',
          args:
            purpose === 'signIn' ? ['login', '--profile', 'prod'] : ['get-token', '--cluster', 'prod-tokyo'],
          environment: ['PROFILE'],
          state,
          detail: state === 'failed' ? 'exit code 255' : '',
        },
      },
    },
  ];
}

/** Contexts and Settings in the states they can be in. */
export const otherStates: readonly GalleryState[] = [
  contexts('full', {
    contexts: [
      ...sampleContexts.contexts,
      { ...productionContext, contextId: 'viewer', name: 'prod-viewer', isCurrent: false, session: null },
    ],
  }),
  contexts('settings', {}, [{ click: 'context-more' }]),
  contexts('first-run', { levelsConfirmed: false }),
  contexts('none', {
    contexts: [],
    files: [],
    problem: problem('kubeconfigMissing', '/home/hana/.kube/config'),
  }),
  contexts('consent', { contexts: asking('asked', 'credential') }),
  contexts('sign-in', { contexts: asking('failed', 'signIn') }),
  contexts('hidden', {
    hidden: [{ name: 'prod-tokyo', file: '/home/hana/.kube/old', hiddenBy: '/home/hana/.kube/config' }],
  }),
  contexts('switcher', {}, [{ click: 'context-switcher' }]),
  { id: 'settings', hash: '#/settings', show: () => {} },
  {
    id: 'settings-notifications',
    hash: '#/settings',
    show: () => {},
    steps: [{ click: 'quiet-hours' }, { scrollTo: 'notification-settings' }],
  },
];
