import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { PODS, ROLLOUTS } from '../kubeObject.ts';
import { createTestCluster, type TestCluster } from './testCluster.ts';
import { readyPodsByNamespace, splitTraffic } from './trafficSplit.ts';

function sharesOf({ store }: TestCluster): readonly string[] {
  const ready = readyPodsByNamespace(store.list(PODS)).get('shop') ?? new Map();
  return splitTraffic(store.get(ROLLOUTS, 'shop', 'checkout')!, ready).map(
    ({ role, podHash, version, share }) => `${role} ${podHash} ${version} ${share}`,
  );
}

describe('traffic split', () => {
  it('gives all to stable before a release, while the canary has no weight, and after an abort', () => {
    const cluster = createTestCluster(createManualClock());
    expect(sharesOf(cluster)).toEqual(['stable aaa stable 1']);
    cluster.startCanary(0);
    expect(sharesOf(cluster)).toEqual(['stable aaa stable 1']);
    cluster.setWeight(20);
    cluster.abort();
    expect(sharesOf(cluster)).toEqual(['stable aaa stable 1']);
  });

  it('follows the weights of traffic routing', () => {
    const cluster = createTestCluster(createManualClock());
    cluster.startCanary(20);
    expect(sharesOf(cluster)).toEqual(['stable aaa stable 0.8', 'canary bbb canary 0.2']);
    cluster.setWeight(100);
    expect(sharesOf(cluster)).toEqual(['canary bbb canary 1']);
  });

  it('follows the number of ready pods without traffic routing', () => {
    const cluster = createTestCluster(createManualClock());
    cluster.startCanary();
    expect(sharesOf(cluster)).toEqual(['stable aaa stable 0.75', 'canary bbb canary 0.25']);
  });

  it('gives nothing to a canary without a ready pod, whatever its weight', () => {
    const cluster = createTestCluster(createManualClock());
    cluster.startCanary(50);
    cluster.store.update(PODS, 'shop', 'checkout-bbb-1', (draft) => {
      draft.status = { conditions: [{ type: 'Ready', status: 'False' }] };
    });
    expect(sharesOf(cluster)).toEqual(['stable aaa stable 1']);
  });

  it('calls the promoted version stable, by its pods’ label', () => {
    const cluster = createTestCluster(createManualClock());
    cluster.startCanary(100);
    cluster.promote();
    expect(sharesOf(cluster)).toEqual(['stable bbb stable 1']);
  });

  it('is empty when nothing is ready or the Rollout has no status yet', () => {
    const cluster = createTestCluster(createManualClock());
    for (const number of [1, 2, 3]) cluster.store.remove(PODS, 'shop', `checkout-aaa-${number}`);
    expect(sharesOf(cluster)).toEqual([]);
  });
});
