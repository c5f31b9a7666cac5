import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createClusterConnection, type ClusterConnection } from './clusterConnection.ts';
import { openRolloutStream, type RolloutStream } from './rolloutStream.ts';
import {
  startTestApiServer,
  testEntry,
  testList,
  testObject,
  testStatus,
  type TestApiServer,
} from './testApiServer.ts';
import { createOpenGate } from './testSettings.ts';
import { until } from './testUntil.ts';

const OWN = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts';

const clock = createManualClock();
let server: TestApiServer;
let connection: ClusterConnection;
let stream: RolloutStream;
let states: string[];

beforeEach(async () => {
  server = await startTestApiServer();
  const entry = testEntry(server.url);
  connection = createClusterConnection(entry, entry.connect, {}, clock, createOpenGate(clock));
});
afterEach(async () => {
  stream.close();
  connection.close();
  await until(() => expect(clock.pendingTimers()).toBe(0));
  await server.dispose();
});

function open(named: readonly string[] = []): void {
  states = [];
  const options = { connection, clock, pacing: null, random: Math.random, log: () => undefined };
  stream = openRolloutStream(options, 'shop', named);
  stream.view.subscribe((view) => states.push(view.freshness.state));
}

test('a denial of all namespaces is never shown when the own namespace is allowed', async () => {
  server.answer = (path) => (path === OWN ? testList([]) : testStatus(403));
  open();
  await until(() => expect(states.at(-1)).toBe('live'));
  expect(states).not.toContain('denied');
  expect(stream.namespaces.get()).toEqual(['shop']);
});

test('denied everywhere is denied; a person asking again starts with all namespaces', async () => {
  server.answer = () => testStatus(403, 'rollouts is forbidden');
  open();
  await until(() => expect(states.at(-1)).toBe('denied'));
  expect(stream.view.get().freshness.problem).toMatchObject({
    code: 'forbidden',
    subject: 'list rollouts',
    detail: 'rollouts is forbidden',
  });
  server.answer = () => testList([]);
  stream.reconnect();
  await until(() => expect(states.at(-1)).toBe('live'));
  expect(stream.namespaces.get()).toEqual([]);
});

test('other failures do not narrow the namespaces', async () => {
  server.answer = () => testStatus(500);
  open();
  await until(() => expect(states.at(-1)).toBe('failed'));
  expect(stream.namespaces.get()).toEqual([]);
});

/** Rollouts by namespace; a namespace that is not here is denied, and so are all together. */
function serve(allowed: Readonly<Record<string, readonly string[]>>): void {
  server.answer = (path) => {
    const namespace = /namespaces\/([^/]+)\/rollouts$/.exec(path)?.[1] ?? '';
    const held = allowed[namespace];
    return held ? testList(held) : testStatus(403, `rollouts in "${namespace}" is forbidden`);
  };
}
const uids = (): string[] => Array.from(stream.view.get().objects.keys()).sort();
const askedFor = (namespace: string): number =>
  server.requests.filter(
    ({ path, query }) => path.includes(`/namespaces/${namespace}/`) && query.get('watch') !== 'true',
  ).length;

test('named namespaces are one list; one that is denied is named and hinders no other', async () => {
  serve({ cart: ['a'], search: ['b', 'c'] });
  open(['cart', 'search', 'vault']);
  await until(() => expect(stream.deniedNamespaces.get()).toEqual(['vault']));
  await until(() =>
    expect(stream.view.get()).toMatchObject({ complete: true, freshness: { state: 'live' } }),
  );
  expect(stream.namespaces.get()).toEqual(['cart', 'search', 'vault']);
  expect(uids()).toEqual(['uid-a', 'uid-b', 'uid-c']);
  expect(askedFor('shop')).toBe(0);
});

test('a changed list opens and closes only what changed', async () => {
  serve({ shop: ['own'], cart: ['a'], search: ['b'] });
  open();
  await until(() => expect(uids()).toEqual(['uid-own']));
  stream.nameNamespaces(['cart', 'search']);
  expect(uids()).toEqual([]);
  await until(() => expect(uids()).toEqual(['uid-a', 'uid-b']));
  stream.nameNamespaces(['search', 'shop']);
  await until(() => expect(uids()).toEqual(['uid-b', 'uid-own']));
  expect(stream.namespaces.get()).toEqual(['search', 'shop']);
  expect(askedFor('search')).toBe(1);
  stream.nameNamespaces([]);
  expect(stream.namespaces.get()).toEqual(['shop']);
  expect(uids()).toEqual(['uid-own']);
});

test('where all namespaces are allowed, naming some changes nothing', async () => {
  server.answer = () => testList(['a']);
  open(['cart']);
  await until(() => expect(states.at(-1)).toBe('live'));
  stream.nameNamespaces(['search']);
  expect(stream.namespaces.get()).toEqual([]);
  expect(server.requests.every(({ path }) => !path.includes('/namespaces/'))).toBe(true);
});

test('an event of one namespace says which Rollout changed', async () => {
  serve({ cart: ['a'], search: ['b'] });
  open(['cart', 'search']);
  await until(() => expect(server.watches).toHaveLength(2));
  await until(() => expect(states.at(-1)).toBe('live'));
  const heard: (readonly string[] | null)[] = [];
  stream.view.subscribe(({ changed }) => heard.push(changed && Array.from(changed)));
  server.watches[0]?.send('ADDED', testObject('new', '2'));
  await until(() => expect(uids()).toContain('uid-new'));
  expect(heard).toContainEqual(['uid-new']);
  expect(heard).not.toContain(null);
});

test('when every named namespace is denied, asking again starts with all', async () => {
  serve({});
  open(['cart', 'search']);
  await until(() => expect(states.at(-1)).toBe('denied'));
  expect(stream.deniedNamespaces.get()).toEqual(['cart', 'search']);
  server.answer = () => testList(['a']);
  stream.reconnect();
  await until(() => expect(states.at(-1)).toBe('live'));
  expect(stream.namespaces.get()).toEqual([]);
  expect(stream.deniedNamespaces.get()).toEqual([]);
});
