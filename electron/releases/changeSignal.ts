import type { Disposer } from '../../shared/disposer.ts';

/** Tells its listeners something, in the order they came. */
export interface Signal<T> {
  announce: (what: T) => void;
  onChange: (listener: (what: T) => void) => Disposer;
}

/** Says that something changed, without saying what: whoever hears it reads again. */
export interface ChangeSignal {
  announce: () => void;
  onChange: (listener: () => void) => Disposer;
}

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(what: T) => void>();
  return {
    announce(what) {
      for (const listener of Array.from(listeners)) listener(what);
    },
    onChange(listener) {
      const entry = (what: T): void => listener(what);
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}

export function createChangeSignal(): ChangeSignal {
  const signal = createSignal<null>();
  return {
    announce: () => signal.announce(null),
    onChange: (listener) => signal.onChange(() => listener()),
  };
}
