import { expect, it } from 'vitest';
import { readTeam } from './readTeam.ts';
import { teamManifest, teamYaml, textOfTeamFile } from './teamManifest.ts';
import { NO_TEAM, type TeamSettings } from './teamSettings.ts';

const TEAM: TeamSettings = {
  ...NO_TEAM,
  signals: { 'web-*': { service: 'web' } },
  criticalEndpoints: { web: ['GET /: all', 'POST /v1/*'] },
  links: [{ title: 'Runbook', url: 'https://wiki.example.com/{name}' }],
  responseSteps: { latency: 'First line\n\n- second\n' },
};

it('writes what it reads again, as it is and as a ConfigMap', () => {
  expect(readTeam(teamYaml(TEAM), 'file')).toEqual({ team: TEAM, faults: [] });
  const manifest = teamManifest({ ...TEAM, protection: 'protected' }, 'shop');
  expect(manifest).toContain('namespace: shop');
  expect(readTeam(textOfTeamFile(manifest), 'namespace')).toEqual({
    team: { ...TEAM, protection: 'protected' },
    faults: [],
  });
});

it('leaves out what says nothing', () => {
  expect(teamYaml(NO_TEAM)).toBe('{}\n');
  expect(teamYaml({ ...NO_TEAM, contexts: { prod: 'readOnly' } })).toBe('contexts:\n  prod: readOnly\n');
});

it.each(['', 'signals: {}', 'kind: ConfigMap', 'a: [', 'kind: ConfigMap\ndata: 7'])(
  'takes %j as it is',
  (text) => {
    expect(textOfTeamFile(text)).toBe(text);
  },
);
