import { useEffect, useState } from 'react';

const handed = new Map<string, unknown>();

/** Leaves something for the screen that is opened next, under a key that only that screen reads. */
export function handOver(key: string, value: unknown): void {
  handed.set(key, value);
}

/** What was left for this screen when it opened; null: nothing. A later opening does not find it again. */
export function useHandedOver<T>(key: string): T | null {
  const [value] = useState<T | null>(() => (handed.get(key) as T | undefined) ?? null);
  useEffect(() => {
    handed.delete(key);
  }, [key]);
  return value;
}

/** Keys of what a link leaves. */
export const HANDED = {
  endpoint: (contextId: string, namespace: string, name: string): string =>
    JSON.stringify(['endpoint', contextId, namespace, name]),
  range: (contextId: string, namespace: string, name: string): string =>
    JSON.stringify(['range', contextId, namespace, name]),
  record: (id: number): string => `record ${id}`,
};

/** A time that a link names, ms. */
export interface HandedRange {
  fromMs: number;
  toMs: number;
}
