import type { VerdictAt, VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import type { Speech } from './WordsContext.tsx';

/** "worse on 1, no worse on 29 of 48": what was told, never what was not. */
export function sayTold({ words }: Speech, counts: VerdictAt['counts']): string {
  const say = words.weightBefore;
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return say.told([
    ...(counts.failing > 0 ? [say.worse(counts.failing)] : []),
    ...(counts.suspicious > 0 ? [say.suspicious(counts.suspicious)] : []),
    say.noWorse(counts.healthy, all),
  ]);
}

/** Why so little is told at a new weight, with what was told at the one before; null: that is not known. */
export function sayWeightBefore(
  speech: Speech,
  { judgedWeight, weightBefore }: Pick<VerdictPanel, 'judgedWeight' | 'weightBefore'>,
): string | null {
  const before = weightBefore?.weight ?? null;
  if (!weightBefore || before === null || judgedWeight === null) return null;
  const { words, format } = speech;
  return words.weightBefore.anew(
    format.weight(judgedWeight),
    format.weight(before),
    sayTold(speech, weightBefore.counts),
  );
}

/** The same beside what is told by now; null: that is as much already, and nothing spoke against the canary then. */
export function sayLostWithWeight(speech: Speech, { weightBefore, counts }: VerdictPanel): string | null {
  const weight = weightBefore?.weight ?? null;
  if (!weightBefore || weight === null) return null;
  const { failing, suspicious, healthy } = weightBefore.counts;
  if (failing + suspicious === 0 && counts.healthy >= healthy) return null;
  return speech.words.weightBefore.at(speech.format.weight(weight), sayTold(speech, weightBefore.counts));
}

/**
 * That a verdict is of a weight that is past, because none of the numbers of the present one has settled yet; null: it
 * is not. What is worse stays worse at every weight.
 * @param actualWeight what the canary gets now, percent; null: not known.
 */
export function sayNotYet(
  { words, format }: Speech,
  { kind, judgedWeight }: Pick<VerdictPanel, 'kind' | 'judgedWeight'>,
  actualWeight: number | null,
): string | null {
  if (kind !== 'healthy' && kind !== 'watching') return null;
  if (judgedWeight === null || actualWeight === null || actualWeight === judgedWeight) return null;
  return words.weightBefore.notYet(format.weight(actualWeight), format.weight(judgedWeight));
}
