import type { VerdictPanel } from '../../../shared/contract/verdictPanel.ts';
import { undecided } from '../../../shared/verdict/undecided.ts';
import { sayNext } from '../../words/sayNext.ts';
import { sayWait } from '../../words/verdictFigures.ts';
import type { Speech } from '../../words/WordsContext.tsx';
import type { Advice } from './advice.ts';

/** What is known where a person has to decide and not all is told: facts, never that it may go on. */
function sayOpen(speech: Speech, { endpoints, counts }: VerdictPanel): string {
  const say = speech.words.advice.open;
  const found = undecided(endpoints);
  if (!found || counts.healthy === 0) return say.nothingTold;
  const what = found.by === 'critical' ? say.critical(found.all) : say.busiest(found.all);
  if (found.open.length === 0) return say.told(found.all, what);
  const canWait = found.waitFor.length > 0 && found.minutes !== null && found.minutes > 0;
  return say.untold(found.open.length, found.all, what, canWait ? sayWait(speech, found.minutes ?? 0) : null);
}

/** Whether a person has to act, and what comes without them, in one sentence. */
export function sayAdvice(speech: Speech, advice: Advice, panel: VerdictPanel, nowMs: number): string {
  const { call, next } = advice;
  const say = speech.words.advice;
  if (next !== null) return say.byItself[call](sayNext(speech, next, nowMs));
  return call === 'open' ? say.waits(sayOpen(speech, panel)) : say.forYou[call];
}
