import path from 'node:path';
import type { ExportAnswer } from '../../shared/contract/audit.ts';
import type { ImportAnswer, teamRequests, TeamSnapshot } from '../../shared/contract/team.ts';
import type { SignalCorrections } from '../../shared/metrics/signalMap.ts';
import { exportedTeam } from '../../shared/team/exportedTeam.ts';
import { readTeam } from '../../shared/team/readTeam.ts';
import { saysNothing, teamCounts } from '../../shared/team/teamCounts.ts';
import { teamManifest, textOfTeamFile } from '../../shared/team/teamManifest.ts';
import { TEAM_MAP } from '../../shared/team/teamSettings.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { TeamMaps } from '../releases/teamMaps.ts';
import type { PreferencesFile } from '../settings/preferencesFile.ts';
import { writeNewFile } from '../settings/lineFile.ts';
import { replaceFile } from '../settings/replaceFile.ts';
import { readTeamText, type TeamFile } from '../settings/teamFile.ts';
import type { LiveTopic } from './pushes.ts';
import type { Handlers } from './requestRouter.ts';

/** What Settings' part on the team works with. */
export interface TeamDesk {
  file: TeamFile;
  maps: TeamMaps;
  /** Every signal map that was corrected on this machine. */
  corrections: {
    all: () => { contextId: string; namespace: string; name: string; lines: SignalCorrections }[];
    onChange: (listener: () => void) => () => void;
  };
  /** Where the app keeps its copy. */
  home: string;
  downloads: () => string;
  chooseFile: () => Promise<string | null>;
  now: () => number;
}

/** What the team shares, as Settings shows it. */
export function readTeamSnapshot(desk: TeamDesk, kubernetes: Pick<KubernetesRoom, 'contexts'>): TeamSnapshot {
  const { path: file, read, failure } = desk.file.view.get();
  const names = new Map(kubernetes.contexts.get().contexts.map(({ contextId, name }) => [contextId, name]));
  const of = (contextId: string): string => names.get(contextId) ?? '';
  return {
    file: { path: file, failure, counts: read && teamCounts(read.team), faults: read?.faults ?? [] },
    maps: desk.maps.known().map(({ contextId, namespace, map }) => ({
      context: of(contextId),
      namespace,
      state: map.state,
      problem: map.problem,
      counts: map.read && teamCounts(map.read.team),
      faults: map.read?.faults ?? [],
    })),
    corrections: desk.corrections.all().map(({ contextId, namespace, name, lines }) => ({
      contextId,
      context: of(contextId),
      namespace,
      name,
      lines: { ...lines },
    })),
  };
}

/** Tells of the team's file, the ConfigMaps that were read, and the corrections of this machine. */
export function teamTopic(desk: TeamDesk, kubernetes: Pick<KubernetesRoom, 'contexts'>): LiveTopic {
  return {
    read: () => readTeamSnapshot(desk, kubernetes),
    onChange(listener) {
      const stops = [
        desk.file.view.subscribe(() => listener()),
        desk.maps.onChange(listener),
        desk.corrections.onChange(listener),
      ];
      return () => stops.forEach((stop) => stop());
    },
    dispose: () => undefined,
  };
}

function importTeam(desk: TeamDesk, preferences: PreferencesFile, file: string): ImportAnswer {
  const text = readTeamText(file);
  if (!text.ok) return { kind: 'failed', why: text.failure };
  const { team, faults } = readTeam(textOfTeamFile(text.value), 'file');
  const counts = teamCounts(team);
  // A file that has nothing to say is most likely the wrong one.
  if (saysNothing(counts)) return { kind: 'failed', why: faults[0]?.why ?? 'nothing is shared in it' };
  const copy = path.join(desk.home, 'team.yaml');
  if (!replaceFile(copy, text.value)) return { kind: 'failed', why: 'the disk refused' };
  preferences.save({ ...preferences.preferences.get(), teamFile: copy });
  desk.file.look();
  return { kind: 'imported', counts, faults };
}

async function exportTeam(
  desk: TeamDesk,
  preferences: PreferencesFile,
  namespace: string,
): Promise<ExportAnswer> {
  const own = desk.corrections.all().filter((one) => one.namespace === namespace);
  const file = desk.file.view.get().read;
  const maps = desk.maps.known().filter((one) => one.namespace === namespace);
  const team = exportedTeam(
    {
      signals: Object.fromEntries(own.map(({ name, lines }) => [name, { ...lines }])),
      criticalEndpoints: { ...preferences.preferences.get().criticalEndpoints },
    },
    [file, ...maps.map(({ map }) => map.read)].flatMap((read) => (read ? [read.team] : [])),
  );
  const text = teamManifest(team, namespace);
  const stamp = new Date(desk.now()).toISOString().replace(/[:.]/g, '-');
  const target = path.join(desk.downloads(), `${TEAM_MAP.name}-${stamp}.yaml`);
  const written = await writeNewFile(target, text);
  if (written.ok) return { kind: 'saved', file: target };
  return {
    kind: 'failed',
    problem: { code: 'internal', subject: target, detail: written.failure, retryAtMs: null },
  };
}

/** Serves Settings' part on the team. */
export function teamHandlers(
  desk: TeamDesk,
  preferences: PreferencesFile,
): Pick<Handlers, keyof typeof teamRequests> {
  return {
    chooseTeamFile: () => desk.chooseFile(),
    importTeam: ({ file }) => importTeam(desk, preferences, file),
    exportTeam: ({ namespace }) => exportTeam(desk, preferences, namespace),
    readTeamAgain() {
      desk.file.look();
      desk.maps.askAgain();
      return null;
    },
  };
}
