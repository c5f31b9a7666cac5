import type { FirstSignal, TimelineEntry } from '../../../shared/contract/timeline.ts';

/** A line of the list. */
export interface Listed {
  entry: TimelineEntry;
  atMs: number;
  /** The first signal stands here. */
  isSignal: boolean;
  /** Of an entry that was told later: when what it tells began. It has a line of its own as well. */
  isOnset: boolean;
}

/**
 * The lines of the list: the entries, and a line where the first signal was when the entry that tells of it came later,
 * so that list, lanes and header name the same moment.
 * @param entries in the order of their times.
 */
export function listed(entries: readonly TimelineEntry[], signal: FirstSignal | null): Listed[] {
  const lines = entries.map((entry) => ({
    entry,
    atMs: entry.atMs,
    isSignal: entry.id === signal?.entryId && entry.atMs === signal.atMs,
    isOnset: false,
  }));
  const teller = signal && entries.find(({ id }) => id === signal.entryId);
  if (!teller || teller.atMs === signal.atMs) return lines;
  const onset = { entry: teller, atMs: signal.atMs, isSignal: true, isOnset: true };
  const at = lines.findIndex(({ atMs }) => atMs > signal.atMs);
  return at < 0 ? [...lines, onset] : lines.toSpliced(at, 0, onset);
}
