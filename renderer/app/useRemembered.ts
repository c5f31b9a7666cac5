import { useCallback, useState } from 'react';

const remembered = new Map<string, unknown>();

/** Like useState, but a screen that is left and opened again in this window finds its value under the same key. */
export function useRemembered<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (remembered.has(key) ? (remembered.get(key) as T) : initial));
  const remember = useCallback(
    (next: T) => {
      remembered.set(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, remember];
}
