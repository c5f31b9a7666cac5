import { afterEach, expect, test } from 'vitest';
import { createManualClock } from '../shared/clock/manualClock.ts';
import { createClusterStore } from './clusterStore.ts';
import { startControl } from './control.ts';
import { ROLLOUTS } from './kubeObject.ts';
import { clusterObjects } from './scenarios/namespaceObjects.ts';
import { PURCHASE_API } from './scenarios/purchaseApi.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function start() {
  const calls: unknown[][] = [];
  const store = createClusterStore(createManualClock(), () => 'uid');
  for (const { resource, object } of clusterObjects([PURCHASE_API], { url: '', apiKey: '', appKey: '' }))
    store.create(resource, object);
  const note =
    (name: string) =>
    (...values: unknown[]): void => {
      calls.push([name, ...values]);
    };
  const control = await startControl({
    clusters: [
      {
        name: 'prod',
        store,
        api: {
          url: '',
          faults: {
            set: note('set'),
            clear: note('clear'),
            dropConnections: note('dropConnections'),
            dropHistory: note('dropHistory'),
          },
          dispose: () => Promise.resolve(),
        },
      },
    ],
    datadogFaults: { set: note('datadog set'), clear: note('datadog clear') },
  });
  closers.push(control.dispose);
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(control.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { call, calls, store };
}

test('faults of a cluster and of Datadog are passed on as they come', async () => {
  const { call, calls } = await start();
  const slow = { kind: 'slow', delayMs: 500, resource: 'rollouts' };
  expect(await call('POST', '/clusters/prod/fault', slow)).toEqual({ status: 200, body: { ok: true } });
  await call('POST', '/clusters/prod/fault/clear');
  await call('POST', '/clusters/prod/drop-connections');
  await call('POST', '/clusters/prod/drop-history', { reply: 'http' });
  await call('POST', '/datadog/fault', { kind: 'status', status: 429 });
  await call('POST', '/datadog/fault/clear');
  expect(calls).toEqual([
    ['set', slow],
    ['clear'],
    ['dropConnections'],
    ['dropHistory', 'http'],
    ['datadog set', { kind: 'status', status: 429 }],
    ['datadog clear'],
  ]);
});

test('objects can be read one by one and as a list', async () => {
  const { call } = await start();
  const one = await call('GET', '/clusters/prod/objects/rollouts/purchase/purchase-api');
  expect(one).toMatchObject({ status: 200, body: { kind: 'Rollout', metadata: { name: 'purchase-api' } } });
  const all = await call('GET', '/clusters/prod/objects/services/purchase');
  expect(all.body['items']).toHaveLength(3);
  expect(await call('GET', '/clusters/prod/objects/namespaces/-/purchase')).toMatchObject({ status: 200 });
  expect(await call('GET', '/clusters/prod/objects/rollouts/purchase/none')).toMatchObject({ status: 404 });
  expect(await call('GET', '/clusters/prod/objects/nothing/a/b')).toMatchObject({ status: 404 });
});

test('a release can be ordered', async () => {
  const { call, store } = await start();
  const order = { namespace: 'purchase', name: 'purchase-api', image: 'purchase-api:9' };
  expect(await call('POST', '/release', order)).toMatchObject({ status: 200 });
  expect(JSON.stringify(store.get(ROLLOUTS, 'purchase', 'purchase-api'))).toContain('"purchase-api:9"');
  expect(await call('POST', '/release', { ...order, name: 'none' })).toMatchObject({ status: 404 });
  expect(await call('POST', '/release', { ...order, cluster: 'none' })).toMatchObject({ status: 404 });
  expect(await call('POST', '/release', { name: 'purchase-api' })).toMatchObject({ status: 400 });
});

test('what is not understood is refused, and pages are not served', async () => {
  const { call, calls } = await start();
  expect(await call('POST', '/clusters/prod/fault', '{not json')).toMatchObject({ status: 400 });
  expect(await call('POST', '/clusters/prod/fault', {})).toMatchObject({ status: 400 });
  expect(await call('POST', '/clusters/none/fault', { kind: 'slow' })).toMatchObject({ status: 404 });
  expect(await call('GET', '/nothing')).toMatchObject({ status: 404 });
  const fromPage = { origin: 'https://example.com' };
  expect(await call('POST', '/clusters/prod/fault/clear', undefined, fromPage)).toMatchObject({
    status: 403,
  });
  expect(calls).toEqual([]);
});
