import { afterEach, describe, expect, test } from 'vitest';
import { areCrdsMissing, createCrdCheck } from './crdCheck.ts';
import { kubeconfigRequest, type ApiRequest } from './kubeconfigRequest.ts';
import { ROLLOUTS, type KubeObject } from './kubeObject.ts';
import type { World } from './world.ts';
import {
  eventually,
  PURCHASE_PATH,
  readMonitor,
  rolloutReaches,
  startTestWorld,
  sumsOf,
} from './worldForTests.ts';

let dispose: (() => Promise<void>) | undefined;
afterEach(async () => {
  await dispose?.();
  dispose = undefined;
});

async function start(
  scenario: string,
  options: { tls?: boolean } = {},
): Promise<{ world: World; api: ApiRequest; as: (context: string) => ApiRequest }> {
  const started = await startTestWorld(scenario, options);
  dispose = started.dispose;
  const as = (context: string): ApiRequest => kubeconfigRequest(started.world.kubeconfigPath, context);
  return { world: started.world, api: as('eks-prod-tokyo'), as };
}

async function names(api: ApiRequest): Promise<Record<string, string>> {
  const { body } = await api('GET', '/apis/argoproj.io/v1alpha1/rollouts');
  const items = body['items'] as KubeObject[];
  return Object.fromEntries(items.map(({ metadata, status }) => [metadata.name, String(status?.['phase'])]));
}

describe('healthy', () => {
  test('starts settled, with an hour of metrics of 48 endpoints, and the release under way', async () => {
    const { world, api } = await start('healthy');
    const hits = await sumsOf(
      world,
      60,
      'sum:app.http.server.requests{service:purchase-api,version:stable} by {resource_name}.as_count()',
    );
    expect(hits.length).toBeGreaterThan(45);
    const waiting = await rolloutReaches(api, ({ currentStepIndex }) => Number(currentStepIndex) >= 1);
    expect(waiting.canary?.weights?.canary.weight).toBeGreaterThanOrEqual(5);
    expect(waiting.currentPodHash).not.toBe(waiting.stableRS);
  });

  test('the neighbours wait for a person, are aborted, progress, and are healthy', async () => {
    const { api } = await start('healthy');
    const phases = await eventually(
      () => names(api),
      (found) => found['search-api'] === 'Progressing' && found['checkin-web'] === 'Paused',
    );
    expect(phases).toMatchObject({
      'media-worker': 'Degraded',
      'inventory-api': 'Healthy',
      'mail-sender': 'Healthy',
    });
  });

  test('promote full ends Healthy on the new version', async () => {
    const { api } = await start('healthy');
    const before = await rolloutReaches(api, ({ currentStepIndex }) => Number(currentStepIndex) >= 1);
    expect((await api('PATCH', `${PURCHASE_PATH}/status`, { status: { promoteFull: true } })).status).toBe(
      200,
    );
    const after = await rolloutReaches(
      api,
      ({ phase, stableRS, currentPodHash }) => phase === 'Healthy' && stableRS === currentPodHash,
    );
    expect(after.stableRS).toBe(before.currentPodHash);
  });
});

