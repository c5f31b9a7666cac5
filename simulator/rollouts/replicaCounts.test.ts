import { describe, expect, it } from 'vitest';
import { canaryCounts, maxSurge, maxUnavailable } from './replicaCounts.ts';
import { readReplicaSet, type ReplicaSet } from './replicaSetModel.ts';
import { readRollout, type CanaryStrategy, type Rollout } from './rolloutModel.ts';

function rollout(replicas: number, weight: number, canary: CanaryStrategy): Rollout {
  return readRollout({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'orders' },
    spec: { replicas, strategy: { canary: { steps: [{ setWeight: weight }, { pause: {} }], ...canary } } },
    status: { currentPodHash: 'new', stableRS: 'old', currentStepIndex: 0 },
  });
}

function set(name: string, replicas: number, available = replicas): ReplicaSet {
  return readReplicaSet({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: { replicas },
    status: { replicas, availableReplicas: available },
  });
}

describe('a replica-ratio canary', () => {
  // replicas, weight, canary now, stable now, maxUnavailable, maxSurge → canary, stable
  it.each([
    [10, 10, 0, 10, 1, 1, 1, 9],
    [10, 30, 0, 10, 0, 3, 3, 10],
    [10, 30, 0, 10, 5, 0, 0, 7],
    [10, 5, 0, 10, 1, 1, 1, 10],
    [1, 5, 0, 1, 0, 1, 1, 1],
    [1, 95, 0, 1, 0, 1, 1, 1],
  ])('%i pods at %i %%, %i and %i now, unavailable %i, surge %i', (...row) => {
    const [replicas, weight, canaryNow, stableNow, unavailable, surge, canary, stable] = row;
    const subject = rollout(replicas, weight, { maxUnavailable: unavailable, maxSurge: surge });
    const sets = { next: set('new', canaryNow), stable: set('old', stableNow), others: [] };
    expect(canaryCounts(subject, sets, undefined, false)).toEqual({ canary, stable });
  });

  // The split that the counts settle at, for 10 pods and a surge of 1 (Argo Rollouts: canary_test.go).
  it.each([
    [0, 0, 10],
    [1, 1, 10],
    [18, 2, 9],
    [19, 2, 9],
    [20, 2, 8],
    [23, 2, 8],
    [24, 3, 8],
    [25, 3, 8],
    [99, 10, 1],
    [100, 10, 0],
  ])('settles at the nearest split for %i %%', (weight, canary, stable) => {
    const subject = rollout(10, weight, { maxUnavailable: 1, maxSurge: 1 });
    let counts = { canary: 0, stable: 10 };
    for (let round = 0; round < 30; round += 1)
      counts = canaryCounts(
        subject,
        { next: set('new', counts.canary), stable: set('old', counts.stable), others: [] },
        undefined,
        false,
      );
    expect(counts).toEqual({ canary, stable });
  });

  it('keeps scaling stable down while pods of the canary crash only as far as availability allows', () => {
    const subject = rollout(10, 50, { maxUnavailable: 0, maxSurge: 1 });
    const sets = { next: set('new', 1, 0), stable: set('old', 10), others: [] };
    expect(canaryCounts(subject, sets, undefined, false)).toEqual({ canary: 1, stable: 10 });
  });

  it('goes back to stable when aborted', () => {
    const sets = { next: set('new', 5), stable: set('old', 5), others: [] };
    const { canary, stable } = canaryCounts(rollout(10, 50, {}), sets, undefined, true);
    expect(stable).toBeGreaterThan(5);
    expect(canary).toBeLessThan(5);
  });
});

describe('a traffic-routed canary', () => {
  it.each([
    [10, 25, {}, 3, 10],
    [10, 1, {}, 1, 10],
    [10, 0, { minPodsPerReplicaSet: 2 }, 0, 10],
    [10, 5, { minPodsPerReplicaSet: 2 }, 2, 10],
  ])('%i pods at %i %% with %j', (replicas, weight, more, canary, stable) => {
    const subject = rollout(replicas, weight, { trafficRouting: { nginx: {} }, ...more });
    const sets = { next: set('new', 0), stable: set('old', replicas), others: [] };
    expect(canaryCounts(subject, sets, undefined, false)).toEqual({ canary, stable });
  });
});

it('surge rounds up, unavailability down, and one of them is never 0', () => {
  expect([maxSurge(rollout(10, 0, {})), maxUnavailable(rollout(10, 0, {}))]).toEqual([3, 2]);
  expect(maxUnavailable(rollout(10, 0, { maxSurge: 0, maxUnavailable: 0 }))).toBe(1);
  expect(maxSurge(rollout(10, 0, { maxSurge: '15%' }))).toBe(2);
});
