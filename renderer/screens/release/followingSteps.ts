import type { Step } from '../../../shared/contract/release.ts';
import { isOpenPause, sayStep } from '../../words/sayStep.ts';
import type { Speech } from '../../words/WordsContext.tsx';

/** More of them than fit into a line are not read. */
const MOST_STEPS = 6;

/**
 * What a release does by itself from a step on, in words: up to the next pause that a person ends, or to the end.
 * @param fromIndex the first step to tell, from 0; past the last one: nothing but full weight is left.
 * @returns null: there are no steps.
 */
export function sayFollowing({ words }: Speech, steps: readonly Step[], fromIndex: number): string | null {
  if (steps.length === 0) return null;
  const rest = steps.slice(fromIndex);
  const person = rest.findIndex(({ text }) => isOpenPause(text));
  const told = (person < 0 ? rest : rest.slice(0, person + 1)).map(({ text }) => sayStep(words, text));
  // The controller goes to full weight after the last step by itself.
  if (person < 0 && rest.at(-1)?.weight !== 100) told.push(words.releases.step.weight('100'));
  const shown = told.length > MOST_STEPS ? [...told.slice(0, MOST_STEPS - 1), '…'] : told;
  return shown.join(' → ');
}
