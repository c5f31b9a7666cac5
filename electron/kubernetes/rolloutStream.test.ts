import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createClusterConnection, type ClusterConnection } from './clusterConnection.ts';
import { openRolloutStream, type RolloutStream } from './rolloutStream.ts';
import { startTestApiServer, testEntry, testList, testStatus, type TestApiServer } from './testApiServer.ts';
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

function open(): void {
  states = [];
  stream = openRolloutStream({ connection, clock, random: Math.random, log: () => undefined }, 'shop');
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
