import type { Finished } from '../../../shared/contract/finished.ts';
import type { ShapeName } from '../../ui/Shape.tsx';
import { sayShare } from '../../words/sayUndecided.ts';
import { VERDICT_LOOKS } from '../../words/sayVerdict.ts';
import type { Speech } from '../../words/WordsContext.tsx';

export interface SaidFinished {
  tone: 'alert' | 'warn' | 'neutral';
  shape: ShapeName;
  title: string;
  /** What stands behind it. */
  behind: string[];
}

function sayWhen({ words, format }: Speech, { atMs, afterMs }: Finished, nowMs: number): string {
  const say = words.finished;
  const at = format.time(atMs, nowMs);
  return afterMs === null ? say.at(at) : say.between(format.time(afterMs, nowMs), at);
}

function lookOf(verdict: Finished['verdict']): Pick<SaidFinished, 'tone' | 'shape'> {
  if (verdict && verdict.counts.failing > 0) return { tone: 'alert', shape: VERDICT_LOOKS.failing.shape };
  if (verdict && verdict.counts.suspicious > 0)
    return { tone: 'warn', shape: VERDICT_LOOKS.suspicious.shape };
  return { tone: 'neutral', shape: 'check' };
}

/** When a release was finished, and the verdict at its end where that is known. */
export function sayFinished(
  speech: Speech,
  finished: Finished,
  stableVersion: string | null,
  nowMs: number,
): SaidFinished {
  const say = speech.words.finished;
  const { verdict } = finished;
  const title = sayWhen(speech, finished, nowMs);
  const behind = stableVersion === null ? [] : [say.stable(stableVersion)];
  if (!verdict) return { ...lookOf(null), title, behind };
  const { counts, openShare, untilMs } = verdict;
  const open = counts.watching + counts.notJudged;
  if (open > 0 && openShare !== null) behind.push(say.open(open, sayShare(speech, openShare)));
  behind.push(say.judgedUntil(speech.format.time(untilMs, nowMs)));
  return { ...lookOf(verdict), title: say.told(title, speech.words.verdict.tally(counts, true)), behind };
}
