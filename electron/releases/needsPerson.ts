import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { ReleasesChange } from '../../shared/contract/releasesChange.ts';
import type { ReleaseRow, ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { LiveList } from './releasesTopic.ts';

/** Nobody sees a badge change faster. */
const PERIOD_MS = 1_000;

interface Followed {
  list: LiveList<ReleasesSnapshot, ReleasesChange>;
  waiting: Set<string>;
  stop: Disposer;
}

/**
 * Counts the releases of all connected contexts that need a person, as Releases groups them, for the dock or the
 * taskbar.
 * @param pacing a clock in real time.
 * @param onCount hears the number when it is another than before; at first it is 0.
 */
export function countNeedsPerson(
  kubernetes: Pick<KubernetesRoom, 'contexts'>,
  openReleases: (contextId: string) => LiveList<ReleasesSnapshot, ReleasesChange>,
  pacing: Clock,
  onCount: (count: number) => void,
): Disposer {
  const followed = new Map<string, Followed>();
  let told = 0;
  let cancel: Disposer | null = null;

  const sort = (waiting: Set<string>, rows: readonly ReleaseRow[]): void => {
    for (const { uid, group } of rows)
      if (group === 'needsYou') waiting.add(uid);
      else waiting.delete(uid);
  };
  const count = (): void => {
    cancel = null;
    let now = 0;
    for (const { list, waiting } of followed.values()) {
      const change = list.changes();
      if (change) sort(waiting, change.put);
      for (const uid of change?.gone ?? []) waiting.delete(uid);
      now += waiting.size;
    }
    if (now === told) return;
    told = now;
    onCount(now);
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
      sort(waiting, list.read().rows);
      const stopListening = list.onChange(countSoon);
      followed.set(contextId, {
        list,
        waiting,
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
  return () => {
    cancel?.();
    stopContexts();
    for (const { stop } of followed.values()) stop();
  };
}
