import type { TimelineSnapshot } from '../../shared/contract/timelineTopic.ts';
import type { TimelineEntry } from '../../shared/contract/timeline.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { historyFile } from '../recorder/readRecord.ts';
import type { Recorder } from '../recorder/recorder.ts';
import { createChangeSignal } from './changeSignal.ts';
import type { LiveSnapshot } from './releasesTopic.ts';
import type { ReleaseAddress } from './releaseTopic.ts';

/** Entries that a screen gets: more than a person reads, less than would slow it down. */
const MOST_SHOWN = 2_000;

const RANK = { bad: 0, warn: 1, good: 2, info: 2 } as const;

/** In the order of their times; of too many, troubles stay before the rest and newer before older. */
export function shownEntries(
  entries: Iterable<TimelineEntry>,
  most = MOST_SHOWN,
): { entries: TimelineEntry[]; leftOut: number } {
  const all = [...entries].sort((left, right) => left.atMs - right.atMs || (left.id < right.id ? -1 : 1));
  if (all.length <= most) return { entries: all, leftOut: 0 };
  const kept = new Set(
    all
      .toSorted((left, right) => RANK[left.severity] - RANK[right.severity] || right.atMs - left.atMs)
      .slice(0, most),
  );
  return { entries: all.filter((entry) => kept.has(entry)), leftOut: all.length - most };
}

/** The timeline of a Rollout's release in flight; of its newest recorded one when none is. */
export function openTimelineTopic(
  kubernetes: KubernetesRoom,
  recorder: Recorder,
  { contextId, namespace, name }: ReleaseAddress,
): LiveSnapshot<TimelineSnapshot> {
  const signal = createChangeSignal();
  const stored = recorder.store.newestOf(contextId, namespace, name);
  const storedEntries = stored ? recorder.store.entries(stored.id) : [];
  const uidNow = (): string | null => {
    const rollouts = kubernetes.session(contextId)?.rollouts.get().objects.values() ?? [];
    for (const rollout of rollouts)
      if (rollout.namespace === namespace && rollout.name === name) return rollout.uid;
    return stored?.uid ?? null;
  };
  const stop = recorder.onChange((uid) => {
    if (uid === uidNow()) signal.announce();
  });
  return {
    read() {
      const uid = uidNow();
      const record = uid === null ? null : recorder.recordOf(uid);
      const file = historyFile(recorder.store);
      if (record)
        return {
          file,
          row: record.row(),
          findings: record.findings ?? record.head.findings,
          ...shownEntries(record.entries.values()),
        };
      if (!stored) return { file, row: null, findings: null, entries: [], leftOut: 0 };
      const { id, endedMs, lookedMs, head } = stored;
      return {
        file,
        row: { ...head, id, endedMs, lookedMs },
        findings: head.findings,
        ...shownEntries(storedEntries),
      };
    },
    onChange: signal.onChange,
    dispose: stop,
  };
}
