import type { Disposer } from '../../shared/disposer.ts';

/** Says that something changed, without saying what: whoever hears it reads again. */
export interface ChangeSignal {
  announce: () => void;
  onChange: (listener: () => void) => Disposer;
}

export function createChangeSignal(): ChangeSignal {
  const listeners = new Set<() => void>();
  return {
    announce() {
      for (const listener of Array.from(listeners)) listener();
    },
    onChange(listener) {
      const entry = (): void => listener();
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}