test('one-endpoint: the monitor says Alert for orders while the service looks fine; abort goes back to stable', async () => {
  const { world, api } = await start('one-endpoint');
  await rolloutReaches(api, ({ currentStepIndex }) => Number(currentStepIndex) >= 4);
  const monitor = await eventually(
    () => readMonitor(world, 4411),
    (found) => found.overall_state === 'Alert',
  );
  const alerting = Object.entries(monitor.state.groups).filter(([, { status }]) => status === 'Alert');
  expect(alerting.map(([name]) => name)).toEqual(['resource_name:post_/v1/orders']);

  const scope = '{service:purchase-api,version:canary}';
  const [errors = 0] = await sumsOf(world, 5, `sum:app.http.server.errors${scope}.as_count()`);
  const [hits = 0] = await sumsOf(world, 5, `sum:app.http.server.requests${scope}.as_count()`);
  expect(hits).toBeGreaterThan(10_000);
  expect(errors / hits).toBeLessThan(0.003);

  const bad = await rolloutReaches(api, ({ phase }) => phase === 'Paused');
  expect(bad.canary?.weights?.canary.weight).toBe(20);
  const abort = [
    { op: 'test', path: '/status/currentPodHash', value: bad.currentPodHash },
    { op: 'add', path: '/status/abort', value: true },
  ];
  expect((await api('PATCH', `${PURCHASE_PATH}/status`, abort)).status).toBe(200);
  const after = await rolloutReaches(
    api,
    ({ phase, canary }) => phase === 'Degraded' && canary?.weights?.canary.weight === 0,
  );
  expect(after.stableRS).toBe(bad.stableRS);
});

test('low-traffic: one in five orders fails on the canary, and the composite is OK for want of requests', async () => {
  const { world, api } = await start('low-traffic');
  await rolloutReaches(api, ({ currentStepIndex }) => Number(currentStepIndex) >= 4);
  const isOrders = 'resource_name:post_/v1/orders';
  await eventually(
    () => readMonitor(world, 4412),
    ({ state }) => state.groups[isOrders]?.status === 'Alert',
  );
  expect((await readMonitor(world, 4411)).overall_state).toBe('OK');
});

test('outage: stable fails as much as the canary', async () => {
  const { world, api } = await start('outage');
  await rolloutReaches(api, ({ currentStepIndex }) => Number(currentStepIndex) >= 4);
  const rate = async (version: string): Promise<number> => {
    const scope = `{service:purchase-api,resource_name:post_/v1/orders,version:${version}}`;
    const [errors = 0] = await sumsOf(world, 2, `sum:app.http.server.errors${scope}.as_count()`);
    const [hits = 0] = await sumsOf(world, 2, `sum:app.http.server.requests${scope}.as_count()`);
    return errors / hits;
  };
  const bad = (value: number): boolean => value > 0.08;
  expect(await eventually(() => rate('stable'), bad)).toBeLessThan(0.2);
  expect(await eventually(() => rate('canary'), bad)).toBeLessThan(0.2);
});

test('latency: the canary is slower on three endpoints, and every monitor is OK', async () => {
  const { world } = await start('latency');
  const p50 = async (version: string): Promise<number> => {
    const query = `p50:app.http.server.duration{service:purchase-api,resource_name:get_/v1/search,version:${version}}`;
    const values = await sumsOf(world, 1, query);
    return values.reduce((sum, value) => sum + value, 0);
  };
  await eventually(
    async () => [await p50('stable'), await p50('canary')] as const,
    ([stable, canary]) => stable > 0 && canary > 1.8 * stable,
  );
  expect((await readMonitor(world, 4411)).overall_state).not.toBe('Alert');
});

test('no-data: the analysis is inconclusive and the rollout waits', async () => {
  const { world, api } = await start('no-data');
  const status = await rolloutReaches(api, ({ phase }) => phase === 'Paused');
  expect(status.pauseConditions?.map(({ reason }) => reason)).toEqual(['InconclusiveAnalysisRun']);
  expect((await readMonitor(world, 4411)).overall_state).toBe('No Data');
});

test('stale-alert: a group that triggered hours before the release aborts it', async () => {
  const { world, api } = await start('stale-alert');
  const startedMs = world.clock.now();
  const status = await rolloutReaches(api, ({ phase }) => phase === 'Degraded');
  expect(status.abort).toBe(true);
  const { state } = await readMonitor(world, 4411);
  const stale = state.groups['resource_name:post_/v1/orders/bulk'];
  expect(stale?.status).toBe('Alert');
  expect((stale?.last_triggered_ts ?? 0) * 1_000).toBeLessThan(startedMs - 2 * 3_600_000);
});

