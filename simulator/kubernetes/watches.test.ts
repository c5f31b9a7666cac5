import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { PODS, ROLLOUTS } from '../kubeObject.ts';
import { startTestCluster, testPod, type TestCluster } from './testCluster.ts';
import { readWatch, type WatchReader } from './testWatch.ts';

let clock: ManualClock;
let cluster: TestCluster;
let timersAtRest: number;
beforeEach(async () => {
  clock = createManualClock();
  cluster = await startTestCluster(clock, { historyLength: 5 });
  timersAtRest = clock.pendingTimers();
});
afterEach(() => cluster.api.dispose());

const watch = async (query: string, path = '/api/v1/namespaces/shop/pods'): Promise<WatchReader> =>
  readWatch(await cluster.fetch(`${path}?watch=true&${query}`));
const setVersion = (name: string, version: string): void => {
  cluster.store.update(PODS, 'shop', name, (pod) => {
    pod.metadata.labels = { ...pod.metadata.labels, version };
  });
};

describe('watch', () => {
  it('begins with what is there, then tells every change', async () => {
    const events = await watch('');
    expect(await events.nextName()).toBe('ADDED web-abc-1');
    expect(await events.nextName()).toBe('ADDED web-def-1');
    cluster.store.create(PODS, testPod('web-ghi-1', {}));
    cluster.store.create(PODS, testPod('elsewhere', {}, 'other'));
    setVersion('web-ghi-1', 'x');
    cluster.store.remove(PODS, 'shop', 'web-ghi-1');
    expect(await events.nextName()).toBe('ADDED web-ghi-1');
    expect(await events.nextName()).toBe('MODIFIED web-ghi-1');
    const last = await events.next();
    expect(last?.type).toBe('DELETED');
    expect(last?.object.metadata.resourceVersion).toBe(String(cluster.store.resourceVersion()));
    await events.close();
  });
  it('tells entering and leaving a selection as ADDED and DELETED', async () => {
    const since = cluster.store.resourceVersion();
    const events = await watch(`labelSelector=version%3Dcanary&resourceVersion=${since}`);
    setVersion('web-def-1', 'canary');
    setVersion('web-abc-1', 'stable');
    expect(await events.nextName()).toBe('ADDED web-def-1');
    const left = await events.next();
    expect(left).toMatchObject({ type: 'DELETED', object: { metadata: { labels: { version: 'canary' } } } });
    expect(left?.object.metadata.resourceVersion).toBe(String(cluster.store.resourceVersion()));
    await events.close();
  });
  it('watches one object by its own address', async () => {
    const events = await watch('', '/api/v1/namespaces/shop/pods/web-def-1');
    setVersion('web-abc-1', 'x');
    setVersion('web-def-1', 'x');
    expect(await events.nextName()).toBe('ADDED web-def-1');
    expect(await events.nextName()).toBe('MODIFIED web-def-1');
    await events.close();
  });
  it('catches up from a resource version', async () => {
    const since = cluster.store.resourceVersion();
    cluster.store.remove(PODS, 'shop', 'web-abc-1');
    const events = await watch(`resourceVersion=${since}`);
    expect(await events.nextName()).toBe('DELETED web-abc-1');
    await events.close();
  });
  it('sends bookmarks about once a minute, with the newest version of all kinds', async () => {
    const since = cluster.store.resourceVersion();
    const events = await watch(`resourceVersion=${since}&allowWatchBookmarks=true`);
    cluster.store.remove(ROLLOUTS, 'other', 'cart');
    clock.advance(60_000);
    expect(await events.next()).toEqual({
      type: 'BOOKMARK',
      object: {
        kind: 'Pod',
        apiVersion: 'v1',
        metadata: { resourceVersion: String(since + 1), creationTimestamp: null },
      },
    });
    await events.close();
  });
  it('ends after timeoutSeconds of the clock and leaves no timer behind', async () => {
    const events = await watch(`resourceVersion=${cluster.store.resourceVersion()}&timeoutSeconds=30`);
    clock.advance(30_000);
    expect(await events.next()).toBeUndefined();
    expect(clock.pendingTimers()).toBe(timersAtRest);
  });
  it('leaves no timer behind when the client goes', async () => {
    const events = await watch('allowWatchBookmarks=true');
    expect(clock.pendingTimers()).toBeGreaterThan(timersAtRest);
    await events.close();
    await vi.waitFor(() => expect(clock.pendingTimers()).toBe(timersAtRest));
  });
  it('refuses sendInitialEvents as a server without WatchList does', async () => {
    const response = await cluster.fetch('/api/v1/pods?watch=1&sendInitialEvents=true');
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('WatchList feature gate');
  });
  it('writes tables, the columns with the first event only', async () => {
    const accept = { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' };
    const events = readWatch(
      await cluster.fetch('/api/v1/namespaces/shop/pods?watch=1', { headers: accept }),
    );
    expect((await events.next())?.object).toMatchObject({ kind: 'Table', columnDefinitions: { length: 9 } });
    expect((await events.next())?.object).toMatchObject({ kind: 'Table', columnDefinitions: null });
    await events.close();
  });
});

describe('a forgotten history', () => {
  const gone = { type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } };
  it('ends open watches and answers older versions with an ERROR event', async () => {
    const since = cluster.store.resourceVersion();
    setVersion('web-abc-1', 'x');
    const events = await watch(`resourceVersion=${cluster.store.resourceVersion()}`);
    cluster.api.faults.dropHistory();
    expect(await events.next()).toMatchObject(gone);
    expect(await events.next()).toBeUndefined();
    const late = await watch(`resourceVersion=${since}`);
    expect(await late.next()).toMatchObject(gone);
    expect(await late.next()).toBeUndefined();
    const fresh = await watch(`resourceVersion=${cluster.store.resourceVersion()}`);
    setVersion('web-abc-1', 'y');
    expect(await fresh.nextName()).toBe('MODIFIED web-abc-1');
    await fresh.close();
  });
  it('answers HTTP 410 when told so', async () => {
    const since = cluster.store.resourceVersion();
    setVersion('web-abc-1', 'x');
    cluster.api.faults.dropHistory('http');
    const response = await cluster.fetch(`/api/v1/pods?watch=1&resourceVersion=${since}`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ kind: 'Status', reason: 'Expired' });
  });
  it('keeps only so many changes', async () => {
    const since = cluster.store.resourceVersion();
    for (let count = 0; count < 10; count += 1) setVersion('web-abc-1', `v${count}`);
    const late = await watch(`resourceVersion=${since}`);
    expect(await late.next()).toMatchObject(gone);
    const recent = await watch(`resourceVersion=${cluster.store.resourceVersion() - 5}`);
    expect((await recent.next())?.object.metadata.labels?.['version']).toBe('v5');
    await recent.close();
  });
});
