import { createContext } from 'react';
import type { KeyName } from './keyNames.ts';

/** Which keys the mounted components of a window hear: what the help shows. */
export interface HeardKeys {
  add: (names: readonly KeyName[]) => () => void;
  read: () => ReadonlySet<KeyName>;
}

export function createHeardKeys(): HeardKeys {
  const lists = new Set<readonly KeyName[]>();
  return {
    add(names) {
      lists.add(names);
      return () => lists.delete(names);
    },
    read: () => new Set(Array.from(lists).flat()),
  };
}

export const HeardKeysContext = createContext<HeardKeys>(createHeardKeys());
