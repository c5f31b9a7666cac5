import type { Clock } from '../../shared/clock/clock.ts';
import { createClusterStore, type ClusterStore } from '../clusterStore.ts';
import { PODS, ROLLOUTS } from '../kubeObject.ts';
import { seededRandom, seededUid } from '../seededRandom.ts';
import type { ServiceDefinition } from './serviceDefinition.ts';

/** A store for tests with one Rollout, `shop/checkout`, whose stable version `aaa` has three ready pods. */
export interface TestCluster {
  store: ClusterStore;
  /** Puts version `bbb` beside stable with one ready pod and, when given, traffic weight (percent). */
  startCanary: (weight?: number) => void;
  setWeight: (weight: number) => void;
  /** Ends the release: `bbb` is stable, or gone. */
  promote: () => void;
  abort: () => void;
}

/** A service with a busy, a middling and a nearly idle endpoint. */
export const CHECKOUT: ServiceDefinition = {
  service: 'checkout',
  env: 'prod',
  namespace: 'shop',
  rollout: 'checkout',
  endpoints: [
    {
      resourceName: 'get_/v1/items',
      requestsPerSecond: 100,
      errorRate: 0.001,
      latencyP50Ms: 20,
      latencySpread: 0.4,
    },
    {
      resourceName: 'post_/v1/orders',
      requestsPerSecond: 20,
      errorRate: 0.003,
      latencyP50Ms: 120,
      latencySpread: 0.5,
    },
    {
      resourceName: 'get_/v1/export',
      requestsPerSecond: 0.02,
      errorRate: 0,
      latencyP50Ms: 900,
      latencySpread: 0.8,
    },
  ],
  canaryFaults: [],
  sharedFaults: [],
};

function addPod(store: ClusterStore, hash: string, version: string, number: number, ready = true): void {
  store.create(PODS, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `checkout-${hash}-${number}`,
      namespace: 'shop',
      labels: { 'rollouts-pod-template-hash': hash, version },
    },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  });
}

/** Makes the store with `checkout` settled on version `aaa`. */
export function createTestCluster(clock: Clock): TestCluster {
  const random = seededRandom(1);
  const store = createClusterStore(clock, () => seededUid(random));
  store.create(ROLLOUTS, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'checkout', namespace: 'shop' },
    spec: { strategy: { canary: {} } },
    status: { currentPodHash: 'aaa', stableRS: 'aaa' },
  });
  for (const number of [1, 2, 3]) addPod(store, 'aaa', 'stable', number);
  const setStatus = (status: Record<string, unknown>): void => {
    store.update(ROLLOUTS, 'shop', 'checkout', (draft) => {
      draft.status = { ...draft.status, ...status };
    });
  };
  const setWeight = (weight: number): void =>
    setStatus({
      canary: {
        weights: {
          canary: { weight, podTemplateHash: 'bbb' },
          stable: { weight: 100 - weight, podTemplateHash: 'aaa' },
        },
      },
    });
  return {
    store,
    setWeight,
    startCanary(weight) {
      addPod(store, 'bbb', 'canary', 1);
      setStatus({ currentPodHash: 'bbb' });
      if (weight !== undefined) setWeight(weight);
    },
    promote() {
      setStatus({ currentPodHash: 'bbb', stableRS: 'bbb', canary: {} });
      store.update(PODS, 'shop', 'checkout-bbb-1', (draft) => {
        draft.metadata.labels = { ...draft.metadata.labels, version: 'stable' };
      });
    },
    abort() {
      setStatus({ abort: true });
      setWeight(0);
      store.remove(PODS, 'shop', 'checkout-bbb-1');
    },
  };
}
