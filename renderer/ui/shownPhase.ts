import type { NextEvent, Phase, ReleaseRow } from '../../shared/contract/releaseRow.ts';
import type { Words } from '../words/en.ts';

/**
 * What a release's badge says: Argo's phase; that it was aborted, which Argo calls Degraded as it does a failure; and
 * whether a pause ends by itself or waits for a person.
 */
export type ShownPhase = Phase | 'Aborted' | 'PausedTimed' | 'PausedPerson';

/** The trouble is over for the users, and it waits for a person. */
export const ABORTED_LOOK = { shape: 'back', tone: 'warn' } as const;

const PAUSES: Partial<Record<NextEvent['kind'], ShownPhase>> = {
  waitEnds: 'PausedTimed',
  waitsForPerson: 'PausedPerson',
  manuallyPaused: 'PausedPerson',
  inconclusive: 'PausedPerson',
};

/** What the badge of a row says. */
export function shownPhase({ phase, next }: Pick<ReleaseRow, 'phase' | 'next'>): ShownPhase {
  if (next.kind === 'aborted') return 'Aborted';
  return phase === 'Paused' ? (PAUSES[next.kind] ?? phase) : phase;
}

/** Argo's own word, in every language, and what it waits for in the language's words; aside null: Argo's word says all. */
export function phaseWords(words: Words, phase: ShownPhase): { word: string; aside: string | null } {
  return phase === 'PausedTimed' || phase === 'PausedPerson'
    ? { word: 'Paused', aside: words.phases.asides[phase] }
    : { word: phase, aside: null };
}

/** The same as one text. */
export function sayPhase(words: Words, phase: ShownPhase): string {
  const { word, aside } = phaseWords(words, phase);
  return aside === null ? word : words.phases.with(word, aside);
}
