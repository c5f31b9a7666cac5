import type { TeamLink, TeamSettings } from './teamSettings.ts';
import { NO_TEAM } from './teamSettings.ts';

type OwnSettings = Pick<TeamSettings, 'signals' | 'criticalEndpoints'>;

function mergeSignals(parts: readonly TeamSettings['signals'][]): TeamSettings['signals'] {
  const merged: TeamSettings['signals'] = {};
  for (const part of parts)
    for (const [name, lines] of Object.entries(part)) merged[name] = { ...lines, ...merged[name] };
  return merged;
}

function mergePatterns(
  parts: readonly TeamSettings['criticalEndpoints'][],
): TeamSettings['criticalEndpoints'] {
  const merged: TeamSettings['criticalEndpoints'] = {};
  for (const part of parts)
    for (const [service, patterns] of Object.entries(part))
      merged[service] = [...new Set([...(merged[service] ?? []), ...patterns])];
  return merged;
}

function mergeLinks(parts: readonly (readonly TeamLink[])[]): TeamLink[] {
  const byPlace = new Map<string, TeamLink>();
  for (const link of parts.flat()) {
    const place = JSON.stringify([link.title, link.url, link.rollouts]);
    if (!byPlace.has(place)) byPlace.set(place, link);
  }
  return [...byPlace.values()];
}

/**
 * Everything that counts here for one namespace, as one ConfigMap would say it: what the person set, then the team's
 * file, then the ConfigMaps that were read. Levels by context stay out, they count in a file only; of several levels
 * of the namespace the first counts.
 */
export function exportedTeam(own: OwnSettings, shared: readonly TeamSettings[]): TeamSettings {
  const all = [{ ...NO_TEAM, ...own }, ...shared];
  return {
    ...NO_TEAM,
    protection: shared.find(({ protection }) => protection !== null)?.protection ?? null,
    signals: mergeSignals(all.map(({ signals }) => signals)),
    criticalEndpoints: mergePatterns(all.map(({ criticalEndpoints }) => criticalEndpoints)),
    links: mergeLinks(all.map(({ links }) => links)),
    responseSteps: Object.assign(
      {},
      ...shared.toReversed().map(({ responseSteps }) => responseSteps),
    ) as TeamSettings['responseSteps'],
  };
}
