import type { QueryClient } from '@tanstack/react-query';
import { topicKey, topicSnapshots, type CockpitBridge, type Topic } from '../../shared/contract/contract.ts';
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
}

/**
 * Turns pushes into TanStack Query data. Structural sharing of the cache keeps every unchanged part of a
 * snapshot identical, so that only what changed renders again.
 */
export function createLiveTopics(bridge: CockpitBridge, client: QueryClient): LiveTopics {
  const entries = new Map<string, Entry>();

  const put = (topic: Topic, data: LiveData): void => {
    client.setQueryData(liveQueryKey(topic), data);
  };

  const stopListening = bridge.onPush((push) => {
    const entry = entries.get(topicKey(push.topic));
    // A push that was on its way when its topic was given up. Sequence numbers need no look: the channel keeps the
    // order, every push is the whole snapshot, and a new subscription counts from the beginning again.
    if (!entry) return;
    const parsed = topicSnapshots[push.topic.kind].safeParse(push.snapshot);
    put(
      entry.topic,
      parsed.success ? { snapshot: parsed.data, broken: null } : { snapshot: null, broken: 'unreadable' },
    );
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
        entry = { topic, users: 0 };
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
