import { expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createCell } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { NO_TEAM, type TeamSettings } from '../../shared/team/teamSettings.ts';
import { createFakeKubernetes, createFakeSession } from './fakeRooms.ts';
import { createTeamMaps } from './teamMaps.ts';
import { createTeamSources } from './teamSources.ts';

const forbidden: Problem = { code: 'forbidden', subject: 'get configmaps', detail: '', retryAtMs: null };

function setUp(first: Result<string | null, Problem>) {
  const kubernetes = createFakeKubernetes();
  const session = createFakeSession();
  const asked: string[] = [];
  session.teamMap = first;
  kubernetes.put({
    ...session,
    readTeamMap: async (namespace) => {
      asked.push(namespace);
      return session.teamMap;
    },
  });
  const clock = createManualClock(1_000_000);
  const maps = createTeamMaps(kubernetes, clock);
  let changes = 0;
  maps.onChange(() => (changes += 1));
  return { kubernetes, session, asked, clock, maps, changes: () => changes };
}

/** Lets time pass, and what was asked meanwhile be answered. */
async function pass(clock: ManualClock, ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise((resolve) => setImmediate(resolve));
}

it('reads a namespace’s ConfigMap once a minute while it is held, and tells of what changed only', async () => {
  const { session, asked, clock, maps, changes } = setUp(ok('protection: protected'));
  expect(maps.of('ctx', 'shop')).toMatchObject({ state: 'reading', read: null });
  expect(await maps.settled('ctx', 'shop')).toMatchObject({
    state: 'read',
    read: { team: { protection: 'protected' } },
  });
  maps.of('ctx', 'shop');
  expect(asked).toEqual(['shop']);
  const release = maps.hold('ctx', 'shop');
  await pass(clock, 60_000);
  expect(asked).toHaveLength(2);
  expect(changes()).toBe(1);
  session.teamMap = ok(null);
  await pass(clock, 60_000);
  expect(maps.of('ctx', 'shop')).toEqual({ state: 'absent', read: null, problem: null });
  expect(changes()).toBe(2);
  release();
  await pass(clock, 600_000);
  expect(asked).toHaveLength(3);
});

it('keeps what it read while asking fails, and asks seldom where it is denied', async () => {
  const { session, asked, clock, maps } = setUp(ok('responseSteps: { any: Call. }'));
  await maps.settled('ctx', 'shop');
  session.teamMap = fail(forbidden);
  const release = maps.hold('ctx', 'shop');
  await pass(clock, 60_000);
  expect(maps.of('ctx', 'shop')).toMatchObject({
    state: 'failed',
    problem: { code: 'forbidden' },
    read: { team: { responseSteps: { any: 'Call.' } } },
  });
  const before = asked.length;
  await pass(clock, 240_000);
  expect(asked).toHaveLength(before);
  await pass(clock, 120_000);
  expect(asked.length).toBeGreaterThan(before);
  release();
});

it('says nothing of a context that is closed', async () => {
  const { kubernetes, maps } = setUp(ok(null));
  await maps.settled('ctx', 'shop');
  expect(maps.known()).toHaveLength(1);
  kubernetes.put(undefined);
  expect(await maps.settled('ctx', 'shop')).toMatchObject({ state: 'reading', read: null });
  expect(maps.known()).toEqual([]);
});

it('a namespace makes its releases stricter, never looser; its file counts before it', async () => {
  const { kubernetes, maps } = setUp(
    ok('protection: protected\nlinks: [{ title: Wiki, url: "https://wiki.example.com/{name}" }]'),
  );
  const file: TeamSettings = { ...NO_TEAM, signals: { '*': { env: 'prod' } } };
  const team = createTeamSources(kubernetes, maps, {
    criticalEndpoints: createCell({ web: ['GET /'] }),
    teamFile: createCell(file),
  });
  expect(team.signals('ctx', 'shop')).toBeNull();
  expect(await team.settledProtection('ctx', 'shop')).toBe('protected');
  expect(kubernetes.protectionOf('ctx')).toBe('open');
  kubernetes.protection = 'readOnly';
  expect(team.protectionIn('ctx', 'shop')).toBe('readOnly');
  expect(team.signals('ctx', 'shop')).toMatchObject({
    critical: { web: ['GET /'] },
    teams: [{ source: 'teamFile' }, { source: 'teamMap' }],
  });
  expect(team.isTeamLink('https://wiki.example.com/web')).toBe(false);
  const shown = team.forRelease('ctx', { namespace: 'shop', name: 'web', service: 'web' }, '');
  expect(shown).toMatchObject({ state: 'read', faults: 0, problem: null });
  expect(shown.links).toEqual([{ title: 'Wiki', url: 'https://wiki.example.com/web' }]);
  expect(team.isTeamLink('https://wiki.example.com/web')).toBe(true);
});
