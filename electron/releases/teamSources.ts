import type { Protection } from '../../shared/contract/contexts.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import type { SharedSignals } from '../../shared/metrics/sharedSignals.ts';
import type { MarkdownNames } from '../../shared/markdown/parseInline.ts';
import { markdownLinks, parseMarkdown } from '../../shared/markdown/parseMarkdown.ts';
import type { Observable } from '../../shared/observable.ts';
import { levelInEffect, releaseTeam } from '../../shared/team/teamFor.ts';
import { NO_TEAM, type ReleaseTeam, type TeamSettings } from '../../shared/team/teamSettings.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { TeamMaps } from './teamMaps.ts';

/** What the person keeps for all their releases, and the file that their team shares. */
export interface SharedSettings {
  criticalEndpoints: Observable<Readonly<Record<string, readonly string[]>>>;
  /** What the team's file says; null: there is none. */
  teamFile: Observable<TeamSettings | null>;
}

/** What counts for releases beside their own objects: the person's lists, the team's file, the namespaces' ConfigMaps. */
export interface TeamSources {
  /** Null while the namespace's ConfigMap is being read for the first time. */
  signals: (contextId: string, namespace: string) => SharedSignals | null;
  /** @param rolloutSteps what the Rollout says itself; '' when it does not. */
  forRelease: (contextId: string, names: MarkdownNames, rolloutSteps: string) => ReleaseTeam;
  /** The protection of the releases in a namespace: the context's, or stricter where the namespace's team says so. */
  protectionIn: (contextId: string, namespace: string) => Protection;
  /** The same, once the ConfigMap was read or could not be. */
  settledProtection: (contextId: string, namespace: string) => Promise<Protection>;
  /** Keeps a namespace's ConfigMap current. */
  hold: (contextId: string, namespace: string) => Disposer;
  /** Whether a link is one that a team shares, so that it may be opened. */
  isTeamLink: (url: string) => boolean;
  onChange: (listener: () => void) => Disposer;
}

/** As long as a team's own may be. */
const LONGEST_STEPS = 20_000;

export function createTeamSources(
  kubernetes: Pick<KubernetesRoom, 'contexts' | 'protectionOf'>,
  maps: TeamMaps,
  settings: SharedSettings,
): TeamSources {
  // Only links that a screen was told of; the sets are small.
  const offered = new Set<string>();
  const seen = new Set<string>();
  const offerLinks = (text: string, names: MarkdownNames): void => {
    const key = JSON.stringify([names, text]);
    if (seen.has(key)) return;
    seen.add(key);
    for (const url of markdownLinks(parseMarkdown(text, names))) offered.add(url);
  };
  const protectionIn = (contextId: string, namespace: string): Protection => {
    const level = kubernetes.protectionOf(contextId);
    const context = kubernetes.contexts.get().contexts.find((one) => one.contextId === contextId);
    const team = maps.of(contextId, namespace).read?.team.protection ?? null;
    return levelInEffect({
      guess: level,
      own: { level, chosen: context?.protectionFrom === 'own' },
      team: [team],
    }).level;
  };
  return {
    signals(contextId, namespace) {
      const map = maps.of(contextId, namespace);
      if (map.state === 'reading') return null;
      const file = settings.teamFile.get();
      return {
        critical: settings.criticalEndpoints.get(),
        teams: [
          ...(file ? [{ source: 'teamFile' as const, team: file }] : []),
          ...(map.read ? [{ source: 'teamMap' as const, team: map.read.team }] : []),
        ],
      };
    },
    forRelease(contextId, names, ownSteps) {
      const { state, read, problem } = maps.of(contextId, names.namespace);
      const shown = releaseTeam([settings.teamFile.get() ?? NO_TEAM, read?.team ?? NO_TEAM], names);
      for (const { url } of shown.links) offered.add(url);
      const rolloutSteps = ownSteps.slice(0, LONGEST_STEPS);
      for (const text of [rolloutSteps, ...Object.values(shown.responseSteps)]) offerLinks(text, names);
      const common = { state, problem: told(problem), faults: read?.faults.length ?? 0, ...shown };
      return rolloutSteps === '' ? common : { ...common, rolloutSteps };
    },
    protectionIn,
    async settledProtection(contextId, namespace) {
      await maps.settled(contextId, namespace);
      return protectionIn(contextId, namespace);
    },
    hold: maps.hold,
    isTeamLink: (url) => offered.has(url),
    onChange(listener) {
      const stops = [
        maps.onChange(listener),
        settings.criticalEndpoints.subscribe(() => listener()),
        settings.teamFile.subscribe(() => listener()),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** When it is asked again is nobody's business: it is once a minute. */
function told(problem: Problem | null): Problem | null {
  return problem && { ...problem, retryAtMs: null };
}

/** Nobody shares anything. */
export function noTeamSources(kubernetes: Pick<KubernetesRoom, 'protectionOf'>): TeamSources {
  return {
    signals: () => ({ critical: {}, teams: [] }),
    forRelease: () => ({ state: 'absent', problem: null, faults: 0, links: [], responseSteps: {} }),
    protectionIn: (contextId) => kubernetes.protectionOf(contextId),
    settledProtection: async (contextId) => kubernetes.protectionOf(contextId),
    hold: () => () => undefined,
    isTeamLink: () => false,
    onChange: () => () => undefined,
  };
}
