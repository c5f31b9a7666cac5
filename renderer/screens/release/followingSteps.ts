import type { Step } from '../../../shared/contract/release.ts';
import type { NextEvent } from '../../../shared/contract/releaseRow.ts';
import { isOpenPause, sayStep } from '../../words/sayStep.ts';
import type { Speech } from '../../words/WordsContext.tsx';

/** More of them than fit into a line are not read. */
const MOST_STEPS = 6;

/**
 * What a release does by itself from a step on, in words: up to the next pause that a person ends, or to the end.
 * @param fromIndex the first step to tell, from 0; past the last one: full weight, where no step leads there.
 * @returns null: nothing is left.
 */
export function sayFollowing({ words }: Speech, steps: readonly Step[], fromIndex: number): string | null {
  if (steps.length === 0) return null;
  const rest = steps.slice(fromIndex);
  const person = rest.findIndex(({ text }) => isOpenPause(text));
  const told = (person < 0 ? rest : rest.slice(0, person + 1)).map(({ text }) => sayStep(words, text));
  // The controller goes to full weight after the last step by itself; blue-green has no weights.
  const last = steps.findLast(({ weight }) => weight !== null);
  if (last && person < 0 && last.weight !== 100) told.push(words.releases.step.weight('100'));
  if (told.length === 0) return null;
  const shown = told.length > MOST_STEPS ? [...told.slice(0, MOST_STEPS - 1), '…'] : told;
  return shown.join(' → ');
}

/** How many steps of the plan an event tells of itself, from the running one on; null: no step follows it. */
function toldSteps({ kind }: NextEvent): number | null {
  // Resumed, the running step goes on.
  if (kind === 'manuallyPaused') return 0;
  if (kind === 'waitsForPerson' || kind === 'inconclusive') return 1;
  return ['waitEnds', 'analysisRuns', 'podsBecomeReady', 'experimentRuns'].includes(kind) ? 2 : null;
}

/** What comes after what happens next; null: nothing that the steps tell. */
export function sayAfter(speech: Speech, event: NextEvent, steps: readonly Step[]): string | null {
  const told = toldSteps(event);
  const now = steps.findIndex(({ state }) => state === 'now');
  if (told === null || now < 0 || (told === 2 && now + 1 >= steps.length)) return null;
  const text = sayFollowing(speech, steps, now + told);
  if (text === null) return null;
  const say = speech.words.release.next;
  return told < 2 ? say.afterThat(text) : say.thenSteps(text);
}
