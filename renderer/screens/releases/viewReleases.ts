import type { ReleaseRow } from '../../../shared/contract/releaseRow.ts';
import { shownPhase, type ShownPhase } from '../../ui/shownPhase.ts';
import type { ListedRow } from './listedRow.ts';

/** What the person looks for. */
export interface ReleaseFilter {
  text: string;
  /** Null: every status. */
  phase: ShownPhase | null;
}

export const NO_RELEASE_FILTER: ReleaseFilter = { text: '', phase: null };

/** Statuses in the order of their chips, the most urgent first. */
export const PHASES: readonly ShownPhase[] = [
  'Degraded',
  'Aborted',
  'PausedPerson',
  'Paused',
  'PausedTimed',
  'Progressing',
  'Healthy',
  'Unknown',
];

export interface ReleaseView {
  /** What was looked for. */
  filter: ReleaseFilter;
  /** What it was looked for in. */
  all: readonly ListedRow[];
  rows: readonly ListedRow[];
  /** How many of those that the text finds have each status. */
  counts: Record<ShownPhase, number>;
  /** How many the text finds. */
  found: number;
}

// A row that did not change is the same object: its text is made once, not for every key that is pressed.
const hays = new WeakMap<ReleaseRow, string>();

function hayOf(row: ReleaseRow): string {
  const known = hays.get(row);
  if (known !== undefined) return known;
  const made = [row.name, row.namespace, row.stableVersion, row.canaryVersion, row.phase, shownPhase(row)]
    .join('\n')
    .toLowerCase();
  hays.set(row, made);
  return made;
}

/** The rows in which every word of the text occurs (name, namespace, versions, status) and that have the status. */
export function viewReleases(rows: readonly ListedRow[], filter: ReleaseFilter): ReleaseView {
  const { text, phase } = filter;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found =
    words.length === 0
      ? rows
      : rows.filter(({ row }) => {
          const hay = hayOf(row);
          return words.every((word) => hay.includes(word));
        });
  const counts: Record<ShownPhase, number> = {
    Degraded: 0,
    Aborted: 0,
    PausedPerson: 0,
    Paused: 0,
    PausedTimed: 0,
    Progressing: 0,
    Healthy: 0,
    Unknown: 0,
  };
  for (const { row } of found) counts[shownPhase(row)] += 1;
  return {
    filter,
    all: rows,
    rows: phase === null ? found : found.filter(({ row }) => shownPhase(row) === phase),
    counts,
    found: found.length,
  };
}
