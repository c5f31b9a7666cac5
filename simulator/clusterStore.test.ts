import { expect, test } from 'vitest';
import { createManualClock } from '../shared/clock/manualClock.ts';
import { createClusterStore, type ClusterStore, type StoreChange } from './clusterStore.ts';
import { NAMESPACES, PODS, ROLLOUTS, type KubeObject } from './kubeObject.ts';

function createStore(): ClusterStore {
  let count = 0;
  return createClusterStore(createManualClock(1_700_000_000_123), () => `uid-${(count += 1)}`);
}

function pod(name: string, namespace = 'shop'): KubeObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: { nodeName: 'a' } };
}

test('create fills in what an API server fills in, and refuses a second one', () => {
  const store = createStore();
  const made = store.create(PODS, pod('one'));
  expect(made).toMatchObject({
    ok: true,
    value: {
      metadata: {
        uid: 'uid-1',
        generation: 1,
        resourceVersion: '1001',
        creationTimestamp: '2023-11-14T22:13:20Z',
      },
    },
  });
  expect(store.create(PODS, pod('one'))).toEqual({ ok: false, failure: 'alreadyExists' });
  expect(Object.isFrozen(store.get(PODS, 'shop', 'one')?.spec)).toBe(true);
});

test('objects without a namespace of their own go to default; cluster-wide ones have none', () => {
  const store = createStore();
  const { namespace: _namespace, ...metadata } = pod('free').metadata;
  store.create(PODS, { ...pod('free'), metadata });
  store.create(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  expect(store.get(PODS, 'default', 'free')?.metadata.namespace).toBe('default');
  expect(store.get(NAMESPACES, '', 'shop')?.metadata.namespace).toBeUndefined();
});

test('list is ordered, and can be narrowed to a namespace', () => {
  const store = createStore();
  for (const [name, namespace] of [
    ['b', 'shop'],
    ['a', 'shop'],
    ['c', 'blog'],
  ] as const)
    store.create(PODS, pod(name, namespace));
  expect(store.list(PODS).map((found) => found.metadata.name)).toEqual(['c', 'a', 'b']);
  expect(store.list(PODS, 'shop').map((found) => found.metadata.name)).toEqual(['a', 'b']);
});

test('generation grows with the spec only, and an equal edit stores nothing', () => {
  const store = createStore();
  store.create(ROLLOUTS, { ...pod('app'), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' });
  store.update(ROLLOUTS, 'shop', 'app', (draft) => {
    draft.status = { phase: 'Healthy' };
  });
  expect(store.get(ROLLOUTS, 'shop', 'app')?.metadata.generation).toBe(1);
  store.update(ROLLOUTS, 'shop', 'app', (draft) => {
    draft.spec = { paused: true };
  });
  expect(store.get(ROLLOUTS, 'shop', 'app')?.metadata.generation).toBe(2);
  const version = store.resourceVersion();
  store.update(ROLLOUTS, 'shop', 'app', () => undefined);
  expect(store.resourceVersion()).toBe(version);
});

test('an update from an old resource version is a conflict', () => {
  const store = createStore();
  store.create(PODS, pod('one'));
  const edit = (draft: KubeObject): void => {
    draft.metadata.labels = { changed: 'yes' };
  };
  expect(store.update(PODS, 'shop', 'one', edit, '1001').ok).toBe(true);
  expect(store.update(PODS, 'shop', 'one', edit, '1001')).toEqual({ ok: false, failure: 'conflict' });
  expect(store.update(PODS, 'shop', 'two', edit)).toEqual({ ok: false, failure: 'notFound' });
});

test('an object with a finalizer stays until the finalizer is gone', () => {
  const store = createStore();
  store.create(PODS, { ...pod('one'), metadata: { ...pod('one').metadata, finalizers: ['keep'] } });
  store.update(PODS, 'shop', 'one', (draft) => {
    draft.metadata.deletionTimestamp = '2023-11-14T22:13:20Z';
  });
  expect(store.get(PODS, 'shop', 'one')).toBeDefined();
  store.update(PODS, 'shop', 'one', (draft) => {
    draft.metadata.finalizers = [];
  });
  expect(store.get(PODS, 'shop', 'one')).toBeUndefined();
});

test('listeners hear changes in order, also those made by a listener, and nothing after disposal', () => {
  const store = createStore();
  const heard: string[] = [];
  const note = (change: StoreChange): void => {
    heard.push(`${change.type} ${change.object.metadata.name} ${change.resourceVersion}`);
  };
  store.subscribe((change) => {
    if (change.object.metadata.name === 'one' && change.type === 'ADDED') store.create(PODS, pod('two'));
  });
  const dispose = store.subscribe(note);
  store.create(PODS, pod('one'));
  store.remove(PODS, 'shop', 'one');
  expect(heard).toEqual(['ADDED one 1001', 'ADDED two 1002', 'DELETED one 1003']);
  dispose();
  store.create(PODS, pod('three'));
  expect(heard).toHaveLength(3);
});
