import { useCallback, useState } from 'react';

const remembered = new Map<string, unknown>();

/** Sets what a screen that opens from now on finds under a key. */
export function remember(key: string, value: unknown): void {
  remembered.set(key, value);
}

/** What a screen that opened now would find under a key; undefined: nothing. */
export function readRemembered(key: string): unknown {
  return remembered.get(key);
}

/** Screens that open from now on find nothing, as in a new window. */
export function forgetRemembered(): void {
  remembered.clear();
}

/** Like useState, but a screen that is left and opened again in this window finds its value under the same key. */
export function useRemembered<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (remembered.has(key) ? (remembered.get(key) as T) : initial));
  const set = useCallback(
    (next: T) => {
      remembered.set(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, set];
}
