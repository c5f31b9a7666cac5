import type { VerdictKind } from './verdict.ts';

/** How many of them are of each kind. */
export function countKinds(endpoints: readonly { kind: VerdictKind }[]): Record<VerdictKind, number> {
  const counts: Record<VerdictKind, number> = {
    failing: 0,
    suspicious: 0,
    healthy: 0,
    watching: 0,
    notJudged: 0,
  };
  for (const { kind } of endpoints) counts[kind] += 1;
  return counts;
}
