import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import type { Speech } from '../../words/WordsContext.tsx';

/** Whether an abort has done what it is for, with when it was where that is known. */
export function sayAborted(
  { words, format }: Speech,
  { aborted, row }: Pick<ReleaseDetail, 'aborted' | 'row'>,
  nowMs: number,
): string {
  const say = words.abortedNow;
  const atMs = aborted?.atMs ?? null;
  const title = atMs === null ? say.title : say.titleAt(format.time(atMs, nowMs));
  const weight = row.actualWeight;
  if (weight === null) return say.goes(title);
  return weight === 0 ? say.done(title) : say.still(title, format.weight(weight));
}
