import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { openSession } from './openSession.ts';
import type { Session } from './session.ts';
import { startTestApiServer, testEntry, testStatus, type TestApiServer } from './testApiServer.ts';
import { createTestSettings } from './testSettings.ts';
import { until } from './testUntil.ts';

const clock = createManualClock();
let server: TestApiServer;

beforeEach(async () => {
  server = await startTestApiServer();
});
afterEach(() => server.dispose());

function open(): Session {
  const entry = testEntry(server.url);
  return openSession(entry, entry.connect, {
    clock,
    pacing: null,
    epoch: 1,
    log: () => undefined,
    env: {},
    random: Math.random,
    settings: createTestSettings(),
  });
}

async function nothingIsLeft(): Promise<void> {
  await until(() => expect(clock.pendingTimers()).toBe(0));
  await until(() => expect(server.connections()).toBe(0));
  const asked = server.requests.length;
  clock.advance(10 * 60_000);
  expect(clock.pendingTimers()).toBe(0);
  expect(server.requests).toHaveLength(asked);
}

test('close ends streams that run, also those of children nobody has disposed', async () => {
  const session = open();
  session.openChildren('shop');
  await until(() => expect(server.watches).toHaveLength(5));
  const changes: string[] = [];
  session.freshness.subscribe((freshness) => changes.push(freshness.state));
  session.rollouts.subscribe((view) => changes.push(view.freshness.state));
  session.close();
  await nothingIsLeft();
  expect(server.watches.some((watch) => watch.isOpen())).toBe(false);
  expect(changes).toEqual([]);
});

test('close ends a session that is still connecting, and its open questions get an answer', async () => {
  server.answer = () => ({ hangs: true, body: '' });
  const session = open();
  const rights = session.readRights('shop', 'web');
  const patch = session.patchRollout('shop', 'web', { target: 'status', operations: [] });
  await until(() => expect(server.requests).toHaveLength(5));
  session.close();
  expect(await rights).toEqual({
    patchStatus: 'unknown',
    patchRollout: 'unknown',
    patchAnalysisRuns: 'unknown',
  });
  expect(await patch).toMatchObject({ kind: 'failed' });
  await nothingIsLeft();
});

test('close ends the pause between two attempts', async () => {
  server.answer = () => testStatus(500);
  const session = open();
  await until(() => expect(session.freshness.get().problem?.code).toBe('serverError'));
  session.close();
  session.reconnect();
  await nothingIsLeft();
});

test('children opened after close do not start anything', async () => {
  const session = open();
  await until(() => expect(server.watches).toHaveLength(1));
  session.close();
  session.openChildren('shop').dispose();
  await nothingIsLeft();
});

test('reconnect does not trust the connections there were', async () => {
  const session = open();
  await until(() => expect(server.watches).toHaveLength(1));
  await session.readRights('shop', 'web');
  const before = server.requests.map((request) => request.port);
  session.reconnect();
  await until(() => expect(server.watches).toHaveLength(2));
  expect(before).not.toContain(server.requests.at(-1)?.port);
  await until(() => expect(server.watches[0]?.isOpen()).toBe(false));
  session.close();
  await nothingIsLeft();
});

test('rights are kept for five minutes, but not when the review failed', async () => {
  const allowed = { body: { status: { allowed: true } } };
  const session = open();
  const reviews = () =>
    server.requests.filter((request) => request.path.endsWith('selfsubjectaccessreviews'));
  server.answer = () => testStatus(500);
  expect(await session.readRights('shop', 'web')).toEqual({
    patchStatus: 'unknown',
    patchRollout: 'unknown',
    patchAnalysisRuns: 'unknown',
  });
  server.answer = () => allowed;
  const rights = await Promise.all([session.readRights('shop', 'web'), session.readRights('shop', 'web')]);
  expect(rights[0]).toEqual({
    patchStatus: 'allowed',
    patchRollout: 'allowed',
    patchAnalysisRuns: 'allowed',
  });
  expect(reviews()).toHaveLength(6);
  expect(JSON.parse(reviews()[3]?.body ?? '')).toMatchObject({
    kind: 'SelfSubjectAccessReview',
    spec: {
      resourceAttributes: {
        group: 'argoproj.io',
        resource: 'rollouts',
        subresource: 'status',
        verb: 'patch',
        namespace: 'shop',
        name: 'web',
      },
    },
  });
  clock.advance(5 * 60_000 - 1);
  await session.readRights('shop', 'web');
  expect(reviews()).toHaveLength(6);
  clock.advance(1);
  await session.readRights('shop', 'web');
  expect(reviews()).toHaveLength(9);
  session.close();
});

test('a patch goes out as JSON-Patch, once, even when the connection breaks', async () => {
  const session = open();
  await until(() => expect(server.watches).toHaveLength(1));
  const patches = () => server.requests.filter((request) => request.method === 'PATCH');
  server.answer = () => testStatus(500, 'etcd is away');
  const operations = [{ op: 'add' as const, path: '/status/abort', value: true }];
  expect(await session.patchRollout('shop', 'web', { target: 'status', operations })).toMatchObject({
    kind: 'failed',
    problem: { code: 'serverError', subject: 'patch rollouts/status', detail: 'etcd is away' },
  });
  expect(patches()).toHaveLength(1);
  expect(patches()[0]).toMatchObject({
    path: '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web/status',
    body: JSON.stringify(operations),
  });
  expect(patches()[0]?.headers['content-type']).toBe('application/json-patch+json');
  await session.patchRollout('shop', 'web', { target: 'rollout', operations });
  expect(patches()[1]?.path).toBe('/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web');
  session.close();
});

test('422 for an object that is gone by now is refused without a state', async () => {
  const session = open();
  server.answer = (path) => (path.endsWith('/status') ? testStatus(422, 'test failed') : testStatus(404));
  expect(await session.patchRollout('shop', 'web', { target: 'status', operations: [] })).toEqual({
    kind: 'refused',
    current: null,
  });
  session.close();
});
