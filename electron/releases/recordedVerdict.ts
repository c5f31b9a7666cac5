import type { Rollout } from '../../shared/rollout/model.ts';
import type { ReleaseVerdict } from '../../shared/verdict/verdict.ts';
import type { Judged } from './verdictPanel.ts';

/** Buckets from before an abort settle for so long after it, ms. */
const SETTLES_AFTER_ABORT_MS = 3 * 60_000;

/**
 * The verdict that the record of a release takes over: the present one, and for some minutes after an abort the one of
 * the moment of the abort, so that screen and record tell the same; with all traffic on the canary the one of the weights
 * before. Null: the one before stands.
 */
export function recordedVerdict(
  judged: Judged | null,
  { status: { abort, abortedAtMs } }: Pick<Rollout, 'status'>,
  nowMs: number,
): ReleaseVerdict | null {
  if (!judged?.verdict || judged.reason === null) return judged?.verdict ?? null;
  const isAborted = abort === true && abortedAtMs !== null && nowMs - abortedAtMs <= SETTLES_AFTER_ABORT_MS;
  const isOfTheAbort = judged.reason === 'weightZero' && judged.verdict.kind !== 'notJudged';
  // With all of the traffic the canary has nothing beside it: what settles now is of the weights before.
  const isOfTheEnd = judged.reason === 'weightFull' && judged.verdict.kind !== 'notJudged';
  return (isAborted && isOfTheAbort) || isOfTheEnd ? judged.verdict : null;
}
