import { replaceEqualDeep, type QueryClient } from '@tanstack/react-query';
import {
  topicChanges,
  topicKey,
  topicSnapshots,
  type CockpitBridge,
  type Push,
  type SnapshotOf,
  type Topic,
} from '../../shared/contract/contract.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { request } from './bridge.ts';

/** What the page knows of a topic: its newest snapshot, or why there is none. */
export type LiveData = { snapshot: unknown; broken: 'refused' | 'unreadable' | null };

/** The page's subscriptions: at most one a topic, however many components look at it. */
export interface LiveTopics {
  /** Keeps the topic coming until the disposer is called; the last user's disposer ends it. */
  use: (topic: Topic) => Disposer;
  /** Topics that main was asked for and not yet asked to stop. */
  active: () => string[];
  dispose: Disposer;
}

/** The query key under which a topic's {@link LiveData} lies in the cache. */
export function liveQueryKey(topic: Topic): readonly [string, string] {
  return ['live', topicKey(topic)];
}

interface Entry {
  topic: Topic;
  users: number;
  /** Of the newest push; null before the first. */
  sequence: number | null;
}

/**
 * Turns pushes into TanStack Query data. Every part of a snapshot that did not change stays the identical object, so
 * that only what changed renders again.
 */
export function createLiveTopics(bridge: CockpitBridge, client: QueryClient): LiveTopics {
  const entries = new Map<string, Entry>();
  // Done here: the cache would compare lists place by place, and a row that moved would count as changed.
  client.setQueryDefaults(['live'], { structuralSharing: false });

  const put = (topic: Topic, data: LiveData): void => {
    client.setQueryData(liveQueryKey(topic), data);
  };

  const dataOf = (push: Push): LiveData => {
    const before = client.getQueryData<LiveData>(liveQueryKey(push.topic))?.snapshot;
    if (push.change === undefined) {
      const parsed = topicSnapshots[push.topic.kind].safeParse(push.snapshot);
      return parsed.success
        ? { snapshot: replaceEqualDeep(before, parsed.data), broken: null }
        : { snapshot: null, broken: 'unreadable' };
    }
    const change =
      push.topic.kind === 'releases' ? topicChanges.releases.schema.safeParse(push.change) : null;
    if (!before || !change?.success) return { snapshot: null, broken: 'unreadable' };
    return {
      snapshot: topicChanges.releases.apply(before as SnapshotOf<'releases'>, change.data),
      broken: null,
    };
  };

  const stopListening = bridge.onPush((push) => {
    const entry = entries.get(topicKey(push.topic));
    // A push that was on its way when its topic was given up.
    if (!entry) return;
    // The channel keeps the order, and a snapshot needs nothing before it. A change fits only to the very push before:
    // one of an earlier subscription is left alone, and one after a gap makes the page ask for the whole again.
    if (push.change !== undefined && entry.sequence !== push.sequence - 1) {
      if (entry.sequence !== null) void begin(entry);
      entry.sequence = null;
      return;
    }
    entry.sequence = push.sequence;
    const data = dataOf(push);
    put(entry.topic, data);
    if (data.broken && push.change !== undefined) void begin(entry);
  });

  const begin = async (entry: Entry): Promise<void> => {
    const answer = await request(bridge, 'subscribe', entry.topic);
    if (!answer.ok && entries.get(topicKey(entry.topic)) === entry)
      put(entry.topic, { snapshot: null, broken: 'refused' });
  };

  const end = (key: string, entry: Entry): void => {
    entries.delete(key);
    void request(bridge, 'unsubscribe', entry.topic);
    // What is shown again later must be fresh: an old snapshot would still call itself live.
    client.removeQueries({ queryKey: liveQueryKey(entry.topic), exact: true });
  };

  return {
    use(topic) {
      const key = topicKey(topic);
      let entry = entries.get(key);
      if (!entry) {
        entry = { topic, users: 0, sequence: null };
        entries.set(key, entry);
        void begin(entry);
      }
      const used = entry;
      used.users += 1;
      let released = false;
      return () => {
        if (released) return;
        released = true;
        used.users -= 1;
        // Later, not now: a screen that replaces another takes over its topics in the same commit.
        queueMicrotask(() => {
          if (used.users === 0 && entries.get(key) === used) end(key, used);
        });
      };
    },
    active: () => [...entries.keys()],
    dispose() {
      stopListening();
      for (const [key, entry] of entries) end(key, entry);
    },
  };
}
