import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { eventsSnapshotSchema } from '../../shared/contract/events.ts';
import { logsSnapshotSchema, type LogsTopic } from '../../shared/contract/logs.ts';
import { objectsSnapshotSchema } from '../../shared/contract/objects.ts';
import { createCell } from '../../shared/observable.ts';
import { fail, ok } from '../../shared/result.ts';
import type { PodObject, ReplicaSetObject } from '../../shared/rollout/model.ts';
import { projectPod, projectReplicaSet } from '../../shared/rollout/projectChildren.ts';
import { projectEvent, type EventObject } from '../../shared/rollout/projectEvent.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import type { PodLogRequest } from '../kubernetes/podLog.ts';
import type { ResourceView } from '../kubernetes/session.ts';
import { createFakeDatadog, createFakeKubernetes, createFakeSession, LIVE } from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';

const ADDRESS = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };
const LOGS: LogsTopic = {
  ...ADDRESS,
  kind: 'logs',
  container: null,
  previous: false,
  tail: 50,
  canaryPod: null,
  stablePod: null,
};

function viewOf<T extends { uid: string }>(objects: readonly (T | null)[]): ResourceView<T> {
  const found = objects.filter((object) => object !== null);
  return {
    objects: new Map(found.map((object) => [object.uid, object])),
    changed: null,
    complete: true,
    freshness: LIVE,
  };
}

