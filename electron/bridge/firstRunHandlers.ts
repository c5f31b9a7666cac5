import type { DemoAnswer, firstRunRequests } from '../../shared/contract/firstRun.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { problem } from '../kubernetes/problems.ts';
import type { PreferencesFile } from '../settings/preferencesFile.ts';
import type { Handlers } from './requestRouter.ts';

/** Whether a person is to be led: who had confirmed the levels before there was a first run needs none. */
export function isFirstRun(
  kubernetes: Pick<KubernetesRoom, 'contexts'>,
  file: Pick<PreferencesFile, 'preferences'>,
): boolean {
  return file.preferences.get().firstRunDone !== true && !kubernetes.contexts.get().levelsConfirmed;
}

/** Serves the first run. */
export function firstRunHandlers(
  kubernetes: Pick<KubernetesRoom, 'session' | 'reload'>,
  desktop: { startDemo: () => Promise<DemoAnswer> },
): Pick<Handlers, keyof typeof firstRunRequests> {
  return {
    async reviewAccess({ contextId }) {
      const session = kubernetes.session(contextId);
      if (session) return session.reviewAccess();
      const why = problem('contextInvalid', contextId, 'the context is not connected');
      return { namespace: '', rights: [], problem: why };
    },
    startDemo: () => desktop.startDemo(),
    reloadContexts() {
      kubernetes.reload();
      return null;
    },
  };
}
