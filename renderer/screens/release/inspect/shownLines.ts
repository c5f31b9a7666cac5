import type { LogLine } from '../../../../shared/contract/logs.ts';

/** The lines of one column as the page holds them: in the order of their times, the newest ones only. */
export interface ShownLines {
  add: (lines: readonly LogLine[]) => void;
  /** The number of the line that is not here yet. */
  next: () => number;
  /** A new list after every {@link ShownLines.add}. */
  lines: () => readonly LogLine[];
}

/** Starts empty. @param most how many lines are kept. */
export function createShownLines(most: number): ShownLines {
  let kept: { line: LogLine; atUs: number }[] = [];
  let lines: readonly LogLine[] = [];
  let next = 0;

  return {
    add(added) {
      for (const line of added) {
        if (line.number < next) continue;
        next = line.number + 1;
        // A line without a time belongs where it came.
        const atUs = line.atUs ?? kept.at(-1)?.atUs ?? 0;
        // Several pods are read at the same time, so their first lines come pod by pod.
        let at = kept.length;
        while (at > 0 && (kept[at - 1]?.atUs ?? 0) > atUs) at -= 1;
        if (at === kept.length) kept.push({ line, atUs });
        else kept.splice(at, 0, { line, atUs });
      }
      if (kept.length > most) kept = kept.slice(-most);
      lines = kept.map(({ line }) => line);
    },
    next: () => next,
    lines: () => lines,
  };
}
