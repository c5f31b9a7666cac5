import type { Disposer } from '../../shared/disposer.ts';

/** What one holder of a question wants of it beside the answer that all share. */
export interface Wish {
  /** Asked in the foreground's pace. */
  onScreen: boolean;
  /** Patterns of critical endpoints: their slow requests are counted. */
  critical: readonly string[];
  /** Endpoints whose p50 and p99 are wanted now. */
  detail: readonly string[];
}

/** The wishes of everybody who holds a question, by its key. */
export interface Wishes {
  /** Holds a wish; its fields may change while it is held. */
  add: (key: string, wish: Wish) => Disposer;
  isOnScreen: (key: string) => boolean;
  /** All holders' lists, each entry once. */
  critical: (key: string) => string[];
  detail: (key: string) => string[];
}

/** Starts without any. */
export function createWishes(): Wishes {
  const held = new Map<string, Set<Wish>>();
  const of = (key: string): Wish[] => [...(held.get(key) ?? [])];
  return {
    add(key, wish) {
      const wishes = held.get(key) ?? new Set();
      held.set(key, wishes.add(wish));
      return () => {
        wishes.delete(wish);
        if (wishes.size === 0 && held.get(key) === wishes) held.delete(key);
      };
    },
    isOnScreen: (key) => of(key).some(({ onScreen }) => onScreen),
    critical: (key) => [...new Set(of(key).flatMap(({ critical }) => critical))],
    detail: (key) => [...new Set(of(key).flatMap(({ detail }) => detail))],
  };
}