test('crashloop: the new pod crashes and restarts, its log says why, traffic stays on stable', async () => {
  const { api } = await start('crashloop');
  const pods = async () =>
    (await api('GET', '/api/v1/namespaces/purchase/pods')).body['items'] as KubeObject[];
  const isCrashing = (pod: KubeObject): boolean => JSON.stringify(pod.status).includes('CrashLoopBackOff');
  const found = await eventually(pods, (items) => items.some(isCrashing));
  const crashing = found.filter(isCrashing);
  expect(found.filter((pod) => !isCrashing(pod)).length).toBeGreaterThanOrEqual(16);
  expect(JSON.stringify(crashing[0]?.spec)).toContain('purchase-api:2025.12.10-1');
  const log = await api('GET', `/api/v1/namespaces/purchase/pods/${crashing[0]?.metadata.name}/log`);
  expect(log.text).toContain('ORDER_TIMEOUT_MS must be at least 1000');
  const status = await rolloutReaches(api, ({ phase }) => phase !== undefined);
  expect(status.canary?.weights?.canary.weight).toBe(0);
});

test('two-clusters: each context shows its own rollouts, over TLS and over HTTP', async () => {
  const { as } = await start('two-clusters');
  expect(Object.keys(await names(as('eks-prod-tokyo')))).toContain('search-api');
  expect(Object.keys(await names(as('eks-staging'))).sort()).toEqual([
    'coupon-admin',
    'coupon-api',
    'purchase-api',
    'seat-map',
  ]);
});

test('--tls: every cluster serves TLS', async () => {
  const { world, as } = await start('two-clusters', { tls: true });
  expect(world.clusters.map(({ api }) => new URL(api.url).protocol)).toEqual(['https:', 'https:']);
  expect(Object.keys(await names(as('eks-staging')))).toContain('seat-map');
});

test('broken-contexts: refused, unreachable, forbidden, not installed', async () => {
  const { as } = await start('broken-contexts');
  expect((await as('wrong-token')('GET', PURCHASE_PATH)).status).toBe(401);
  await expect(as('unreachable')('GET', PURCHASE_PATH)).rejects.toThrow('ECONNREFUSED');
  expect((await as('eks-no-rollouts')('GET', '/apis/argoproj.io/v1alpha1/rollouts')).status).toBe(404);
  expect((await as('eks-no-rollouts')('GET', '/api/v1/namespaces')).status).toBe(200);
  const everywhere = '/apis/argoproj.io/v1alpha1/rollouts';
  expect((await as('purchase-namespaced')('GET', everywhere)).status).toBe(403);
  expect((await as('purchase-namespaced')('GET', PURCHASE_PATH)).status).toBe(200);
  const abort = { status: { abort: true } };
  expect((await as('purchase-viewer')('PATCH', `${PURCHASE_PATH}/status`, abort)).status).toBe(403);
  expect((await as('purchase-viewer')('GET', everywhere)).status).toBe(200);
});

test('many: 200 rollouts are served', async () => {
  const { api } = await start('many');
  expect(Object.keys(await names(api))).toHaveLength(200);
});

test.skipIf(areCrdsMissing)(
  'everything served of Argo Rollouts is what its CRDs allow (skipped where the fixtures are missing)',
  async () => {
    const check = createCrdCheck();
    const { world } = await start('stale-alert');
    const [cluster] = world.clusters;
    const problems = new Set<string>();
    const seen = new Set<string>();
    const look = (object: KubeObject): void => {
      seen.add(object.kind);
      for (const problem of check(object)) problems.add(problem);
    };
    for (const rollout of cluster!.store.list(ROLLOUTS)) look(rollout);
    const stop = cluster!.store.subscribe(({ object }) => look(object));
    await eventually(
      () => cluster!.store.get(ROLLOUTS, 'purchase', 'purchase-api')?.status?.['abort'] === true,
    );
    stop();
    expect([...problems]).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['Rollout', 'AnalysisRun', 'Pod', 'ReplicaSet']));
  },
);
