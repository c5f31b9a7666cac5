import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import {
  choiceOfContext,
  contextsSnapshotSchema,
  type ContextChoice,
  type Protection,
} from '../../shared/contract/contexts.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { writeKubeconfig } from '../../simulator/kubeconfigFile.ts';
import { createKubernetesRoom, type KubernetesRoom } from './kubernetesRoom.ts';
import { startTestApiServer, type TestApiServer } from './testApiServer.ts';
import { createTestSettings } from './testSettings.ts';
import { until } from './testUntil.ts';

const clock = createManualClock();
let folder: string;
let server: TestApiServer;
const rooms: KubernetesRoom[] = [];
let settings: ReturnType<typeof createTestSettings>;

beforeEach(async () => {
  settings = createTestSettings();
  folder = mkdtempSync(join(tmpdir(), 'kubernetes-room-'));
  server = await startTestApiServer();
});
afterEach(async () => {
  for (const room of rooms.splice(0)) room.dispose();
  await until(() => expect(clock.pendingTimers()).toBe(0));
  await until(() => expect(server.connections()).toBe(0));
  await server.dispose();
  rmSync(folder, { recursive: true });
});

function write(names: readonly string[], current = ''): void {
  writeKubeconfig(join(folder, 'config'), {
    clusters: [{ name: 'c', server: server.url }],
    contexts: names.map((name) => ({ name, cluster: 'c', token: `secret-${name}` })),
    currentContext: current,
  });
}

function createRoom(
  preferences = createCell({ readOnly: false }),
  teamLevel: Observable<(name: string) => Protection | null> = createCell(() => null),
): KubernetesRoom {
  const room = createKubernetesRoom({
    clock,
    env: {},
    homeDirectory: folder,
    explicitFile: join(folder, 'config'),
    log: () => undefined,
    settings,
    preferences,
    teamLevel,
  });
  rooms.push(room);
  return room;
}

const idOf = (of: KubernetesRoom, name: string): string =>
  of.contexts.get().contexts.find((context) => context.name === name)?.contextId ?? '';
const connected = (of: KubernetesRoom): string[] =>
  of.contexts.get().contexts.flatMap((context) => (context.session ? [context.name] : []));

test('lists the contexts without connecting any; the snapshot fits the contract and holds no secret', () => {
  write(['dev', 'shop-prod'], 'dev');
  const { contexts } = createRoom();
  const snapshot = contextsSnapshotSchema.parse(contexts.get());
  expect(snapshot).toEqual(contexts.get());
  expect(snapshot.contexts).toMatchObject([
    {
      name: 'dev',
      isCurrent: true,
      isProduction: false,
      protection: 'open',
      session: null,
      namespace: 'default',
    },
    { name: 'shop-prod', isCurrent: false, isProduction: true, protection: 'protected', server: server.url },
  ]);
  expect(JSON.stringify(snapshot)).not.toContain('secret-');
  expect(server.requests).toEqual([]);
});

test('opens the wanted context and no other; else the current one, else the only one', () => {
  write(['dev', 'other'], 'other');
  const two = createRoom();
  expect(two.firstContextId('dev')).toEqual({ contextId: idOf(two, 'dev'), warning: null });
  expect(two.firstContextId(idOf(two, 'dev')).contextId).toBe(idOf(two, 'dev'));
  expect(two.firstContextId('prod')).toEqual({
    contextId: null,
    warning: 'context "prod" is not in the kubeconfig',
  });
  expect(two.firstContextId(null).contextId).toBe(idOf(two, 'other'));
  write(['dev', 'other']);
  expect(createRoom().firstContextId(null).contextId).toBeNull();
  write(['dev']);
  const one = createRoom();
  expect(one.firstContextId(null).contextId).toBe(idOf(one, 'dev'));
});

