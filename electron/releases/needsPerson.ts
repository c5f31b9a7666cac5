import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { NeedsPerson } from '../../shared/contract/needsPerson.ts';
import type { ReleasesChange } from '../../shared/contract/releasesChange.ts';
import type { ReleaseRow, ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { LiveList } from './releasesTopic.ts';

/** Nobody sees a number change faster. */
const PERIOD_MS = 1_000;

interface Followed {
  list: LiveList<ReleasesSnapshot, ReleasesChange>;
  waiting: Set<string>;
  /** Its rows have been live once. */
  isKnown: boolean;
  stop: Disposer;
}

/** Of all connected contexts together. */
export function allNeedsPerson(counts: NeedsPerson): number {
  return counts.reduce((sum, { needsYou }) => sum + (needsYou ?? 0), 0);
}

/**
 * Counts the releases of each connected context that need a person, as Releases groups them: for the dock or the
 * taskbar, and for the list of one context, which says what the others hold. A change is told within a second.
 * @param pacing a clock in real time.
 */
export function countNeedsPerson(
  kubernetes: Pick<KubernetesRoom, 'contexts'>,
  openReleases: (contextId: string) => LiveList<ReleasesSnapshot, ReleasesChange>,
  pacing: Clock,
): { counts: Observable<NeedsPerson>; dispose: Disposer } {
  const followed = new Map<string, Followed>();
  const counts = createCell<NeedsPerson>([]);
  let told = '[]';
  let cancel: Disposer | null = null;

  const sort = (waiting: Set<string>, rows: readonly ReleaseRow[]): void => {
    for (const { uid, group } of rows)
      if (group === 'needsYou') waiting.add(uid);
      else waiting.delete(uid);
  };
  const count = (): void => {
    cancel = null;
    const now = Array.from(followed, ([contextId, of]) => {
      const change = of.list.changes();
      if (change) {
        sort(of.waiting, change.put);
        for (const uid of change.gone) of.waiting.delete(uid);
        of.isKnown ||= change.freshness.state === 'live';
      }
      return { contextId, needsYou: of.isKnown || of.waiting.size > 0 ? of.waiting.size : null };
    });
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    counts.set(now);
  };
  const countSoon = (): void => {
    cancel ??= pacing.setTimeout(count, PERIOD_MS);
  };
  const follow = (): void => {
    const connected = new Set(
      kubernetes.contexts
        .get()
        .contexts.filter(({ session }) => session !== null)
        .map(({ contextId }) => contextId),
    );
    for (const [contextId, { stop }] of Array.from(followed)) {
      if (connected.has(contextId)) continue;
      followed.delete(contextId);
      stop();
      countSoon();
    }
    for (const contextId of connected) {
      if (followed.has(contextId)) continue;
      const list = openReleases(contextId);
      const waiting = new Set<string>();
      const { rows, freshness } = list.read();
      sort(waiting, rows);
      const stopListening = list.onChange(countSoon);
      followed.set(contextId, {
        list,
        waiting,
        isKnown: freshness.state === 'live',
        stop() {
          stopListening();
          list.dispose();
        },
      });
      countSoon();
    }
  };
  const stopContexts = kubernetes.contexts.subscribe(follow);
  follow();
  return {
    counts,
    dispose() {
      cancel?.();
      stopContexts();
      for (const { stop } of followed.values()) stop();
    },
  };
}
