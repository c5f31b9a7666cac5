import type { TeamCounts } from '../contract/team.ts';
import type { TeamSettings } from './teamSettings.ts';

/** How much is shared: names, not lines. */
export function teamCounts(team: TeamSettings): TeamCounts {
  return {
    protection: team.protection,
    contexts: Object.keys(team.contexts).length,
    signals: Object.keys(team.signals).length,
    criticalEndpoints: Object.keys(team.criticalEndpoints).length,
    links: team.links.length,
    responseSteps: Object.keys(team.responseSteps).length,
  };
}

/** Whether anything is shared at all. */
export function saysNothing({ protection, ...counts }: TeamCounts): boolean {
  return protection === null && Object.values(counts).every((count) => count === 0);
}