function replicaSet(hash: string): ReplicaSetObject | null {
  return projectReplicaSet({
    metadata: {
      uid: `rs-${hash}`,
      name: `purchase-api-${hash}`,
      namespace: 'purchase',
      labels: { 'rollouts-pod-template-hash': hash },
      ownerReferences: [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api' }],
    },
  });
}

function pod(hash: string, index: number, restarts = 0): PodObject | null {
  return projectPod({
    metadata: {
      uid: `${hash}-${index}`,
      name: `purchase-api-${hash}-${index}`,
      namespace: 'purchase',
      labels: { 'rollouts-pod-template-hash': hash },
      annotations: { 'kubectl.kubernetes.io/default-container': 'app' },
      ownerReferences: [{ uid: `rs-${hash}`, kind: 'ReplicaSet', name: `purchase-api-${hash}` }],
    },
    spec: { containers: [{ name: 'proxy' }, { name: 'app' }], initContainers: [{ name: 'migrate' }] },
    status: { phase: 'Running', containerStatuses: [{ name: 'app', restartCount: restarts }] },
  });
}

const count = (amount: number, hash: string): (PodObject | null)[] =>
  Array.from({ length: amount }, (_, index) => pod(hash, index + 1));

function setUp() {
  const kubernetes = createFakeKubernetes();
  const session = createFakeSession();
  session.setRollouts(sampleRollout());
  const replicaSets = createCell(viewOf([replicaSet('canaryhash'), replicaSet('stablehash')]));
  const pods = createCell(viewOf([...count(2, 'canaryhash'), ...count(13, 'stablehash')]));
  const events = createCell<ResourceView<EventObject>>(viewOf<EventObject>([]));
  const reading: PodLogRequest[] = [];
  let heldEvents = 0;
  session.openChildren = () => {
    session.openedChildren += 1;
    return {
      replicaSets,
      pods,
      analysisRuns: createCell(viewOf([])),
      experiments: session.experiments,
      dispose: () => (session.openedChildren -= 1),
    };
  };
  session.openEvents = () => {
    heldEvents += 1;
    return { view: events, dispose: () => (heldEvents -= 1) };
  };
  session.openPodLog = (request) => {
    reading.push(request);
    return () => reading.splice(reading.indexOf(request), 1);
  };
  kubernetes.put(session);
  const room = createReleasesRoom({
    kubernetes,
    datadog: createFakeDatadog(),
    clock: createManualClock(),
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    recordEvents: () => false,
  });
  const write = (podName: string, ...texts: string[]): void => {
    const lines = texts.map((text) => ({ atUs: 1, text, cut: 0, afterGap: false }));
    reading.find((request) => request.pod === podName)?.onLines(lines);
  };
  return { kubernetes, session, room, pods, events, reading, write, heldEvents: () => heldEvents };
}

it('reads the default container of canary and stable pods, ten a side, and says how many are left out', () => {
  const { room, reading, session } = setUp();
  const logs = room.openLogs(LOGS);
  const snapshot = logs.read();
  expect(logsSnapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(snapshot).toMatchObject({ release: 'present', epoch: 1, containers: ['app', 'proxy', 'migrate'] });
  expect(snapshot.canary).toMatchObject({
    leftOut: 0,
    names: [{}, {}].map((_, at) => `purchase-api-canaryhash-${at + 1}`),
  });
  expect(snapshot.stable.pods).toHaveLength(10);
  expect(snapshot.stable.names).toHaveLength(13);
  expect(snapshot.stable.leftOut).toBe(3);
  expect(new Set(snapshot.stable.pods.map(({ tone }) => tone)).size).toBe(10);
  expect(reading).toHaveLength(12);
  expect(reading[0]).toMatchObject({ namespace: 'purchase', container: 'app', tail: 50, previous: false });
  logs.dispose();
  room.dispose();
  expect(reading).toEqual([]);
  expect(session.openedChildren).toBe(0);
});

it('reads one pod when one is asked for', () => {
  const { room, reading } = setUp();
  room.openLogs({ ...LOGS, stablePod: 'purchase-api-stablehash-12', container: 'proxy', previous: true });
  expect(reading.filter((request) => request.pod.includes('stable'))).toMatchObject([
    { pod: 'purchase-api-stablehash-12', container: 'proxy', previous: true },
  ]);
});

it('keeps a pod it reads, gives free places to new ones, begins with those that fail', () => {
  const { room, pods, reading } = setUp();
  const logs = room.openLogs(LOGS);
  const stable = (): string[] => logs.read().stable.pods.map(({ name }) => name.replace(/.*-/, ''));
  expect(stable()).not.toContain('9');
  const others = count(13, 'stablehash').slice(2);
  pods.set(viewOf([...others, pod('stablehash', 14, 5), pod('stablehash', 15)]));
  expect(stable()).toContain('14');
  expect(reading.filter(({ pod: name }) => name.includes('stable'))).toHaveLength(10);
  expect(logs.read().stable.leftOut).toBe(3);
  expect(logs.read().canary.pods.every(({ state }) => state === 'ended')).toBe(true);
});

it('hands out the lines by number, the start of a long one, and the whole when it is asked for', () => {
  const { room, write } = setUp();
  const logs = room.openLogs(LOGS);
  let changes = 0;
  logs.onChange(() => (changes += 1));
  write('purchase-api-canaryhash-1', 'one', 'x'.repeat(3_000));
  write('purchase-api-canaryhash-2', 'three');
  expect(changes).toBe(2);
  expect(logs.read().canary).toMatchObject({ next: 3, dropped: 0 });
  const lines = room.readLogLines({ topic: LOGS, side: 'canary', from: 1 });
  expect(lines).toMatchObject([
    { number: 1, pod: 'purchase-api-canaryhash-1', text: 'x'.repeat(2_000), more: 1_000 },
    { number: 2, pod: 'purchase-api-canaryhash-2', text: 'three', more: 0 },
  ]);
  expect(room.readLogLine({ topic: LOGS, side: 'canary', number: 1 })).toEqual({
    text: 'x'.repeat(3_000),
    cut: 0,
  });
  expect(room.readLogLine({ topic: LOGS, side: 'canary', number: 9 })).toBeNull();
  expect(room.readLogLines({ topic: { ...LOGS, tail: 51 }, side: 'canary', from: 0 })).toBeNull();
  logs.dispose();
  expect(room.readLogLines({ topic: LOGS, side: 'canary', from: 0 })).toBeNull();
});

it('holds a bounded number of lines and says how many it let go', () => {
  const { room, write } = setUp();
  const logs = room.openLogs(LOGS);
  for (let round = 0; round < 80; round += 1)
    write('purchase-api-canaryhash-1', ...Array.from({ length: 100 }, (_, at) => `${round}/${at}`));
  expect(logs.read().canary).toMatchObject({ next: 8_000, dropped: 3_000 });
  const lines = room.readLogLines({ topic: LOGS, side: 'canary', from: 0 });
  expect(lines).toHaveLength(1_000);
  expect(lines?.[0]).toMatchObject({ number: 3_000, text: '30/0' });
});

it('begins anew with another session, and says so when there is none', () => {
  const { kubernetes, session, room, write, reading } = setUp();
  const logs = room.openLogs(LOGS);
  write('purchase-api-canaryhash-1', 'old');
  kubernetes.put(undefined);
  expect(logs.read()).toMatchObject({ release: 'unavailable', epoch: null, canary: { next: 0 } });
  expect(reading).toEqual([]);
  kubernetes.put({ ...session, epoch: 2 });
  expect(logs.read()).toMatchObject({ release: 'present', epoch: 2, canary: { next: 0 } });
});

it('shows the events of the release, newest first, as long as somebody looks', () => {
  const { room, events, heldEvents } = setUp();
  const topic = room.openEvents(ADDRESS);
  const about = (kind: string, name: string, minute: number): EventObject | null =>
    projectEvent({
      metadata: { uid: `${kind}${name}`, namespace: 'purchase' },
      involvedObject: { kind, name },
      reason: 'R',
      lastTimestamp: `2025-12-10T05:0${minute}:00Z`,
    });
  events.set(
    viewOf([
      about('Rollout', 'purchase-api', 1),
      about('Pod', 'purchase-api-canaryhash-x1x1x', 2),
      about('Rollout', 'else', 3),
    ]),
  );
  const snapshot = topic.read();
  expect(eventsSnapshotSchema.parse(snapshot)).toEqual(snapshot);
  expect(snapshot.events.map(({ about: { kind } }) => kind)).toEqual(['Pod', 'Rollout']);
  topic.dispose();
  expect(heldEvents()).toBe(0);
});

it('lists what can be looked at, each ReplicaSet before its pods, and the templates', () => {
  const { room } = setUp();
  const snapshot = room.openObjects(ADDRESS).read();
  expect(objectsSnapshotSchema.parse(snapshot)).toEqual(snapshot);
  const all = snapshot.objects.map(({ kind, role }) => `${kind} ${role}`);
  expect(all.slice(0, 5)).toEqual([
    'Rollout null',
    'ReplicaSet canary',
    'Pod canary',
    'Pod canary',
    'ReplicaSet stable',
  ]);
  expect(snapshot.objects.at(-1)).toEqual({
    kind: 'AnalysisTemplate',
    name: 'datadog-composite',
    role: null,
  });
});

it('gives an object as YAML with its secrets masked, or says why not', async () => {
  const { room, session, kubernetes } = setUp();
  const raw = {
    metadata: { name: 'p', managedFields: [{}] },
    spec: { containers: [{ env: [{ name: 'API_TOKEN', value: 'hunter2' }] }] },
  };
  session.readObject = async (kind) =>
    kind === 'Pod' ? ok(raw) : fail({ code: 'forbidden', subject: 'get x', detail: '', retryAtMs: null });
  const answer = await room.readManifest({ ...ADDRESS, object: { kind: 'Pod', name: 'p' } });
  expect(answer).toMatchObject({ kind: 'manifest', masked: 1 });
  const text = answer.kind === 'manifest' ? answer.text : '';
  expect(text).not.toContain('hunter2');
  expect(parse(text)).toEqual({
    metadata: { name: 'p' },
    spec: { containers: [{ env: [{ name: 'API_TOKEN', value: '•••' }] }] },
  });
  expect(await room.readManifest({ ...ADDRESS, object: { kind: 'Rollout', name: 'p' } })).toMatchObject({
    kind: 'failed',
    problem: { code: 'forbidden' },
  });
  kubernetes.put(undefined);
  expect(await room.readManifest({ ...ADDRESS, object: { kind: 'Pod', name: 'p' } })).toMatchObject({
    problem: { code: 'contextInvalid' },
  });
});
