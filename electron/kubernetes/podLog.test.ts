import { afterEach, expect, test } from 'vitest';
import { createClock } from '../../shared/clock/createClock.ts';
import type { LogState } from '../../shared/contract/logs.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { PODS } from '../../simulator/kubeObject.ts';
import { startTestCluster, type TestCluster } from '../../simulator/kubernetes/testCluster.ts';
import { createClusterConnection, type ClusterConnection } from './clusterConnection.ts';
import { openPodLog, type PodLogLine, type PodLogReader, type PodLogRequest } from './podLog.ts';
import { testEntry } from './testApiServer.ts';
import { createOpenGate } from './testSettings.ts';
import { until } from './testUntil.ts';

const clock = createClock({ originMs: Date.now(), speed: 20 }, { now: Date.now, setTimeout, clearTimeout });
const START_MS = Date.parse('2025-12-10T04:00:00Z');
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const line = (index: number, text = `line ${index}`): string =>
  `${new Date(START_MS + index * 100).toISOString().replace('Z', '000000Z')} ${text}`;

interface Setting {
  cluster: TestCluster;
  /** What the container has logged. */
  logged: string[];
  connection: ClusterConnection;
  /** Reads pod web-abc-1 and remembers what came. */
  read: (request?: Partial<PodLogRequest>) => {
    reader: PodLogReader;
    lines: PodLogLine[];
    texts: () => string[];
    states: LogState[];
    problem: () => Problem | null;
  };
}

async function setUp(user = 'admin'): Promise<Setting> {
  const logged: string[] = [];
  const cluster = await startTestCluster(clock, { podLog: () => logged });
  cleanups.push(() => cluster.api.dispose());
  const entry = testEntry(cluster.api.url, { token: `${user}-token` });
  const connection = createClusterConnection(entry, entry.connect, {}, clock, createOpenGate(clock));
  cleanups.push(connection.close);
  return {
    cluster,
    logged,
    connection,
    read(request = {}) {
      const lines: PodLogLine[] = [];
      const states: LogState[] = [];
      let problem: Problem | null = null;
      const reader = openPodLog(
        { connection, clock, random: () => 0, log: () => undefined },
        {
          namespace: 'shop',
          pod: 'web-abc-1',
          container: null,
          previous: false,
          tail: 100,
          onLines: (fresh) => lines.push(...fresh),
          onState(state, why) {
            states.push(state);
            problem = why;
          },
          ...request,
        },
      );
      cleanups.push(reader.close);
      return { reader, lines, states, texts: () => lines.map(({ text }) => text), problem: () => problem };
    },
  };
}

const setContainer = (cluster: TestCluster, status: Record<string, unknown>): void => {
  cluster.store.update(PODS, 'shop', 'web-abc-1', (pod) => {
    pod.status = { ...pod.status, containerStatuses: [{ name: 'app', restartCount: 0, ...status }] };
  });
};

test('begins with the tail and follows what is written, as plain text with its time', async () => {
  const { logged, read } = await setUp();
  logged.push(line(0), line(1), line(2));
  const { lines, texts, states } = read({ tail: 2 });
  await until(() => expect(texts()).toEqual(['line 1', 'line 2']));
  expect(lines[0]?.atUs).toBe((START_MS + 100) * 1_000);
  logged.push(line(3, '\u001B[31mred\u001B[0m'));
  await until(() => expect(texts()).toEqual(['line 1', 'line 2', 'red']));
  expect(states).toEqual(['live']);
});

test('goes through dropped connections without losing or doubling a line', async () => {
  const { cluster, logged, read } = await setUp();
  const { lines, texts, states } = read();
  for (let round = 0; round < 6; round += 1) {
    const start = round * 40;
    logged.push(...Array.from({ length: 40 }, (_, index) => line(start + index)));
    if (round % 2 === 0) await until(() => expect(texts().length).toBeGreaterThan(start));
    cluster.api.faults.dropConnections();
    logged.push(line(start + 39, 'the same moment'), line(start + 39, 'the same moment'));
  }
  const wanted = logged.map((one) => one.replace(/^\S+ /, ''));
  await until(() => expect(texts()).toEqual(wanted));
  await until(() => expect(states.at(-1)).toBe('live'));
  expect(states).toContain('reconnecting');
  expect(lines.filter(({ afterGap }) => afterGap)).toEqual([]);
});

