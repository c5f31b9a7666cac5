import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { KubeObject, Resource } from '../kubeObject.ts';

export interface WorkKey {
  resource: Resource;
  namespace: string;
  name: string;
}

/** What is to be looked at, and when. One object waits at most once, at its earliest time. */
export interface WorkQueue {
  /** Asks for a look at the object, shortly or at `atMs` (ms since the epoch). */
  add: (resource: Resource, object: KubeObject, atMs?: number) => void;
  /** Works off everything that is due, and what that makes due at once, in at most `rounds` rounds. */
  drain: (rounds: number) => void;
  dispose: Disposer;
}

/** How long after a change the controller looks at it, ms; a real one takes about as long. */
const REACTION_MS = 100;
const TICK_MS = 1000;

/**
 * Makes a work queue on the clock.
 * @param handle looks at one object.
 */
export function createWorkQueue(clock: Clock, handle: (key: WorkKey) => void): WorkQueue {
  const waiting = new Map<string, { key: WorkKey; dueMs: number }>();
  let stopped = false;
  let cancelReaction: Disposer | undefined;

  const runOnce = (untilMs: number): boolean => {
    const due = Array.from(waiting).filter(([, entry]) => entry.dueMs <= untilMs);
    for (const [id, { key }] of due) {
      if (stopped) return false;
      waiting.delete(id);
      handle(key);
    }
    return due.length > 0;
  };
  const stopTicking = clock.setInterval(() => runOnce(clock.now()), TICK_MS);
  return {
    add(resource, object, atMs) {
      if (stopped) return;
      const namespace = object.metadata.namespace ?? '';
      const id = `${resource.kind}/${namespace}/${object.metadata.name}`;
      const dueMs = atMs ?? clock.now();
      const present = waiting.get(id);
      if (!present || present.dueMs > dueMs)
        waiting.set(id, { key: { resource, namespace, name: object.metadata.name }, dueMs });
      if (dueMs > clock.now() || cancelReaction) return;
      cancelReaction = clock.setTimeout(() => {
        cancelReaction = undefined;
        runOnce(clock.now());
      }, REACTION_MS);
    },
    drain(rounds) {
      for (let round = 0; round < rounds && runOnce(clock.now()); round += 1);
    },
    dispose() {
      stopped = true;
      stopTicking();
      cancelReaction?.();
      waiting.clear();
    },
  };
}
