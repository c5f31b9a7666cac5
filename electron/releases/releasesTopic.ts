import { compareRows, type ReleasesChange } from '../../shared/contract/releasesChange.ts';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { createChangeSignal } from './changeSignal.ts';
import type { ChangedRollouts, ContextWatch } from './contextWatch.ts';
import { createRowCache } from './rowCache.ts';
import { contextSummary, NOT_CONNECTED } from './sessionBinding.ts';
import { shortVerdict } from './verdictPanel.ts';
import type { Verdicts } from './verdicts.ts';

/** A screen's snapshot, read when it is needed, and a call when it may have changed. */
export interface LiveSnapshot<T> {
  read: () => T;
  onChange: (listener: () => void) => Disposer;
  dispose: Disposer;
}

/** A list that is too long to be read whole for each change. */
export interface LiveList<T, C> extends LiveSnapshot<T> {
  /** What has changed since the last read() or changes(); null: nothing. */
  changes: () => C | null;
}

/** Gives the shared watch of a context's present session, for as long as it is held. */
export type HoldContext = (
  contextId: string,
  onChange: (changed: ChangedRollouts) => void,
) => { watch: () => ContextWatch | undefined; dispose: Disposer };

/** The Releases screen of one context. */
export function openReleasesTopic(
  kubernetes: KubernetesRoom,
  hold: HoldContext,
  verdicts: Verdicts,
  contextId: string,
): LiveList<ReleasesSnapshot, ReleasesChange> {
  const signal = createChangeSignal();
  const cache = createRowCache((uid) => {
    const judged = verdicts.of(uid);
    return judged && shortVerdict(judged);
  });
  const held = hold(contextId, (changed) => {
    cache.touch(changed);
    signal.announce();
  });
  const stopContexts = kubernetes.contexts.subscribe(() => signal.announce());
  const stopVerdicts = verdicts.onChange((uid) => {
    if (uid === null || held.watch()?.session.rollouts.get().objects.has(uid)) signal.announce();
  });
  let saidHead = '';

  const head = (): Omit<ReleasesSnapshot, 'rows'> => {
    const session = held.watch()?.session;
    return {
      context: contextSummary(kubernetes, contextId),
      freshness: session?.rollouts.get().freshness ?? NOT_CONNECTED,
      namespaces: [...(session?.namespaces.get() ?? [])],
      deniedNamespaces: [...(session?.deniedNamespaces.get() ?? [])],
    };
  };
  return {
    read() {
      cache.update(held.watch());
      const now = head();
      saidHead = JSON.stringify(now);
      return { ...now, rows: Array.from(cache.rows()).sort(compareRows) };
    },
    changes() {
      const { put, gone } = cache.update(held.watch());
      const now = head();
      const text = JSON.stringify(now);
      if (put.length === 0 && gone.length === 0 && text === saidHead) return null;
      saidHead = text;
      return { ...now, put, gone };
    },
    onChange: signal.onChange,
    dispose() {
      stopContexts();
      stopVerdicts();
      held.dispose();
    },
  };
}