test('keeps an open session; of six the one asked for longest ago closes; epochs grow', async () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  write(names);
  const six = createRoom();
  const epochs = names.slice(0, 5).map((name) => {
    const opened = six.open(idOf(six, name));
    return opened.ok ? opened.value.epoch : 0;
  });
  expect(epochs).toEqual([1, 2, 3, 4, 5]);
  const again = six.open(idOf(six, 'a'));
  expect(again).toMatchObject({ ok: true, value: { epoch: 1 } });
  six.open(idOf(six, 'f'));
  expect(connected(six)).toEqual(['a', 'c', 'd', 'e', 'f']);
  expect(six.session(idOf(six, 'b'))).toBeUndefined();
  await until(() => expect(server.watches.filter((watch) => watch.isOpen())).toHaveLength(5));
  six.close(idOf(six, 'a'));
  expect(connected(six)).toEqual(['c', 'd', 'e', 'f']);
  expect(six.open(idOf(six, 'a'))).toMatchObject({ ok: true, value: { epoch: 7 } });
});

test('folds freshness into the snapshot as it changes', async () => {
  write(['dev']);
  const of = createRoom();
  const states: string[] = [];
  of.contexts.subscribe((snapshot) => states.push(snapshot.contexts[0]?.session?.freshness.state ?? 'none'));
  of.open(idOf(of, 'dev'));
  await until(() => expect(states.at(-1)).toBe('live'));
  expect(states[0]).toBe('connecting');
  of.close(idOf(of, 'dev'));
  expect(states.at(-1)).toBe('none');
});

test('a context that cannot be connected, or is not known, says why', () => {
  writeFileSync(join(folder, 'config'), 'contexts: [{name: broken, context: {cluster: gone}}]');
  const of = createRoom();
  expect(of.open(idOf(of, 'broken'))).toMatchObject({
    ok: false,
    failure: { code: 'contextInvalid', detail: 'cluster "gone" is not defined' },
  });
  expect(of.open('nothing')).toMatchObject({ ok: false, failure: { code: 'contextInvalid' } });
  expect(of.protectionOf('nothing')).toBe('readOnly');
});

test('no kubeconfig at all is a problem of the snapshot', () => {
  expect(createRoom().contexts.get()).toMatchObject({
    contexts: [],
    problem: { code: 'kubeconfigMissing', subject: join(folder, 'config') },
  });
});

test('reload shows new contexts, and keeps the sessions of vanished ones, which say so', () => {
  write(['dev', 'old']);
  const of = createRoom();
  const dev = of.open(idOf(of, 'dev'));
  of.open(idOf(of, 'old'));
  write(['dev', 'new']);
  of.reload();
  const { contexts } = of.contexts.get();
  expect(contexts.map((context) => [context.name, context.session?.changedOnDisk])).toEqual([
    ['dev', null],
    ['new', undefined],
    ['old', 'gone'],
  ]);
  expect(of.session(idOf(of, 'dev'))).toBe(dev.ok ? dev.value : null);
  expect(of.reopen(idOf(of, 'old'))).toMatchObject({ ok: false, failure: { code: 'contextInvalid' } });
  expect(connected(of)).toEqual(['dev']);
});

