import type { LogLine } from '../../../../shared/contract/logs.ts';
import type { Disposer } from '../../../../shared/disposer.ts';
import { createShownLines } from './shownLines.ts';

/** Fetches the lines of a column, one question at a time, as far as the newest snapshot says there are some. */
export interface LineReader {
  /** There are lines up to this number. */
  want: (next: number) => void;
  lines: () => readonly LogLine[];
  /** How many lines came before those that are here. */
  missing: () => number;
  dispose: Disposer;
}

/** @param fetch gives lines from a number on; null when there is nobody to ask. */
export function createLineReader(
  fetch: (from: number) => Promise<readonly LogLine[] | null>,
  most: number,
  onChange: () => void,
): LineReader {
  const shown = createShownLines(most);
  let wanted = 0;
  let running = false;
  const life = { over: false };

  const run = async (): Promise<void> => {
    running = true;
    while (!life.over && shown.next() < wanted) {
      const lines = await fetch(shown.next());
      // Asked again with the next snapshot.
      if (life.over || !lines || lines.length === 0) break;
      shown.add(lines);
      onChange();
    }
    running = false;
  };

  return {
    want(next) {
      wanted = next;
      if (!running) void run();
    },
    lines: shown.lines,
    missing: () => shown.next() - shown.lines().length,
    dispose() {
      life.over = true;
    },
  };
}
