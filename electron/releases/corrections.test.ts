import { expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { SignalCorrections, SignalMap } from '../../shared/metrics/signalMap.ts';
import { projectReplicaSet } from '../../shared/rollout/projectChildren.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { createFakeDatadog, createFakeKubernetes, createFakeSession, LIVE } from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';

const ADDRESS = { contextId: 'ctx', namespace: 'purchase', name: 'purchase-api' };

function setUp(canary: object = {}) {
  const kubernetes = createFakeKubernetes();
  const datadog = createFakeDatadog();
  const asked: SignalMap[] = [];
  const watched: number[][] = [];
  const { watchMetrics, watchMonitors } = datadog;
  datadog.watchMetrics = (signals, foreground) => {
    asked.push(signals);
    return watchMetrics(signals, foreground);
  };
  datadog.watchMonitors = (ids, withParts) => {
    watched.push([...ids]);
    return watchMonitors(ids, withParts);
  };
  const kept = new Map<string, SignalCorrections>();
  const session = createFakeSession();
  // No template and no label: nothing says how it is measured.
  session.setRollouts(sampleRollout({ canary: { steps: [{ setWeight: 20 }, { pause: {} }], ...canary } }));
  const room = createReleasesRoom({
    kubernetes,
    datadog,
    clock: createManualClock(),
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    corrections: {
      of: (address) => kept.get(JSON.stringify(address)) ?? {},
      correct(address, corrections) {
        kept.set(JSON.stringify(address), corrections);
        return true;
      },
    },
  });
  kubernetes.put(session);
  const live = room.openRelease(ADDRESS);
  let heard = 0;
  live.onChange(() => (heard += 1));
  return {
    room,
    session,
    live,
    datadog,
    asked,
    watched,
    metrics: () => live.read().metrics,
    heard: () => heard,
  };
}

function line({ lines }: MetricsPanel, key: string) {
  return lines.find((one) => one.key === key);
}

it('a Rollout that names nothing is measured as the person says, until they undo it', () => {
  const { room, live, asked, metrics, heard } = setUp();
  expect(metrics()).toMatchObject({ freshness: { state: 'off', problem: { code: 'noSignals' } } });
  expect(line(metrics(), 'service')).toMatchObject({ value: '', source: 'none' });

  const before = heard();
  const corrections = { service: 'purchase', env: 'prod', 'critical-endpoints': 'POST /v1/*' };
  expect(room.correctSignals({ ...ADDRESS, corrections })).toBe(true);
  expect(heard()).toBeGreaterThan(before);
  expect(metrics()).toMatchObject({
    freshness: { state: 'live' },
    signals: { service: 'purchase', env: 'prod', versionTag: 'version' },
  });
  expect(line(metrics(), 'service')).toMatchObject({
    source: 'settings',
    found: { value: '', source: 'none' },
  });
  // The screen and the judge ask the same.
  expect(new Set(asked.map(({ service }) => service))).toEqual(new Set(['purchase']));
  expect(asked.at(-1)?.criticalEndpoints).toEqual(['POST /v1/*']);

  room.correctSignals({ ...ADDRESS, corrections: {} });
  expect(metrics()).toMatchObject({ signals: null, freshness: { state: 'off' } });
  live.dispose();
  room.dispose();
});

it('monitors that a person names are asked where no template names any', async () => {
  const { room, live, watched } = setUp();
  expect(live.read().monitors).toMatchObject({ freshness: { state: 'live' }, monitors: [] });
  room.correctSignals({ ...ADDRESS, corrections: { monitors: '7, 8' } });
  live.read();
  await Promise.resolve();
  live.read();
  expect(watched.at(-1)).toEqual([7, 8]);
  live.dispose();
  room.dispose();
});

it('waits for the ReplicaSets before it says that nothing tells versions apart, and takes their images', () => {
  const { room, session, live, metrics } = setUp({ canaryMetadata: {}, stableMetadata: {} });
  const named = { service: 'purchase', env: 'prod' };
  session.replicaSets.set({ objects: new Map(), changed: null, complete: false, freshness: LIVE });
  room.correctSignals({ ...ADDRESS, corrections: named });
  expect(metrics().freshness.state).toBe('connecting');
  const stable = projectReplicaSet({
    metadata: {
      uid: 'rs',
      namespace: 'purchase',
      name: 'rs',
      labels: { 'rollouts-pod-template-hash': 'stablehash' },
      ownerReferences: [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api', controller: true }],
    },
    spec: { template: { spec: { containers: [{ name: 'app', image: 'purchase-api:2025.12.03-4' }] } } },
  })!;
  session.replicaSets.set({
    objects: new Map([['rs', stable]]),
    changed: null,
    complete: true,
    freshness: LIVE,
  });
  expect(metrics().signals).toMatchObject({
    versionTag: 'version',
    canaryValue: '2025.12.10-1',
    stableValue: '2025.12.03-4',
  });
  live.dispose();
  room.dispose();
});

it('an endpoint that is open somewhere is asked for its percentiles, until it is closed', () => {
  const { room, live, datadog, metrics } = setUp();
  room.correctSignals({ ...ADDRESS, corrections: { service: 'purchase', env: 'prod' } });
  room.lookAtEndpoint(ADDRESS, 'get_/rare');
  metrics();
  expect(datadog.detailed()).toEqual(['get_/rare']);
  room.lookAtEndpoint(ADDRESS, null);
  metrics();
  expect(datadog.detailed()).toEqual([]);
  live.dispose();
  room.dispose();
});
