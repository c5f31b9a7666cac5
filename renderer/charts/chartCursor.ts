/** The moment that the charts of a screen point at, ms since the epoch; null: none. */
export interface ChartCursor {
  get: () => number | null;
  set: (atMs: number | null) => void;
  /** Calls on every change; gives the call that ends it. */
  subscribe: (onChange: () => void) => () => void;
}

/** Outside React's state, so that a move of the pointer draws cursors and no chart. */
export function createChartCursor(): ChartCursor {
  let shownMs: number | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => shownMs,
    set(atMs) {
      if (atMs === shownMs) return;
      shownMs = atMs;
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}
