import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { PODS } from '../kubeObject.ts';
import { startTestCluster, type TestCluster } from './testCluster.ts';
import { readWatch } from './testWatch.ts';

const PODS_PATH = '/api/v1/namespaces/shop/pods';
let clock: ManualClock;
let cluster: TestCluster;
beforeEach(async () => {
  clock = createManualClock();
  cluster = await startTestCluster(clock);
});
afterEach(() => cluster.api.dispose());

const touch = (label: string): void => {
  cluster.store.update(PODS, 'shop', 'web-abc-1', (pod) => {
    pod.metadata.labels = { label };
  });
};
const watchFromNow = (user?: string): Promise<Response> =>
  cluster.fetch(
    `${PODS_PATH}?watch=1&resourceVersion=${cluster.store.resourceVersion()}`,
    user ? { user } : {},
  );

describe('status', () => {
  it.each([401, 403, 410, 429, 500] as const)('answers %d as metav1.Status', async (status) => {
    cluster.api.faults.set({ kind: 'status', status, retryAfterSeconds: 7 });
    const response = await cluster.fetch(PODS_PATH);
    expect(response.status).toBe(status);
    expect(response.headers.get('Retry-After')).toBe(status === 429 ? '7' : null);
    expect(await response.json()).toMatchObject({ kind: 'Status', status: 'Failure', code: status });
    cluster.api.faults.clear();
    expect((await cluster.fetch(PODS_PATH)).status).toBe(200);
  });
  it('hits only whom it means, and only so often', async () => {
    cluster.api.faults.set({
      kind: 'status',
      status: 500,
      resource: 'pods',
      verb: 'list',
      user: 'viewer',
      times: 2,
    });
    const statuses: number[] = [];
    for (const [path, user] of [
      [PODS_PATH, 'admin'],
      [`${PODS_PATH}/web-abc-1`, 'viewer'],
      [PODS_PATH, 'viewer'],
      [PODS_PATH, 'viewer'],
      [PODS_PATH, 'viewer'],
    ] as const)
      statuses.push((await cluster.fetch(path, { user })).status);
    expect(statuses).toEqual([200, 200, 500, 500, 200]);
  });
});

it('slow: answers after the delay on the clock', async () => {
  const timersAtRest = clock.pendingTimers();
  cluster.api.faults.set({ kind: 'slow', delayMs: 20_000, times: 1 });
  const late = cluster.fetch(PODS_PATH);
  await vi.waitFor(() => expect(clock.pendingTimers()).toBe(timersAtRest + 1));
  expect((await cluster.fetch(PODS_PATH)).status).toBe(200);
  clock.advance(20_000);
  expect((await late).status).toBe(200);
});

describe('half-open', () => {
  it('never answers the request, while others go on', async () => {
    cluster.api.faults.set({ kind: 'halfOpen', times: 1, resource: 'pods' });
    const abort = new AbortController();
    const hanging = cluster.fetch(PODS_PATH, { signal: abort.signal }).then(
      () => 'answered',
      () => 'given up',
    );
    expect(await Promise.race([hanging, cluster.fetch('/apis').then(() => 'other')])).toBe('other');
    cluster.api.faults.clear();
    expect(await Promise.race([hanging, cluster.fetch('/apis').then(() => 'other')])).toBe('other');
    abort.abort();
    expect(await hanging).toBe('given up');
  });
  it('silences open watches for good, without closing them', async () => {
    const silent = readWatch(await watchFromNow('viewer'));
    const alive = readWatch(await watchFromNow('admin'));
    cluster.api.faults.set({ kind: 'halfOpen', user: 'viewer' });
    touch('one');
    expect(await alive.nextName()).toBe('MODIFIED web-abc-1');
    cluster.api.faults.clear();
    touch('two');
    expect(await alive.nextName()).toBe('MODIFIED web-abc-1');
    cluster.api.faults.dropConnections();
    expect(await silent.nextLine()).toBeUndefined();
  });
});

describe('broken JSON', () => {
  it('ends answers in the middle', async () => {
    cluster.api.faults.set({ kind: 'brokenJson', times: 1 });
    const response = await cluster.fetch(PODS_PATH);
    expect(response.status).toBe(200);
    const content = await response.text();
    expect(content).toMatch(/^\{"kind":"PodList"/);
    expect(() => JSON.parse(content) as unknown).toThrow(SyntaxError);
  });
  it('breaks the events of open watches while it lasts', async () => {
    const events = readWatch(await watchFromNow());
    cluster.api.faults.set({ kind: 'brokenJson' });
    touch('one');
    const line = (await events.nextLine()) ?? '';
    expect(line).toMatch(/^\{"type":"MODIFIED"/);
    expect(() => JSON.parse(line) as unknown).toThrow(SyntaxError);
    cluster.api.faults.clear();
    touch('two');
    expect(await events.nextName()).toBe('MODIFIED web-abc-1');
    await events.close();
  });
});

it('drop: cuts every connection at once', async () => {
  const events = readWatch(await watchFromNow());
  cluster.api.faults.dropConnections();
  expect(await events.next()).toBeUndefined();
  expect((await cluster.fetch(PODS_PATH)).status).toBe(200);
});

it('dispose ends open watches and hanging requests and leaves no timer', async () => {
  const own = createManualClock();
  const other = await startTestCluster(own);
  const events = readWatch(
    await other.fetch(`${PODS_PATH}?watch=1&resourceVersion=9999&allowWatchBookmarks=1`),
  );
  await other.api.dispose();
  expect(await events.next()).toBeUndefined();
  expect(own.pendingTimers()).toBe(0);
  await expect(other.fetch(PODS_PATH)).rejects.toThrow(TypeError);
});
