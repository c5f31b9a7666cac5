import { createContext, use } from 'react';
import { ariaOf, capsOf, createKeymap, type Keymap } from './keymap.ts';
import type { KeyName } from './keyNames.ts';

export const KeymapContext = createContext<Keymap>(createKeymap({}));

/** The keys as this person has them. */
export function useKeymap(): Keymap {
  return use(KeymapContext);
}

/** The keys of one thing, to be shown on its button. */
export function useShortcut(name: KeyName): { shown: string; aria: string } {
  const keys = useKeymap().keysOf(name);
  return { shown: capsOf(keys).join(' '), aria: ariaOf(keys) };
}
