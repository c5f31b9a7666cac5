import { useSyncExternalStore } from 'react';

/** As in the style sheets: below this a long list has no room for every text whole. */
const NARROW = '(max-width: 1200px)';

// Where there is no window to measure, as in a test, there is room.
const media = typeof window === 'object' && 'matchMedia' in window ? window.matchMedia(NARROW) : null;

function subscribe(listener: () => void): () => void {
  media?.addEventListener('change', listener);
  return () => media?.removeEventListener('change', listener);
}

/** Whether the window is too narrow for whole texts in the columns of a list. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => media?.matches ?? false,
    () => false,
  );
}
