import type { Clock } from '../../shared/clock/clock.ts';
import { createClusterStore, type ClusterStore } from '../clusterStore.ts';
import { EVENTS, NAMESPACES, PODS, REPLICA_SETS, ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { seededRandom, seededUid } from '../seededRandom.ts';
import type { KubernetesApi, KubernetesApiOptions, SimulatedUser } from './kubernetesApiOptions.ts';
import { startKubernetesApi } from './startKubernetesApi.ts';

/** The users of the tests: everything; reading only; promoting and aborting in namespace `shop` only. */
export const TEST_USERS: readonly SimulatedUser[] = [
  {
    name: 'admin',
    groups: ['system:masters'],
    token: 'admin-token',
    rules: [{ verbs: ['*'], groups: ['*'], resources: ['*'] }],
  },
  {
    name: 'viewer',
    groups: ['viewers'],
    token: 'viewer-token',
    rules: [
      {
        verbs: ['get', 'list', 'watch'],
        groups: ['', 'apps', 'argoproj.io'],
        resources: ['pods', 'pods/log', 'rollouts', 'events'],
      },
    ],
  },
  {
    name: 'releaser',
    groups: [],
    token: 'releaser-token',
    rules: [
      {
        verbs: ['get', 'list', 'watch'],
        groups: ['argoproj.io'],
        resources: ['rollouts'],
        namespaces: ['shop'],
      },
      { verbs: ['patch'], groups: ['argoproj.io'], resources: ['rollouts/status'], namespaces: ['shop'] },
    ],
  },
];

/** A pod with one running container `app`. */
export function testPod(name: string, labels: Record<string, string>, namespace = 'shop'): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { nodeName: 'node-1', containers: [{ name: 'app', image: 'registry.test/web:2' }] },
    status: {
      phase: 'Running',
      podIP: '10.0.0.7',
      containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state: { running: {} } }],
    },
  };
}

/** A canary Rollout that waits for a person at its second step. */
export function testRollout(name: string, namespace = 'shop'): KubeObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, namespace, labels: { app: name } },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      strategy: { canary: { steps: [{ setWeight: 5 }, { pause: {} }, { setWeight: 100 }] } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: 'app', image: 'registry.test/web:2' }] },
      },
    },
    status: {
      phase: 'Paused',
      replicas: 3,
      updatedReplicas: 1,
      availableReplicas: 3,
      controllerPause: true,
      currentPodHash: 'abc',
      currentStepIndex: 1,
      pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2023-11-14T22:00:00Z' }],
      stableRS: 'def',
    },
  };
}

/** Namespace `shop` with Rollout `web`, a ReplicaSet, two pods and an event; namespace `other` with one Rollout. */
export function createTestStore(clock: Clock): ClusterStore {
  const random = seededRandom(7);
  const store = createClusterStore(clock, () => seededUid(random));
  for (const name of ['shop', 'other'])
    store.create(NAMESPACES, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
      status: { phase: 'Active' },
    });
  const web = store.create(ROLLOUTS, testRollout('web'));
  store.create(ROLLOUTS, testRollout('cart', 'other'));
  store.create(REPLICA_SETS, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name: 'web-abc', namespace: 'shop', labels: { app: 'web' } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: testRollout('web').spec?.['template'],
    },
    status: { replicas: 1, readyReplicas: 1 },
  });
  store.create(PODS, testPod('web-abc-1', { app: 'web', version: 'canary' }));
  store.create(PODS, testPod('web-def-1', { app: 'web', version: 'stable' }));
  store.create(EVENTS, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'web.1', namespace: 'shop' },
    involvedObject: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      namespace: 'shop',
      name: 'web',
      uid: web.ok ? web.value.metadata.uid : '',
    },
    type: 'Normal',
    reason: 'RolloutPaused',
    message: 'Rollout is paused (CanaryPauseStep)',
    source: { component: 'rollouts-controller' },
    count: 1,
    firstTimestamp: '2023-11-14T22:00:00Z',
    lastTimestamp: '2023-11-14T22:00:00Z',
  });
  return store;
}

/** A started API server over {@link createTestStore}. */
export interface TestCluster {
  store: ClusterStore;
  api: KubernetesApi;
  /** A request as a user (`admin` unless told), path and query after the server's address. */
  fetch: (path: string, init?: RequestInit & { user?: string }) => Promise<Response>;
  /** A PATCH of a content type as a user. */
  patch: (
    path: string,
    type: 'json-patch' | 'merge-patch' | 'strategic-merge-patch',
    body: unknown,
    user?: string,
  ) => Promise<Response>;
}

export async function startTestCluster(
  clock: Clock,
  options: Partial<KubernetesApiOptions> = {},
): Promise<TestCluster> {
  const store = options.store ?? createTestStore(clock);
  const api = await startKubernetesApi({ clock, users: TEST_USERS, ...options, store });
  const fetchAs: TestCluster['fetch'] = (path, { user = 'admin', headers, ...init } = {}) =>
    fetch(api.url + path, {
      ...init,
      headers: { Authorization: `Bearer ${user}-token`, ...(headers as Record<string, string>) },
    });
  return {
    store,
    api,
    fetch: fetchAs,
    patch: (path, type, body, user = 'admin') =>
      fetchAs(path, {
        method: 'PATCH',
        user,
        headers: { 'Content-Type': `application/${type}+json` },
        body: JSON.stringify(body),
      }),
  };
}
