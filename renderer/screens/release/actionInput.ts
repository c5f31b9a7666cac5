import type { ActionInput, ActionKind } from '../../../shared/contract/action.ts';
import type { AnalysisRun } from '../../../shared/contract/release.ts';
import type { Speech } from '../../words/WordsContext.tsx';

/** What a terminate needs, from the run that it was opened on. */
export function inputOfRun(run: AnalysisRun | null): ActionInput | null {
  return run && { kind: 'terminate', run: run.name, uid: run.uid };
}

/** What is still to be chosen or typed before the action can be sent; null when nothing is. */
export function sayMissingInput(
  { words }: Speech,
  kind: ActionKind,
  input: ActionInput | null,
): string | null {
  const say = words.actions.input;
  if (kind === 'undo') return input?.kind === 'undo' ? null : say.chooseRevision;
  if (kind === 'terminate')
    return input?.kind === 'terminate' ? null : words.actions.reasons.noRunningAnalysis;
  if (kind !== 'setImage') return null;
  if (input?.kind !== 'setImage' || input.to.trim() === '') return say.giveImage;
  return input.to === input.from ? words.actions.reasons.sameTemplate : null;
}
