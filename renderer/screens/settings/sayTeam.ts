import type { TeamCounts } from '../../../shared/contract/team.ts';
import { saysNothing } from '../../../shared/team/teamCounts.ts';
import type { Words } from '../../words/en.ts';

const COUNTED = ['contexts', 'signals', 'criticalEndpoints', 'links', 'responseSteps'] as const;

/** What one place shares, in a line. */
export function sayShared(words: Words, counts: TeamCounts): string {
  const say = words.team;
  if (saysNothing(counts)) return say.shares.nothing;
  const parts = COUNTED.filter((part) => counts[part] > 0).map((part) => say.shares[part](counts[part]));
  const level = counts.protection && say.shares.protection(say.levels[counts.protection]);
  return [...(level ? [level] : []), ...parts].join(' · ');
}