test('a file that is replaced is read again; the live session asks, and reopening takes the new settings', async () => {
  write(['dev', 'other'], 'dev');
  const of = createRoom();
  const id = idOf(of, 'dev');
  const before = of.open(id);
  await until(() => expect(server.watches).toHaveLength(1));
  const sessionOf = () => of.contexts.get().contexts.find(({ contextId }) => contextId === id)?.session;
  // An outside use-context, written beside and renamed as kubectl's lock-free tools do: only the mark moves.
  const replace = (change: (text: string) => string): void => {
    const file = join(folder, 'config');
    writeFileSync(join(folder, 'new'), change(readFileSync(file, 'utf8')));
    renameSync(join(folder, 'new'), file);
  };
  replace((text) => text.replace('current-context: dev', 'current-context: other'));
  await until(() => {
    clock.advance(100);
    expect(of.contexts.get().contexts.find(({ isCurrent }) => isCurrent)?.name).toBe('other');
  });
  expect(sessionOf()).toMatchObject({ epoch: 1, changedOnDisk: null });
  replace((text) => text.replace('secret-dev', 'secret-new'));
  await until(() => {
    clock.advance(100);
    expect(sessionOf()).toMatchObject({ epoch: 1, changedOnDisk: 'changed' });
  });
  expect(of.session(id)).toBe(before.ok ? before.value : null);
  expect(server.requests.every(({ headers }) => headers.authorization === 'Bearer secret-dev')).toBe(true);
  expect(of.reopen(id)).toMatchObject({ ok: true, value: { epoch: 2 } });
  expect(sessionOf()).toMatchObject({ epoch: 2, changedOnDisk: null });
  await until(() => expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer secret-new'));
});

test('the level that the person chose counts, and confirming keeps the guesses', () => {
  write(['dev', 'shop-prod']);
  const of = createRoom();
  expect(of.protectionOf(idOf(of, 'dev'))).toBe('open');
  const choice: ContextChoice = {
    protection: 'readOnly',
    levelChosen: true,
    favourite: true,
    colour: 'teal',
    namespaces: ['shop'],
  };
  expect(of.choose(idOf(of, 'dev'), choice)).toBe(true);
  expect(of.choose('nothing', choice)).toBe(false);
  expect(of.protectionOf(idOf(of, 'dev'))).toBe('readOnly');
  expect(of.contexts.get()).toMatchObject({
    levelsConfirmed: false,
    contexts: [{ protection: 'readOnly', protectionFrom: 'own', favourite: true, colour: 'teal' }, {}],
  });
  expect(of.confirmLevels()).toBe(true);
  expect(settings.choiceOf(idOf(of, 'dev'))).toEqual(choice);
  const [dev] = of.contexts.get().contexts;
  expect(
    of.choose(idOf(of, 'dev'), { ...choice, protection: dev!.guessedProtection, levelChosen: false }),
  ).toBe(true);
  expect(of.contexts.get()).toMatchObject({
    contexts: [{ protection: 'open', protectionFrom: 'confirmed', favourite: true }, {}],
  });
  expect(of.contexts.get().levelsConfirmed).toBe(true);
  expect(settings.choiceOf(idOf(of, 'shop-prod'))?.protection).toBe('protected');
  expect(contextsSnapshotSchema.parse(of.contexts.get())).toEqual(of.contexts.get());
});

test('a team makes a context stricter than its guess, and leaves alone what the person set', () => {
  write(['dev', 'shop-prod']);
  const team = createCell<(name: string) => Protection | null>(() => null);
  const of = createRoom(undefined, team);
  const facts = () =>
    of.contexts.get().contexts.map(({ protection, protectionFrom }) => `${protection} ${protectionFrom}`);
  expect(facts()).toEqual(['open guess', 'protected guess']);
  team.set((name) => (name === 'dev' ? 'readOnly' : 'open'));
  expect(facts()).toEqual(['readOnly team', 'protected guess']);
  expect(of.protectionOf(idOf(of, 'dev'))).toBe('readOnly');
  // Confirming is no choice of another level: the team goes on to count.
  of.confirmLevels();
  expect(facts()).toEqual(['readOnly team', 'protected confirmed']);
  expect(settings.choiceOf(idOf(of, 'dev'))?.protection).toBe('open');
  const dev = of.contexts.get().contexts[0];
  if (!dev) throw new Error('no context');
  of.choose(dev.contextId, { ...choiceOfContext(dev), protection: 'open', levelChosen: true });
  expect(facts()[0]).toBe('open own');
});

test('the read-only switch is stronger than every level, and does not change what was chosen', () => {
  write(['dev']);
  const preferences = createCell({ readOnly: true });
  const of = createRoom(preferences);
  expect(of.protectionOf(idOf(of, 'dev'))).toBe('readOnly');
  expect(of.contexts.get().contexts[0]?.protection).toBe('open');
  let heard = 0;
  of.contexts.subscribe(() => (heard += 1));
  preferences.set({ readOnly: false });
  expect([heard, of.protectionOf(idOf(of, 'dev'))]).toEqual([1, 'open']);
});
