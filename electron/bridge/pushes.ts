import type { Clock } from '../../shared/clock/clock.ts';
import { topicKey, type Push, type Topic } from '../../shared/contract/contract.ts';
import type { Disposer } from '../../shared/disposer.ts';

/** A topic's value for as long as somebody looks at it. */
export interface LiveTopic {
  /** The snapshot of now. */
  read: () => unknown;
  /** What has changed since the last read() or changes(), null: nothing. Only of topics that are sent in changes. */
  changes?: () => unknown;
  /** Calls back whenever read() would give something else. */
  onChange: (listener: () => void) => Disposer;
  dispose: Disposer;
}

export interface Pushes {
  subscribe: (windowId: number, topic: Topic) => void;
  unsubscribe: (windowId: number, topic: Topic) => void;
  /** Ends every subscription of a window (it closed, or its page was loaded anew). */
  forget: (windowId: number) => void;
  dispose: Disposer;
}

interface OpenTopic {
  topic: Topic;
  live: LiveTopic;
  /** Windows and the number of their last push. */
  windows: Map<number, number>;
  stopListening: Disposer;
  cancelPush: Disposer | null;
  lastPushMs: number;
  lastText: string;
}

const SHORTEST_PUSH_PERIOD_MS = 100;
/** Somebody reads logs, and each push makes the page fetch lines: four times a second is as good to the eye. */
const LOGS_PUSH_PERIOD_MS = 250;

/**
 * Sends snapshots to the windows that asked for them: at most ten a second and topic, none when nothing changed.
 * @param pacing a clock in real time: screens do not get faster when the app's clock does.
 */
export function createPushes(
  openTopic: (topic: Topic) => LiveTopic,
  send: (windowId: number, push: Push) => void,
  pacing: Clock,
  log: (line: string) => void,
): Pushes {
  const topics = new Map<string, OpenTopic>();

  const sendTo = (
    entry: OpenTopic,
    windowId: number,
    content: { snapshot: unknown } | { change: unknown },
  ): void => {
    const sequence = (entry.windows.get(windowId) ?? 0) + 1;
    entry.windows.set(windowId, sequence);
    send(windowId, { topic: entry.topic, sequence, ...content });
  };
  const sendToAll = (entry: OpenTopic, content: { snapshot: unknown } | { change: unknown }): void => {
    for (const windowId of entry.windows.keys()) sendTo(entry, windowId, content);
  };
  const pushNow = (entry: OpenTopic): void => {
    entry.cancelPush = null;
    entry.lastPushMs = pacing.now();
    try {
      if (entry.live.changes) {
        const change = entry.live.changes();
        if (change !== null) sendToAll(entry, { change });
        return;
      }
      const snapshot = entry.live.read();
      const text = JSON.stringify(snapshot);
      if (text === entry.lastText) return;
      entry.lastText = text;
      sendToAll(entry, { snapshot });
    } catch (error) {
      log(
        `snapshot of ${entry.topic.kind} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  };
  const schedule = (entry: OpenTopic): void => {
    if (entry.cancelPush) return;
    const periodMs = entry.topic.kind === 'logs' ? LOGS_PUSH_PERIOD_MS : SHORTEST_PUSH_PERIOD_MS;
    const waitMs = Math.max(0, entry.lastPushMs + periodMs - pacing.now());
    entry.cancelPush = pacing.setTimeout(() => pushNow(entry), waitMs);
  };
  const close = (key: string, entry: OpenTopic): void => {
    topics.delete(key);
    entry.cancelPush?.();
    entry.stopListening();
    entry.live.dispose();
  };
  const leave = (windowId: number, key: string, entry: OpenTopic): void => {
    entry.windows.delete(windowId);
    if (entry.windows.size === 0) close(key, entry);
  };

  return {
    subscribe(windowId, topic) {
      const key = topicKey(topic);
      let entry = topics.get(key);
      if (!entry) {
        const created: OpenTopic = {
          topic,
          live: openTopic(topic),
          windows: new Map(),
          stopListening: () => undefined,
          cancelPush: null,
          lastPushMs: -Infinity,
          lastText: '',
        };
        created.stopListening = created.live.onChange(() => schedule(created));
        topics.set(key, created);
        entry = created;
      } else if (entry.cancelPush) {
        // What the others have not heard yet must not count as known to them.
        entry.cancelPush();
        pushNow(entry);
      }
      if (!entry.windows.has(windowId)) entry.windows.set(windowId, 0);
      const snapshot = entry.live.read();
      if (!entry.live.changes) entry.lastText = JSON.stringify(snapshot);
      sendTo(entry, windowId, { snapshot });
    },
    unsubscribe(windowId, topic) {
      const key = topicKey(topic);
      const entry = topics.get(key);
      if (entry) leave(windowId, key, entry);
    },
    forget(windowId) {
      for (const [key, entry] of Array.from(topics))
        if (entry.windows.has(windowId)) leave(windowId, key, entry);
    },
    dispose() {
      for (const [key, entry] of Array.from(topics)) close(key, entry);
    },
  };
}
