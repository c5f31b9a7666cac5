import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createClock } from '../shared/clock/createClock.ts';
import type { KubeObject } from './kubeObject.ts';
import type { ApiRequest } from './kubeconfigRequest.ts';
import { startWorld, type World } from './world.ts';

/** A release of half an hour in nine seconds. */
const SPEED = 200;
const WAIT = { timeout: 15_000, interval: 50 };

/** Where purchase-api is served. */
export const PURCHASE_PATH = '/apis/argoproj.io/v1alpha1/namespaces/purchase/rollouts/purchase-api';

/** The status of a Rollout, as far as the tests look at it. */
export interface RolloutStatus {
  phase?: string;
  message?: string;
  currentStepIndex?: number;
  currentPodHash?: string;
  stableRS?: string;
  abort?: boolean;
  canary?: { weights?: { canary: { weight: number } } };
  pauseConditions?: { reason: string }[];
}

/** Starts a world in a folder of its own on a fast clock. */
export async function startTestWorld(
  scenario: string,
  options: { tls?: boolean } = {},
): Promise<{ world: World; dispose: () => Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-world-'));
  const clock = createClock(
    { originMs: Date.now(), speed: SPEED },
    { now: Date.now, setTimeout, clearTimeout },
  );
  const world = await startWorld({ scenario, seed: 1, clock, directory, ...options });
  return {
    world,
    async dispose() {
      await world.dispose();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Waits until the condition holds for what the function gives; fails with the last value after 15 real seconds. */
export function eventually<T>(
  read: () => Promise<T> | T,
  condition: (value: T) => boolean = Boolean,
): Promise<T> {
  return vi.waitFor(async () => {
    const value = await read();
    if (!condition(value)) throw new Error(`not yet: ${JSON.stringify(value).slice(0, 2_000)}`);
    return value;
  }, WAIT);
}

/** Waits until a Rollout's status, read from the API server, is as wanted. */
export function rolloutReaches(
  api: ApiRequest,
  condition: (status: RolloutStatus) => boolean,
  path = PURCHASE_PATH,
): Promise<RolloutStatus> {
  return eventually(
    async () => ((await api('GET', path)).body as unknown as KubeObject).status ?? {},
    condition,
  );
}

/** A GET, or a POST with a body, to the simulated Datadog with its keys. */
export async function askDatadog<T>(world: World, path: string, body?: unknown): Promise<T> {
  const response = await fetch(world.datadogUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'dd-api-key': world.apiKey,
      'dd-application-key': world.appKey,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface ScalarReply {
  data: { attributes: { columns: { name: string; type: string; values: unknown[] }[] } };
}

/** Sums of a metrics query over the last minutes of the clock, one number for each group. */
export async function sumsOf(world: World, minutes: number, query: string): Promise<number[]> {
  const nowMs = Math.floor(world.clock.now());
  const reply = await askDatadog<ScalarReply>(world, '/api/v2/query/scalar', {
    data: {
      type: 'scalar_request',
      attributes: {
        from: nowMs - minutes * 60_000,
        to: nowMs,
        queries: [{ data_source: 'metrics', name: 'a', aggregator: 'sum', query }],
        formulas: [{ formula: 'a' }],
      },
    },
  });
  const column = reply.data.attributes.columns.find(({ type }) => type === 'number');
  return (column?.values ?? []) as number[];
}

/** The monitor with its groups. */
export interface MonitorView {
  overall_state: string;
  state: { groups: Record<string, { status: string; last_triggered_ts: number | null }> };
}

export function readMonitor(world: World, id: number): Promise<MonitorView> {
  return askDatadog<MonitorView>(world, `/api/v1/monitor/${id}?group_states=all`);
}
