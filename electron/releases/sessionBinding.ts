import type { ContextSummary } from '../../shared/contract/contexts.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Session } from '../kubernetes/session.ts';

/**
 * Follows the session of a context: calls `bind` with each new one, and the disposer that bind gave when that
 * session is replaced or closed. Nothing of a closed session reaches the next.
 */
export function followSession(
  kubernetes: KubernetesRoom,
  contextId: string,
  bind: (session: Session | undefined) => Disposer,
): Disposer {
  let bound = kubernetes.session(contextId);
  let unbind = bind(bound);
  const stop = kubernetes.contexts.subscribe(() => {
    const session = kubernetes.session(contextId);
    if (session === bound) return;
    unbind();
    bound = session;
    unbind = bind(session);
  });
  return () => {
    stop();
    unbind();
  };
}

/** What the header shows of a context; one that is no longer in any kubeconfig says so. */
export function contextSummary(kubernetes: KubernetesRoom, contextId: string): ContextSummary {
  const found = kubernetes.contexts.get().contexts.find((context) => context.contextId === contextId);
  if (found) return { ...found, protection: kubernetes.protectionOf(contextId) };
  return {
    contextId,
    name: '',
    cluster: '',
    server: '',
    user: '',
    namespace: '',
    file: '',
    isCurrent: false,
    isProduction: false,
    guessedFrom: null,
    protection: 'readOnly',
    protectionFrom: 'guess',
    ownProtection: 'readOnly',
    guessedProtection: 'readOnly',
    favourite: false,
    colour: null,
    namespaces: [],
    problem: {
      code: 'contextInvalid',
      subject: contextId,
      detail: 'not in any kubeconfig',
      retryAtMs: null,
    },
    session: null,
  };
}

/** The freshness of a panel whose context is not connected. */
export const NOT_CONNECTED: Freshness = { state: 'off', lastDataAtMs: null, problem: null };
