/** Keeps the newest lines, numbered from 0 on without gaps, and counts what it had to let go. */
export interface LineRing<T> {
  push: (line: T) => void;
  /** The number the next line gets. */
  next: () => number;
  /** How many of the oldest lines are gone: the number of the oldest one that is kept. */
  dropped: () => number;
  /** Kept lines from a number on, at most `most`; `from` is the number of the first of them. */
  read: (from: number, most: number) => { from: number; lines: T[] };
  get: (number: number) => T | undefined;
}

/**
 * @param mostLines lines kept.
 * @param mostCharacters all kept lines together; the newest line always stays.
 */
export function createLineRing<T>(
  mostLines: number,
  mostCharacters: number,
  lengthOf: (line: T) => number,
): LineRing<T> {
  let kept: T[] = [];
  /** Entries at the start of `kept` that are gone already. */
  let gone = 0;
  let dropped = 0;
  let characters = 0;

  const isOverfull = (): boolean => {
    const count = kept.length - gone;
    return count > 1 && (count > mostLines || characters > mostCharacters);
  };
  const dropOldest = (): void => {
    const oldest = kept[gone];
    if (oldest !== undefined) characters -= lengthOf(oldest);
    gone += 1;
    dropped += 1;
    // Cut off in big pieces: moving everything at each line would be quadratic.
    if (gone <= mostLines) return;
    kept = kept.slice(gone);
    gone = 0;
  };

  return {
    push(line) {
      kept.push(line);
      characters += lengthOf(line);
      while (isOverfull()) dropOldest();
    },
    next: () => dropped + kept.length - gone,
    dropped: () => dropped,
    read(from, most) {
      const first = Math.max(from, dropped);
      const start = gone + first - dropped;
      return { from: first, lines: kept.slice(start, start + most) };
    },
    get: (number) => (number < dropped ? undefined : kept[gone + number - dropped]),
  };
}
