import { expect, test } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createClusterStore } from '../clusterStore.ts';
import { ROLLOUTS } from '../kubeObject.ts';
import { clusterObjects } from './namespaceObjects.ts';
import { CHECKIN_WEB, SEARCH_API } from './neighbours.ts';
import { podLogLines } from './podLog.ts';
import { PURCHASE_API } from './purchaseApi.ts';
import { startRelease } from './startRelease.ts';

const access = { url: 'http://127.0.0.1:1', apiKey: 'api', appKey: 'app' };

test('a service brings its namespace, keys, template, Services and a settled Rollout, and shares what exists', () => {
  const twice = [PURCHASE_API, { ...PURCHASE_API, name: 'purchase-web', routing: 'pods' as const }];
  const placed = clusterObjects(twice, access).map(({ object }) => `${object.kind} ${object.metadata.name}`);
  expect(placed).toEqual([
    'Namespace default',
    'Namespace purchase',
    'Secret datadog',
    'AnalysisTemplate datadog-composite',
    'Service purchase-api',
    'Service purchase-api-stable',
    'Service purchase-api-canary',
    'Service purchase-web',
    'Rollout purchase-api',
    'Rollout purchase-web',
  ]);
});

test('the Rollout tells Datadog who it is and marks canary and stable pods', () => {
  const rollout = clusterObjects([PURCHASE_API], access).find(
    ({ resource }) => resource === ROLLOUTS,
  )!.object;
  expect(rollout).toMatchObject({
    metadata: { annotations: { 'simulator.release-cockpit/settled': 'true' } },
    spec: {
      replicas: 16,
      template: {
        metadata: {
          labels: {
            app: 'purchase-api',
            'tags.datadoghq.com/env': 'prod',
            'tags.datadoghq.com/service': 'purchase-api',
            'tags.datadoghq.com/version': '2025.12.03-4',
          },
        },
      },
      strategy: {
        canary: {
          canaryMetadata: { labels: { version: 'canary' } },
          stableMetadata: { labels: { version: 'stable' } },
          trafficRouting: { nginx: { stableIngress: 'purchase-api' } },
        },
      },
    },
  });
  expect(rollout.status).toBeUndefined();
});

test('routing by ALB, by pods, and a background analysis', () => {
  const [search, checkin] = clusterObjects([SEARCH_API, CHECKIN_WEB], access)
    .filter(({ resource }) => resource === ROLLOUTS)
    .map(({ object }) => (object.spec as { strategy: { canary: Record<string, unknown> } }).strategy.canary);
  expect(search).toMatchObject({
    trafficRouting: { alb: { ingress: 'search-api', rootService: 'search-api', servicePort: 80 } },
  });
  expect(checkin).not.toHaveProperty('trafficRouting');
  expect(checkin).toMatchObject({
    analysis: {
      startingStep: 1,
      templates: [{ templateName: 'datadog-composite-background' }],
      args: [{ name: 'monitor-id', value: '4421' }],
    },
  });
});

test('a release changes image, version label and environment, and nothing else of the spec', () => {
  const store = createClusterStore(createManualClock(), () => 'uid');
  for (const { resource, object } of clusterObjects([PURCHASE_API], access)) store.create(resource, object);
  const before = structuredClone(store.get(ROLLOUTS, 'purchase', 'purchase-api')!);
  startRelease(store, { namespace: 'purchase', name: 'purchase-api', ...PURCHASE_API.release });
  const after = structuredClone(store.get(ROLLOUTS, 'purchase', 'purchase-api')!);
  expect(after.metadata.generation).toBe(2);
  expect(after.spec?.['template']).toMatchObject({
    metadata: { labels: { app: 'purchase-api', 'tags.datadoghq.com/version': '2025.12.10-1' } },
    spec: { containers: [{ image: 'purchase-api:2025.12.10-1' }] },
  });
  expect(JSON.stringify(after.spec?.['template'])).toContain('{"name":"ORDER_TIMEOUT_MS","value":"800"}');
  expect(JSON.stringify(after.spec?.['template'])).not.toContain('3000');
  delete before.spec?.['template'];
  delete after.spec?.['template'];
  expect(after.spec).toEqual(before.spec);
  expect(startRelease(store, { namespace: 'purchase', name: 'none', image: 'a:1' })).toEqual({
    ok: false,
    failure: 'notFound',
  });
});

const ORDERS = { crashes: false, resourceNames: ['post_/v1/orders'], faults: [] };
const ALL = { previous: false, afterMs: -Infinity };

test('a pod logs from its start to now, the same each time, and only what is later than asked', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', uid: '00001388-0', creationTimestamp: '2025-12-10T04:00:00Z' },
  };
  const nowMs = Date.parse('2025-12-10T04:01:00Z');
  const lines = podLogLines(pod, ALL, nowMs, ORDERS);
  expect(lines).toHaveLength(13);
  expect(lines[0]).toBe('2025-12-10T04:00:00.000000000Z level=info msg="starting" port=8080');
  expect(lines[12]).toMatch(/^2025-12-10T04:01:00\.000000000Z .*method=POST path=\/v1\/orders status=200/);
  expect(podLogLines(pod, ALL, nowMs, ORDERS)).toEqual(lines);
  expect(podLogLines(pod, { previous: false, afterMs: nowMs - 5_000 }, nowMs, ORDERS)).toEqual([lines[12]]);
  expect(podLogLines(pod, ALL, nowMs - 120_000, ORDERS)).toEqual([]);
  const dayLater = podLogLines(pod, ALL, nowMs + 86_400_000, ORDERS);
  expect(dayLater).toHaveLength(500);
  expect(dayLater.at(-1)).toContain('2025-12-11T04:01:00');
  const failing = { ...ORDERS, faults: [{ resourceName: 'post_/v1/orders', errorRate: 0.02 }] };
  expect(podLogLines(pod, ALL, nowMs + 600_000, failing).join('\n')).toContain('status=504');
});

test('a container that crashes logs why, also the one before the last restart', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', uid: '1-0', creationTimestamp: '2025-12-10T04:00:00Z' },
    status: {
      containerStatuses: [
        {
          state: { running: { startedAt: '2025-12-10T04:01:00Z' } },
          lastState: { terminated: { startedAt: '2025-12-10T04:00:10Z' } },
        },
      ],
    },
  };
  const nowMs = Date.parse('2025-12-10T04:01:00.500Z');
  const crashing = { ...ORDERS, crashes: true };
  expect(podLogLines(pod, ALL, nowMs, crashing)).toHaveLength(1);
  const before = podLogLines(pod, { previous: true, afterMs: -Infinity }, nowMs, crashing);
  expect(before[1]).toMatch(/^2025-12-10T04:00:10\.900000000Z .*ORDER_TIMEOUT_MS/);
});
