import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createClock } from '../../shared/clock/createClock.ts';
import type { MetricsPanel } from '../../shared/contract/metricsPanel.ts';
import type { MetricsWindow } from '../../shared/metrics/metricsWindow.ts';
import { readSignalMap } from '../../shared/metrics/readSignalMap.ts';
import { toMetricsPanel } from '../../shared/metrics/toMetricsPanel.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import { kubeconfigRequest } from '../../simulator/kubeconfigRequest.ts';
import { PURCHASE_MONITOR_ID } from '../../simulator/scenarios/purchaseApi.ts';
import { startWorld, type World } from '../../simulator/world.ts';
import { PURCHASE_PATH } from '../../simulator/worldForTests.ts';
import { createDatadogRoom } from './createDatadogRoom.ts';
import type { DatadogRoom } from './datadogRoom.ts';
import { loadClientFirst } from './testClient.ts';

/** The room against the stand-in for Datadog, over HTTP, on a fast clock. */
const TIME_LIMIT_MS = 90_000;
const WAIT = { timeout: 60_000, interval: 20 };
loadClientFirst();

let endAll: (() => Promise<void>) | undefined;
afterEach(async () => {
  await endAll?.();
  endAll = undefined;
});

/** Waits until the panel is as wanted. */
function eventually(
  panel: () => MetricsPanel,
  condition: (panel: MetricsPanel) => boolean,
): Promise<MetricsPanel> {
  return vi.waitFor(() => {
    const now = panel();
    if (!condition(now))
      throw new Error(`not yet: ${JSON.stringify([now.freshness, now.endpoints.slice(0, 2)])}`);
    return now;
  }, WAIT);
}

interface Started {
  world: World;
  room: DatadogRoom;
  /** The panel as it is now. */
  panel: () => MetricsPanel;
  window: () => MetricsWindow | null;
}

async function start(scenario: string, speed: number): Promise<Started> {
  const directory = mkdtempSync(path.join(tmpdir(), 'datadog-room-'));
  const real = { now: Date.now, setTimeout, clearTimeout };
  const clock = createClock({ originMs: Date.now(), speed }, real);
  const world = await startWorld({ scenario, seed: 1, clock, directory });
  const startedMs = world.clock.now();
  const room = createDatadogRoom({
    clock: world.clock,
    apiKey: world.apiKey,
    appKey: world.appKey,
    site: 'datadoghq.com',
    baseUrl: world.datadogUrl,
    log: () => {},
  });
  endAll = async () => {
    room.dispose();
    await world.dispose();
    rmSync(directory, { recursive: true, force: true });
  };
  const raw = await kubeconfigRequest(world.kubeconfigPath, 'eks-prod-tokyo')('GET', PURCHASE_PATH);
  const rollout = projectRollout(raw.body);
  const signals = rollout ? readSignalMap(rollout) : null;
  if (!signals?.ok) throw new Error('the simulated Rollout does not tell its signals');
  const metrics = room.watchMetrics(signals.value, true);
  const monitors = room.watchMonitors([PURCHASE_MONITOR_ID]);
  const panel = (): MetricsPanel => {
    const { freshness, window } = metrics.view.get();
    const groups = monitors.view.get().monitors.get(PURCHASE_MONITOR_ID)?.groups ?? null;
    return toMetricsPanel({
      freshness,
      signals: signals.value,
      window,
      groups,
      monitorsState: 'current',
      releaseStartedMs: startedMs,
      story: { weights: [], pauses: [], alerts: [] },
    });
  };
  return { world, room, panel, window: () => metrics.view.get().window };
}

it(
  'sees the one bad endpoint on top while the service as a whole looks fine',
  async () => {
    const { panel, room } = await start('one-endpoint', 120);
    // The window's rate rises with every bucket of the fault: the alert may come before it is this high.
    const seen = await eventually(
      panel,
      ({ endpoints: [worst] }) =>
        worst?.monitor?.state === 'Alert' && (worst.errorRateDifference ?? 0) > 0.005,
    );
    expect(seen.endpoints[0]).toMatchObject({
      label: 'POST /v1/orders',
      monitor: { state: 'Alert', beforeThisRelease: false },
    });
    expect(seen.endpoints[0]?.canary.latencyP95Ms).toBeGreaterThan(0);
    expect(seen.endpoints.length).toBeGreaterThan(40);
    expect(seen.totals.canary.errorRate).toBeLessThan(0.01);
    expect(seen.totals.stable.requestsPerSecond).toBeGreaterThan(10);
    expect(seen.timesMs.length).toBe(180);
    expect(seen.requests.stable.filter((value) => value !== null).length).toBeGreaterThan(150);
    expect(room.status.get()).toMatchObject({
      freshness: { state: 'live' },
      budget: { limit: expect.any(Number) as number },
    });
  },
  TIME_LIMIT_MS,
);

it(
  'counts the slow requests of a critical endpoint against what is slow for stable',
  async () => {
    const { window } = await start('healthy', 120);
    const sums = await vi.waitFor(() => {
      const { requests, above75, above95 } = window()?.endpoints.get('post_/v1/orders')?.stable ?? {};
      const counted = { requests: 0, above75: 0, above95: 0 };
      for (const [index, slow] of (above75 ?? []).entries()) {
        if (slow === null) continue;
        counted.requests += requests?.[index] ?? 0;
        counted.above75 += slow;
        counted.above95 += above95?.[index] ?? 0;
      }
      if (counted.requests < 2000) throw new Error(`not yet: ${JSON.stringify(counted)}`);
      return counted;
    }, WAIT);
    expect(sums.above75 / sums.requests).toBeGreaterThan(0.1);
    expect(sums.above75 / sums.requests).toBeLessThan(0.45);
    expect(sums.above95 / sums.requests).toBeGreaterThan(0.01);
    expect(sums.above95).toBeLessThan(sums.above75);
  },
  TIME_LIMIT_MS,
);

it(
  'tells a left-over alert from one of this release',
  async () => {
    const { panel } = await start('stale-alert', 60);
    const seen = await eventually(panel, ({ endpoints }) =>
      endpoints.some(({ monitor }) => monitor?.state === 'Alert'),
    );
    const alerting = seen.endpoints.filter(({ monitor }) => monitor?.state === 'Alert');
    expect(alerting.map(({ monitor }) => monitor?.beforeThisRelease)).toEqual([true]);
  },
  TIME_LIMIT_MS,
);

it(
  'keeps what it has through faults of Datadog and recovers',
  async () => {
    const { world, room, panel } = await start('healthy', 20);
    await eventually(panel, ({ endpoints }) => endpoints.length > 40);
    world.datadog.faults.set({ kind: 'queryError' });
    await eventually(panel, ({ freshness }) => freshness.problem?.code === 'datadogQueryError');
    expect(panel().endpoints.length).toBeGreaterThan(40);
    world.datadog.faults.clear();
    world.datadog.faults.set({ kind: 'html' });
    await eventually(panel, ({ freshness }) => freshness.problem?.code === 'datadogError');
    await eventually(panel, ({ freshness }) => freshness.state === 'stale');
    world.datadog.faults.clear();
    room.reconnect();
    await eventually(panel, ({ freshness }) => freshness.state === 'live');
  },
  TIME_LIMIT_MS,
);
