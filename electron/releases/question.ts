import type { Disposer } from '../../shared/disposer.ts';
import type { Polled } from '../datadog/datadogRoom.ts';

/** A question that is asked of Datadog as long as it stays the same. */
export interface Question<T, P extends Polled<T>> {
  ask: (key: string, open: () => P) => void;
  view: () => T | undefined;
  polled: () => P | undefined;
  dispose: Disposer;
}

/** Asks nothing yet. */
export function createQuestion<T, P extends Polled<T> = Polled<T>>(onChange: () => void): Question<T, P> {
  let asked: { key: string; polled: P; stop: Disposer } | null = null;
  const end = (): void => {
    asked?.stop();
    asked?.polled.dispose();
    asked = null;
  };
  return {
    ask(key, open) {
      if (asked?.key === key) return;
      // The new one first: what both ask goes on without a break.
      const polled = open();
      end();
      asked = { key, polled, stop: polled.view.subscribe(onChange) };
    },
    view: () => asked?.polled.view.get(),
    polled: () => asked?.polled,
    dispose: end,
  };
}
