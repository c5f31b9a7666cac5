import type { Phase, ReleaseRow } from '../../shared/contract/releaseRow.ts';
import type { Words } from '../words/en.ts';

/** What a release's badge says: Argo's phase, or that it was aborted, which Argo calls Degraded as it does a failure. */
export type ShownPhase = Phase | 'Aborted';

/** The trouble is over for the users, and it waits for a person. */
export const ABORTED_LOOK = { shape: 'back', tone: 'warn' } as const;

export function shownPhase({ phase, next }: Pick<ReleaseRow, 'phase' | 'next'>): ShownPhase {
  return next.kind === 'aborted' ? 'Aborted' : phase;
}

/** Phases keep Argo's own words. */
export function sayPhase(words: Words, phase: ShownPhase): string {
  return phase === 'Aborted' ? words.abortedNow.title : phase;
}