test('more was written during a break than can be had: the line behind the gap says so', async () => {
  const { cluster, logged, read } = await setUp();
  logged.push(line(0));
  const { lines, texts } = read();
  await until(() => expect(texts()).toEqual(['line 0']));
  // What the node kept of the log begins behind what was read.
  logged.splice(0, 1, line(900), line(901));
  cluster.api.faults.dropConnections();
  await until(() => expect(texts()).toEqual(['line 0', 'line 900', 'line 901']));
  expect(lines.map(({ afterGap }) => afterGap)).toEqual([false, true, false]);
});

test('a person’s reconnect goes on where it was', async () => {
  const { logged, read } = await setUp();
  logged.push(line(0));
  const { reader, texts } = read();
  await until(() => expect(texts()).toEqual(['line 0']));
  reader.reconnect();
  logged.push(line(1));
  await until(() => expect(texts()).toEqual(['line 0', 'line 1']));
});

test('waits for a container that has not started', async () => {
  const { cluster, logged, read } = await setUp();
  setContainer(cluster, { state: { waiting: { reason: 'ContainerCreating' } } });
  const { texts, states, problem } = read();
  await until(() => expect(states).toContain('waiting'));
  expect(problem()?.detail).toContain('ContainerCreating');
  setContainer(cluster, { state: { running: {} } });
  logged.push(line(0));
  await until(() => expect(texts()).toEqual(['line 0']));
  expect(states.at(-1)).toBe('live');
});

test('says when a container has ended, and goes on when it comes back', async () => {
  const { cluster, logged, read } = await setUp();
  logged.push(line(0));
  const { texts, states } = read();
  await until(() => expect(texts()).toEqual(['line 0']));
  logged.push(line(1, 'fatal'));
  const ended = { lastState: { terminated: { exitCode: 1 } } };
  setContainer(cluster, { state: { waiting: { reason: 'CrashLoopBackOff' } }, ...ended });
  await until(() => expect(states.at(-1)).toBe('ended'));
  expect(texts()).toEqual(['line 0', 'fatal']);
  setContainer(cluster, { state: { running: {} }, restartCount: 1, ...ended });
  logged.push(line(2, 'again'));
  await until(() => expect(texts()).toEqual(['line 0', 'fatal', 'again']));
  expect(states.at(-1)).toBe('live');
  cluster.store.remove(PODS, 'shop', 'web-abc-1');
  await until(() => expect(states.at(-1)).toBe('ended'));
});

test('reads the previous instance once, or says that there was none', async () => {
  const { cluster, logged, read } = await setUp();
  logged.push(line(0));
  const none = read({ previous: true });
  await until(() => expect(none.states).toEqual(['noPrevious']));
  setContainer(cluster, { state: { running: {} }, lastState: { terminated: { exitCode: 1 } } });
  const { texts, states } = read({ previous: true });
  await until(() => expect(states).toEqual(['ended']));
  expect(texts()).toEqual(['line 0']);
});

test('says which right is missing', async () => {
  const { states, problem } = (await setUp('releaser')).read();
  await until(() => expect(states).toEqual(['denied']));
  expect(problem()).toMatchObject({ code: 'forbidden', subject: 'get pods/log in shop' });
});

test('says when the container is not one of the pod’s', async () => {
  const { states, problem } = (await setUp()).read({ container: 'nope' });
  await until(() => expect(states).toEqual(['failed']));
  expect(problem()?.detail).toContain('container nope is not valid');
});

test('leaves nothing behind and says nothing more when it is closed', async () => {
  const { logged, read } = await setUp();
  logged.push(line(0));
  const { reader, texts, states } = read();
  await until(() => expect(texts()).toEqual(['line 0']));
  reader.close();
  const said = states.length;
  logged.push(line(1));
  const other = read();
  await until(() => expect(other.texts()).toEqual(['line 0', 'line 1']));
  expect(texts()).toEqual(['line 0']);
  expect(states).toHaveLength(said);
});
