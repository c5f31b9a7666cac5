import type { Protection } from '../contract/contexts.ts';
import type { SignalCorrections } from '../metrics/signalMap.ts';
import { fillLink } from './fillLink.ts';
import { fitsPattern, fittingEntries } from './fitsPattern.ts';
import type { ReleaseTeam, TeamSettings } from './teamSettings.ts';

/** The lines of the signal map that a team names for a Rollout; the plainest name counts, line by line. */
export function teamSignals(team: TeamSettings, rollout: string): SignalCorrections {
  return Object.assign(
    {},
    ...fittingEntries(team.signals, rollout).map(([, lines]) => lines),
  ) as SignalCorrections;
}

/** The critical endpoints of a service, of every name that fits it, each once. */
export function criticalPatterns(
  byService: Readonly<Record<string, readonly string[]>>,
  service: string,
): string[] {
  return [...new Set(fittingEntries(byService, service).flatMap(([, patterns]) => patterns))];
}

/** What a team's file says of a context: the strictest of the names that fit; null: nothing. */
export function teamLevelOf(team: TeamSettings, contextName: string): Protection | null {
  return fittingEntries(team.contexts, contextName)
    .map(([, level]) => level)
    .reduce<Protection | null>((strictest, level) => stricter(strictest, level), null);
}

const ORDER: readonly Protection[] = ['open', 'protected', 'readOnly'];

function stricter(one: Protection | null, other: Protection): Protection {
  return one !== null && ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}

/**
 * The level in effect, and whose it is. A team can only make stricter what was guessed from the names, or what a
 * person confirmed without changing it; what they chose themselves stands.
 */
export function levelInEffect(facts: {
  guess: Protection;
  own: { level: Protection; chosen: boolean } | null;
  team: readonly (Protection | null)[];
}): { level: Protection; from: 'guess' | 'own' | 'team' } {
  const { guess, own } = facts;
  const level = own?.level ?? guess;
  const from = own ? 'own' : 'guess';
  if (own?.chosen) return { level, from };
  const raised = facts.team.reduce<Protection>(
    (strictest, one) => (one ? stricter(strictest, one) : strictest),
    level,
  );
  return raised === level ? { level, from } : { level: raised, from: 'team' };
}

/** What a release's screens show of its team, from several places: the first that says something counts. */
export function releaseTeam(
  teams: readonly TeamSettings[],
  names: { namespace: string; name: string; service: string },
): Pick<ReleaseTeam, 'links' | 'responseSteps'> {
  const links = teams
    .flatMap((team) => team.links)
    .filter(({ rollouts }) => !rollouts || rollouts.some((pattern) => fitsPattern(names.name, pattern)))
    .flatMap(({ title, url }) => {
      const filled = fillLink(url, names);
      return filled === null ? [] : [{ title, url: filled }];
    });
  const seen = new Set<string>();
  return {
    links: links.filter(({ url }) => !seen.has(url) && seen.add(url)),
    responseSteps: Object.assign(
      {},
      ...teams.map(({ responseSteps }) => responseSteps).reverse(),
    ) as ReleaseTeam['responseSteps'],
  };
}
