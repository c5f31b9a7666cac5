import type { ReleaseAddress } from './releaseTopic.ts';

/** Which endpoints people have open in a drawer; the newest of each release counts. */
export interface OpenedEndpoints {
  /** @param resourceName null: the drawer was closed. */
  open: (address: ReleaseAddress, resourceName: string | null) => void;
  of: (address: ReleaseAddress) => string[];
}

function keyOf({ contextId, namespace, name }: ReleaseAddress): string {
  return JSON.stringify([contextId, namespace, name]);
}

/** Starts with none. */
export function createOpenedEndpoints(): OpenedEndpoints {
  const opened = new Map<string, string>();
  return {
    open(address, resourceName) {
      if (resourceName === null) opened.delete(keyOf(address));
      else opened.set(keyOf(address), resourceName);
    },
    of(address) {
      const name = opened.get(keyOf(address));
      return name === undefined ? [] : [name];
    },
  };
}
