import type { Disposer } from '../../shared/disposer.ts';
import type { Poller } from './poller.ts';

/** One holder's part in a poller. */
export interface Held<T> {
  poller: Poller<T>;
  /** The last one to release ends the poller. Calling it twice is harmless. */
  release: Disposer;
}

/** Pollers by key, counted: equal questions are asked once. */
export interface SharedPollers<T> {
  hold: (key: string, create: () => Poller<T>) => Held<T>;
  count: () => number;
  each: (visit: (poller: Poller<T>, key: string) => void) => void;
  dispose: Disposer;
}

/** @param ended hears of a poller that nobody holds any more, just before it is disposed. */
export function createSharedPollers<T>(ended: (key: string, poller: Poller<T>) => void): SharedPollers<T> {
  const entries = new Map<string, { poller: Poller<T>; holders: number }>();
  return {
    hold(key, create) {
      const entry = entries.get(key) ?? { poller: create(), holders: 0 };
      entries.set(key, entry);
      entry.holders += 1;
      let released = false;
      return {
        poller: entry.poller,
        release() {
          if (released) return;
          released = true;
          entry.holders -= 1;
          if (entry.holders > 0 || entries.get(key) !== entry) return;
          entries.delete(key);
          ended(key, entry.poller);
          entry.poller.dispose();
        },
      };
    },
    count: () => entries.size,
    each(visit) {
      for (const [key, { poller }] of Array.from(entries)) visit(poller, key);
    },
    dispose() {
      for (const { poller } of entries.values()) poller.dispose();
      entries.clear();
    },
  };
}
