import { useEffect, useState } from 'react';

/** A time that a link names, ms. */
export interface HandedRange {
  fromMs: number;
  toMs: number;
}

/** What is left, and for which screen. */
interface HandedKey<T> {
  text: string;
  left: Map<string, T>;
}

const endpoints = new Map<string, string>();
const ranges = new Map<string, HandedRange>();

/** Keys of what a link leaves. */
export const HANDED = {
  endpoint: (contextId: string, namespace: string, name: string): HandedKey<string> => ({
    text: JSON.stringify([contextId, namespace, name]),
    left: endpoints,
  }),
  range: (contextId: string, namespace: string, name: string): HandedKey<HandedRange> => ({
    text: JSON.stringify([contextId, namespace, name]),
    left: ranges,
  }),
  record: (id: number): HandedKey<HandedRange> => ({ text: `record ${id}`, left: ranges }),
};

/** Leaves something for the screen that is opened next, under a key that only that screen reads. */
export function handOver<T>({ text, left }: HandedKey<T>, value: T): void {
  left.set(text, value);
}

/** What was left for this screen when it opened; null: nothing. A later opening does not find it again. */
export function useHandedOver<T>({ text, left }: HandedKey<T>): T | null {
  const [value] = useState<T | null>(() => left.get(text) ?? null);
  useEffect(() => {
    left.delete(text);
  }, [text, left]);
  return value;
}
