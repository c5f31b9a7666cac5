import type { Freshness } from '../../../shared/contract/problem.ts';

const WORST_FIRST: readonly Freshness['state'][] = [
  'failed',
  'denied',
  'notInstalled',
  'stale',
  'reconnecting',
  'connecting',
  'off',
  'live',
];

/** Of several sources the one that needs a look most; null: there is none. */
export function worstFreshness(all: readonly Freshness[]): Freshness | null {
  const rank = ({ state }: Freshness): number => WORST_FIRST.indexOf(state);
  return all.reduce<Freshness | null>(
    (worst, one) => (worst === null || rank(one) < rank(worst) ? one : worst),
    null,
  );
}
