import { parseDocument, stringify } from 'yaml';
import { TEAM_MAP, type TeamSettings } from './teamSettings.ts';

/** The parts that say something, as YAML. */
export function teamYaml(team: TeamSettings): string {
  const said = Object.entries(team).filter(([, part]: [string, unknown]) => {
    if (part === null) return false;
    return typeof part !== 'object' || Object.keys(part).length > 0;
  });
  return said.length === 0 ? '{}\n' : stringify(Object.fromEntries(said), { lineWidth: 0 });
}

/** The same as a ConfigMap to apply to the team's namespace. */
export function teamManifest(team: TeamSettings, namespace: string): string {
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: TEAM_MAP.name, namespace },
      data: { [TEAM_MAP.key]: teamYaml(team) },
    },
    { lineWidth: 0 },
  );
}

/** The text that a file holds: of a ConfigMap manifest what stands in its data, else all of it. */
export function textOfTeamFile(text: string): string {
  try {
    const document = parseDocument(text, { logLevel: 'silent' });
    if (document.errors.length > 0 || document.get('kind') !== 'ConfigMap') return text;
    const inner: unknown = document.getIn(['data', TEAM_MAP.key]);
    return typeof inner === 'string' ? inner : text;
  } catch {
    return text;
  }
}
