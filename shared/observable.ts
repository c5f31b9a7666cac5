import type { Disposer } from './disposer.ts';

/** A value that changes over time: read it now, or hear of every later change. */
export interface Observable<T> {
  get: () => T;
  /** Calls the listener after each change (not at once). */
  subscribe: (listener: (value: T) => void) => Disposer;
}

/** An {@link Observable} that its owner sets. Setting the identical value tells nobody. */
export interface Cell<T> extends Observable<T> {
  set: (value: T) => void;
}

/**
 * Makes a cell.
 * @param reportFault hears of an exception thrown by a listener, so that one bad listener cannot stop the others.
 */
export function createCell<T>(initial: T, reportFault?: (error: unknown) => void): Cell<T> {
  let value = initial;
  const listeners = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of Array.from(listeners)) {
        try {
          listener(next);
        } catch (error) {
          if (!reportFault) throw error;
          reportFault(error);
        }
      }
    },
    subscribe(listener) {
      // A wrapper, so that the same function subscribed twice is told twice and disposed separately.
      const entry = (next: T): void => listener(next);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}

/** What is computed from another value; it changes only when the result is another. Values are compared with Object.is. */
export function derive<T, R>(from: Observable<T>, read: (value: T) => R): Observable<R> {
  return {
    get: () => read(from.get()),
    subscribe(listener) {
      let before = read(from.get());
      return from.subscribe((value) => {
        const now = read(value);
        if (Object.is(now, before)) return;
        before = now;
        listener(now);
      });
    },
  };
}
