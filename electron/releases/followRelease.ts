import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Children, Session } from '../kubernetes/session.ts';
import { releaseParts, type ReleaseParts } from './releaseParts.ts';
import type { ReleaseAddress } from './releaseTopic.ts';
import { followSession } from './sessionBinding.ts';

/** A release's parts, followed through new sessions of its context. */
export interface FollowedRelease {
  parts: () => ReleaseParts;
  session: () => Session | undefined;
  children: () => Children | undefined;
  dispose: Disposer;
}

/**
 * @param onSession called with each new session of the context; what it gives back is disposed with that session.
 * @param onChange called at once and whenever the parts may have changed.
 */
export function followRelease(
  kubernetes: KubernetesRoom,
  address: ReleaseAddress,
  onSession: (session: Session) => Disposer,
  onChange: (parts: ReleaseParts) => void,
): FollowedRelease {
  let bound: { session: Session; children: Children } | undefined;
  const parts = (): ReleaseParts => releaseParts(bound?.session, bound?.children, address);
  const announce = (): void => onChange(parts());
  const stop = followSession(kubernetes, address.contextId, (session) => {
    if (!session) {
      bound = undefined;
      announce();
      return () => undefined;
    }
    const owned = createDisposerStack();
    const children = session.openChildren(address.namespace);
    owned.add(children.dispose);
    bound = { session, children };
    owned.add(onSession(session));
    owned.add(session.rollouts.subscribe(announce));
    owned.add(children.replicaSets.subscribe(announce));
    owned.add(children.pods.subscribe(announce));
    owned.add(children.analysisRuns.subscribe(announce));
    owned.add(children.experiments.subscribe(announce));
    announce();
    return owned.dispose;
  });
  return {
    parts,
    session: () => bound?.session,
    children: () => bound?.children,
    dispose: stop,
  };
}
