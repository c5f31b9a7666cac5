import type { Rollout } from '../../shared/rollout/model.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import type { Judged } from './verdictPanel.ts';

/**
 * The verdict that the record of a release takes over: the present one, and after an abort the one of the moment of the
 * abort, so that screen and record tell the same; with all traffic on the canary the one of the weights before. Null:
 * the one before stands.
 */
export function recordedVerdict(
  judged: Judged | null,
  { status: { abort } }: Pick<Rollout, 'status'>,
): ReleaseVerdict | null {
  if (!judged?.verdict || judged.reason === null) return judged?.verdict ?? null;
  const isOfTheAbort = abort === true && judged.reason === 'weightZero';
  // With all of the traffic the canary has nothing beside it: what settles now is of the weights before.
  const isOfTheEnd = judged.reason === 'weightFull';
  return (isOfTheAbort || isOfTheEnd) && judged.verdict.kind !== 'notJudged' ? judged.verdict : null;
}
