import type { ReleaseRow, ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { createChangeSignal } from './changeSignal.ts';
import type { ContextWatch } from './contextWatch.ts';
import { askedCounts } from './monitorsPanel.ts';
import { compareRows, releaseRow } from './releaseRow.ts';
import { contextSummary, NOT_CONNECTED } from './sessionBinding.ts';
import { shortVerdict } from './verdictPanel.ts';
import type { Verdicts } from './verdicts.ts';

/** A screen's snapshot, read when it is needed, and a call when it may have changed. */
export interface LiveSnapshot<T> {
  read: () => T;
  onChange: (listener: () => void) => Disposer;
  dispose: Disposer;
}

/** Gives the shared watch of a context's present session, for as long as it is held. */
export type HoldContext = (
  contextId: string,
  onChange: () => void,
) => { watch: () => ContextWatch | undefined; dispose: Disposer };

/** The row of a Rollout from everything the watch knows. */
export function rowOf(watch: ContextWatch, verdicts: Verdicts, uid: string): ReleaseRow | null {
  const rollout = watch.session.rollouts.get().objects.get(uid);
  if (!rollout) return null;
  const replicaSets = watch.childrenOf(rollout.namespace)?.replicaSets.get().objects.values() ?? [];
  const view = watch.monitorsOf(uid);
  const judged = verdicts.of(uid);
  return releaseRow(
    rollout,
    replicaSets,
    view ? askedCounts(watch.monitorSource.idsOf(rollout), view) : null,
    judged && shortVerdict(judged),
  );
}

/** The Releases screen of one context. */
export function openReleasesTopic(
  kubernetes: KubernetesRoom,
  hold: HoldContext,
  verdicts: Verdicts,
  contextId: string,
): LiveSnapshot<ReleasesSnapshot> {
  const signal = createChangeSignal();
  const held = hold(contextId, signal.announce);
  const stopContexts = kubernetes.contexts.subscribe(signal.announce);
  const stopVerdicts = verdicts.onChange(signal.announce);
  return {
    read() {
      const watch = held.watch();
      const context = contextSummary(kubernetes, contextId);
      if (!watch) return { context, freshness: NOT_CONNECTED, namespaces: [], rows: [] };
      const { objects, freshness } = watch.session.rollouts.get();
      const rows = [...objects.keys()].flatMap((uid) => rowOf(watch, verdicts, uid) ?? []);
      return {
        context,
        freshness,
        namespaces: [...watch.session.namespaces.get()],
        rows: rows.sort(compareRows),
      };
    },
    onChange: signal.onChange,
    dispose() {
      stopContexts();
      stopVerdicts();
      held.dispose();
    },
  };
}
