import { criticalPatterns, teamSignals } from '../team/teamFor.ts';
import type { TeamSettings } from '../team/teamSettings.ts';
import type { Answer } from './signalLines.ts';
import type { SignalKey } from './signalMap.ts';

/** What counts for many releases: a person's critical endpoints by service, and what their team shares. */
export interface SharedSignals {
  /** Patterns by service name, which may hold `*`. */
  critical: Readonly<Record<string, readonly string[]>>;
  /** The first counts most. */
  teams: readonly { source: 'teamFile' | 'teamMap'; team: TeamSettings }[];
}

export const NOTHING_SHARED: SharedSignals = { critical: {}, teams: [] };

/** What is shared about one line of a Rollout's map; it stands behind the Rollout's own annotations. */
export function sharedAnswers(
  { teams }: SharedSignals,
  rollout: string,
  service: string,
  key: SignalKey,
): Answer[] {
  return teams.flatMap(({ source, team }): Answer[] => {
    const line: Answer = [source, teamSignals(team, rollout)[key]];
    if (key !== 'critical-endpoints') return [line];
    return [line, [source, criticalPatterns(team.criticalEndpoints, service).join(', ')]];
  });
}
