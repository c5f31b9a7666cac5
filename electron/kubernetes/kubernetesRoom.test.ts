import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { contextsSnapshotSchema } from '../../shared/contract/contexts.ts';
import { writeKubeconfig } from '../../simulator/kubeconfigFile.ts';
import { createKubernetesRoom, type KubernetesRoom } from './kubernetesRoom.ts';
import { startTestApiServer, type TestApiServer } from './testApiServer.ts';
import { until } from './testUntil.ts';

const clock = createManualClock();
let folder: string;
let server: TestApiServer;
let room: KubernetesRoom | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kubernetes-room-'));
  server = await startTestApiServer();
});
afterEach(async () => {
  room?.dispose();
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

function createRoom(): KubernetesRoom {
  room = createKubernetesRoom({
    clock,
    env: {},
    homeDirectory: folder,
    explicitFile: join(folder, 'config'),
    log: () => undefined,
  });
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

test('reload shows new contexts, and closes the sessions of vanished ones only', () => {
  write(['dev', 'old']);
  const of = createRoom();
  const dev = of.open(idOf(of, 'dev'));
  of.open(idOf(of, 'old'));
  write(['dev', 'new']);
  of.reload();
  expect(of.contexts.get().contexts.map((context) => context.name)).toEqual(['dev', 'new']);
  expect(connected(of)).toEqual(['dev']);
  expect(of.session(idOf(of, 'dev'))).toBe(dev.ok ? dev.value : null);
});
