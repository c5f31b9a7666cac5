import type { ContextSummary } from '../../../shared/contract/contexts.ts';
import type { NeedsPerson } from '../../../shared/contract/needsPerson.ts';
import type { Words } from '../../words/en.ts';

type OtherContext = Pick<ContextSummary, 'contextId' | 'name'> & {
  session: { freshness: Pick<NonNullable<ContextSummary['session']>['freshness'], 'state'> } | null;
};

/**
 * What the contexts beside the shown one hold, in short: releases that need a person, contexts whose data is not of
 * now, contexts that are not connected. Nothing known is never said as nothing; none where there is no other context.
 */
export function sayOtherContexts(
  { otherContexts: say }: Words,
  contexts: readonly OtherContext[],
  counts: NeedsPerson,
  shownId: string,
): string[] {
  const others = contexts.filter(({ contextId }) => contextId !== shownId);
  const countOf = ({ contextId }: OtherContext): number | null =>
    counts.find((one) => one.contextId === contextId)?.needsYou ?? null;
  const connected = others.filter(({ session }) => session !== null);
  const current = connected.filter((one) => one.session?.freshness.state === 'live' && countOf(one) !== null);
  const old = connected.filter((one) => !current.includes(one));
  const leftOut = others.filter(({ session }) => session === null);
  const waiting = current.filter((one) => (countOf(one) ?? 0) > 0);
  const where = (of: readonly OtherContext[]): string =>
    of.length === 1 ? say.inOne(of[0]?.name ?? '') : say.inMany(of.length);
  const sum = waiting.reduce((all, one) => all + (countOf(one) ?? 0), 0);
  return [
    sum > 0 ? say.needYou(sum, where(waiting)) : current.length > 0 ? say.nothing(where(current)) : '',
    old.length > 0 ? say.notCurrent(old.map(({ name }) => name)) : '',
    leftOut.length === 0
      ? ''
      : leftOut.length === 1
        ? say.leftOutOne(leftOut[0]?.name ?? '')
        : say.leftOut(leftOut.length),
  ].filter((text) => text !== '');
}
