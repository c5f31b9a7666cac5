import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClock } from '../shared/clock/createClock.ts';
import type { KubeObject } from './kubeObject.ts';
import { kubeconfigRequest, type ApiRequest } from './kubeconfigRequest.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { startWorld, type World } from './world.ts';

// A release of half an hour in nine seconds.
const SPEED = 200;
const WAIT = { timeout: 60_000, interval: 50 };
const ROLLOUT = '/apis/argoproj.io/v1alpha1/namespaces/purchase/rollouts/purchase-api';

interface RolloutView {
  status: {
    phase: string;
    message?: string;
    currentStepIndex?: number;
    currentPodHash: string;
    stableRS: string;
    abort?: boolean;
    canary: { weights?: { canary: { weight: number } } };
    pauseConditions?: { reason: string }[];
  };
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(scenario: string | Scenario, options: { tls?: boolean } = {}): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-world-'));
  closers.push(async () => rmSync(directory, { recursive: true, force: true }));
  const clock = createClock(
    { originMs: Date.now(), speed: SPEED },
    { now: Date.now, setTimeout, clearTimeout },
  );
  const world = await startWorld({ scenario, seed: 1, clock, directory, ...options });
  closers.push(world.dispose);
  return world;
}

async function read(api: ApiRequest, path = ROLLOUT): Promise<RolloutView> {
  const reply = await api('GET', path);
  expect(reply.status).toBe(200);
  return reply.body as unknown as RolloutView;
}

function waitFor(
  api: ApiRequest,
  condition: (status: RolloutView['status']) => boolean,
): Promise<RolloutView> {
  return vi.waitFor(async () => {
    const rollout = await read(api);
    if (!condition(rollout.status)) throw new Error(`not yet: ${JSON.stringify(rollout.status)}`);
    return rollout;
  }, WAIT);
}

async function datadog(world: World, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(world.datadogUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'dd-api-key': world.apiKey,
      'dd-application-key': world.appKey,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

interface Scalar {
  data: { attributes: { columns: { name: string; type: string; values: unknown[] }[] } };
}

/** Sums of the last minutes, one number for each group. */
async function sums(world: World, nowMs: number, minutes: number, query: string): Promise<number[]> {
  const reply = (await datadog(world, '/api/v2/query/scalar', {
    data: {
      type: 'scalar_request',
      attributes: {
        from: nowMs - minutes * 60_000,
        to: nowMs,
        queries: [{ data_source: 'metrics', name: 'a', aggregator: 'sum', query }],
        formulas: [{ formula: 'a' }],
      },
    },
  })) as unknown as Scalar;
  const column = reply.data.attributes.columns.find(({ type }) => type === 'number');
  return (column?.values ?? []) as number[];
}

const simulatedNow = (world: World): number => world.clock.now();

describe('a world', () => {
  test('starts settled, with an hour of metrics of 48 endpoints, and its release under way', async () => {
    const world = await start('healthy');
    const api = kubeconfigRequest(world.kubeconfigPath, 'eks-prod-tokyo');
    const hits = await sums(
      world,
      simulatedNow(world),
      60,
      'sum:app.http.server.requests{service:purchase-api,version:stable} by {resource_name}.as_count()',
    );
    expect(hits.length).toBeGreaterThan(45);
    const waiting = await waitFor(api, ({ currentStepIndex }) => currentStepIndex === 1);
    expect(waiting.status.canary.weights?.canary.weight).toBe(5);
    expect(waiting.status.currentPodHash).not.toBe(waiting.status.stableRS);
    expect(waiting.status.phase).toBe('Paused');
  });

  test('its neighbours wait for a person, are aborted, progress, and are healthy', async () => {
    const world = await start('healthy');
    const api = kubeconfigRequest(world.kubeconfigPath, 'eks-prod-tokyo');
    const phases = async (): Promise<Record<string, string>> => {
      const { body } = await api('GET', '/apis/argoproj.io/v1alpha1/rollouts');
      const items = body['items'] as KubeObject[];
      return Object.fromEntries(
        items.map(({ metadata, status }) => [metadata.name, String(status?.['phase'])]),
      );
    };
    await vi.waitFor(async () => {
      expect(await phases()).toMatchObject({
        'checkin-web': 'Paused',
        'media-worker': 'Degraded',
        'search-api': 'Progressing',
        'inventory-api': 'Healthy',
        'mail-sender': 'Healthy',
      });
    }, WAIT);
  });

  test('promote full ends Healthy on the new version', async () => {
    const world = await start('healthy');
    const api = kubeconfigRequest(world.kubeconfigPath, 'eks-prod-tokyo');
    const before = await waitFor(api, ({ currentStepIndex }) => currentStepIndex === 1);
    const reply = await api('PATCH', `${ROLLOUT}/status`, { status: { promoteFull: true } });
    expect(reply.status).toBe(200);
    const after = await waitFor(
      api,
      ({ phase, stableRS, currentPodHash }) => phase === 'Healthy' && stableRS === currentPodHash,
    );
    expect(after.status.stableRS).toBe(before.status.currentPodHash);
  });
});

test('one-endpoint: the monitor says Alert for orders while the service looks fine; abort goes back to stable', async () => {
  const world = await start('one-endpoint');
  const api = kubeconfigRequest(world.kubeconfigPath, 'eks-prod-tokyo');
  await waitFor(api, ({ currentStepIndex }) => currentStepIndex === 4);
  const monitor = await vi.waitFor(async () => {
    const found = (await datadog(world, '/api/v1/monitor/4411?group_states=all')) as {
      overall_state: string;
      state: { groups: Record<string, { status: string }> };
    };
    if (found.overall_state !== 'Alert') throw new Error(`not yet: ${found.overall_state}`);
    return found;
  }, WAIT);
  const alerting = Object.entries(monitor.state.groups).filter(([, { status }]) => status === 'Alert');
  expect(alerting.map(([name]) => name)).toEqual(['resource_name:post_/v1/orders']);

  const scope = '{service:purchase-api,version:canary}';
  const nowMs = simulatedNow(world);
  const [errors = 0] = await sums(world, nowMs, 5, `sum:app.http.server.errors${scope}.as_count()`);
  const [hits = 0] = await sums(world, nowMs, 5, `sum:app.http.server.requests${scope}.as_count()`);
  expect(hits).toBeGreaterThan(10_000);
  expect(errors / hits).toBeLessThan(0.003);

  const bad = await read(api);
  expect(bad.status.phase).toBe('Paused');
  expect(bad.status.canary.weights?.canary.weight).toBe(20);
  const abort = [
    { op: 'test', path: '/status/currentPodHash', value: bad.status.currentPodHash },
    { op: 'add', path: '/status/abort', value: true },
  ];
  expect((await api('PATCH', `${ROLLOUT}/status`, abort)).status).toBe(200);
  const after = await waitFor(
    api,
    ({ phase, canary }) => phase === 'Degraded' && canary.weights?.canary.weight === 0,
  );
  expect(after.status.stableRS).toBe(bad.status.stableRS);
});
