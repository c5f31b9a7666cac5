import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { teamSnapshotSchema } from '../../shared/contract/team.ts';
import { derive } from '../../shared/observable.ts';
import { ok } from '../../shared/result.ts';
import { readTeam } from '../../shared/team/readTeam.ts';
import { textOfTeamFile } from '../../shared/team/teamManifest.ts';
import { createFakeKubernetes, createFakeSession } from '../releases/fakeRooms.ts';
import { createTeamMaps } from '../releases/teamMaps.ts';
import { openPreferencesFile } from '../settings/preferencesFile.ts';
import { openSignalCorrectionsFile } from '../settings/signalCorrectionsFile.ts';
import { followTeamFile } from '../settings/teamFile.ts';
import { teamHandlers, teamTopic } from './team.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'team-desk-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function setUp() {
  const kubernetes = createFakeKubernetes();
  const session = createFakeSession();
  session.teamMap = ok('links: [{ title: Wiki, url: "http://no" }]\nprotection: protected');
  kubernetes.put(session);
  const clock = createManualClock(Date.UTC(2026, 0, 2));
  const preferences = openPreferencesFile(home);
  const file = followTeamFile(
    derive(preferences.preferences, ({ teamFile }) => teamFile ?? null),
    clock,
  );
  const maps = createTeamMaps(kubernetes, clock);
  const corrections = openSignalCorrectionsFile(home);
  const desk = {
    file,
    maps,
    corrections,
    home,
    downloads: () => home,
    chooseFile: async () => null,
    now: clock.now,
  };
  return {
    kubernetes,
    maps,
    corrections,
    preferences,
    file,
    topic: teamTopic(desk, kubernetes),
    ...teamHandlers(desk, preferences),
  };
}

it('keeps a copy of an imported file, uses it at once, and leaves everything as it was when there is nothing in it', async () => {
  const { importTeam, preferences, topic, file } = setUp();
  const source = path.join(home, 'from-a-colleague.yaml');
  writeFileSync(source, 'contexts: { "prod-*": protected }\nspeed: 9\n');
  expect(await importTeam({ file: source }, 1)).toMatchObject({
    kind: 'imported',
    counts: { contexts: 1 },
    faults: [{ path: 'speed' }],
  });
  rmSync(source);
  expect(preferences.preferences.get().teamFile).toBe(path.join(home, 'team.yaml'));
  expect(teamSnapshotSchema.parse(topic.read()).file).toMatchObject({
    failure: null,
    counts: { contexts: 1 },
  });
  writeFileSync(source, 'hello');
  expect(await importTeam({ file: source }, 1)).toMatchObject({ kind: 'failed' });
  expect(await importTeam({ file: path.join(home, 'none') }, 1)).toEqual({ kind: 'failed', why: 'ENOENT' });
  expect(file.view.get().read?.team.contexts).toEqual({ 'prod-*': 'protected' });
  file.dispose();
});

it('exports what is kept here for a namespace, so that a ConfigMap of it says the same', async () => {
  const { exportTeam, corrections, preferences, file } = setUp();
  corrections.correct({ contextId: 'ctx', namespace: 'shop', name: 'web' }, { service: 'web', env: 'prod' });
  corrections.correct({ contextId: 'ctx', namespace: 'mail', name: 'smtp' }, { service: 'smtp' });
  const shared = path.join(home, 'shared.yaml');
  writeFileSync(shared, 'responseSteps: { any: Tell everybody }\ncontexts: { "prod-*": protected }\n');
  preferences.save({ ...preferences.preferences.get(), teamFile: shared });
  file.look();
  preferences.save({ ...preferences.preferences.get(), criticalEndpoints: { web: ['GET /'] } });
  const answer = await exportTeam({ namespace: 'shop' }, 1);
  if (answer.kind !== 'saved') throw new Error('not saved');
  const text = readFileSync(answer.file, 'utf8');
  expect(text).toContain('namespace: shop');
  expect(readTeam(textOfTeamFile(text), 'namespace')).toMatchObject({
    faults: [],
    team: {
      contexts: {},
      signals: { web: { service: 'web', env: 'prod' } },
      criticalEndpoints: { web: ['GET /'] },
      responseSteps: { any: 'Tell everybody' },
    },
  });
  // Never over a file that is there.
  expect(await exportTeam({ namespace: 'shop' }, 1)).toMatchObject({ kind: 'failed' });
  expect(readdirSync(home).filter((name) => name.startsWith('release-cockpit-'))).toHaveLength(1);
  file.dispose();
});

it('tells of each namespace’s ConfigMap with its faults, and of the corrections of this machine', async () => {
  const { maps, corrections, topic, file } = setUp();
  let told = 0;
  const stop = topic.onChange(() => (told += 1));
  await maps.settled('ctx', 'shop');
  corrections.correct({ contextId: 'gone', namespace: 'shop', name: 'web' }, { service: 'web' });
  expect(told).toBe(2);
  expect(teamSnapshotSchema.parse(topic.read())).toMatchObject({
    file: { path: null, counts: null },
    maps: [
      {
        context: 'eks-prod',
        namespace: 'shop',
        state: 'read',
        counts: { protection: 'protected', links: 0 },
        faults: [{ path: 'links.0.url' }],
      },
    ],
    corrections: [{ contextId: 'gone', context: '', name: 'web', lines: { service: 'web' } }],
  });
  expect(existsSync(path.join(home, 'team.yaml'))).toBe(false);
  stop();
  file.dispose();
});
