import type { Disposer } from '../../shared/disposer.ts';

/**
 * How much a request matters, first to last: what a person looks at, what the gate depends on, releases that nobody
 * looks at, and details that seldom change.
 */
export type RequestPriority = 'screen' | 'gate' | 'background' | 'detail';

const ORDER: readonly RequestPriority[] = ['screen', 'gate', 'background', 'detail'];

/** Lets only so many requests run at once, the more important of the waiting ones first. */
export interface RequestScheduler {
  /**
   * Waits for a turn; the result must be called when the request ended. A signal that ends the wait gives null: no
   * turn was taken.
   */
  turn: (priority: RequestPriority, signal: AbortSignal) => Promise<Disposer | null>;
}

interface Waiting {
  priority: RequestPriority;
  start: (free: Disposer) => void;
}

/** @param atOnce how many requests may run at the same time. */
export function createRequestScheduler(atOnce: number): RequestScheduler {
  const waiting: Waiting[] = [];
  let running = 0;

  const free = (): Disposer => {
    let freed = false;
    return () => {
      if (freed) return;
      freed = true;
      running -= 1;
      next();
    };
  };
  function next(): void {
    if (running >= atOnce) return;
    const [first] = waiting.toSorted(
      (left, right) => ORDER.indexOf(left.priority) - ORDER.indexOf(right.priority),
    );
    if (!first) return;
    waiting.splice(waiting.indexOf(first), 1);
    running += 1;
    first.start(free());
  }

  return {
    turn(priority, signal) {
      return new Promise((resolve) => {
        if (signal.aborted) return resolve(null);
        const entry: Waiting = { priority, start };
        function onAbort(): void {
          const index = waiting.indexOf(entry);
          if (index < 0) return;
          waiting.splice(index, 1);
          resolve(null);
        }
        function start(end: Disposer): void {
          signal.removeEventListener('abort', onAbort);
          resolve(end);
        }
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(entry);
        next();
      });
    },
  };
}
