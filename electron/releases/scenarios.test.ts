import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createClock } from '../../shared/clock/createClock.ts';
import type { TimelineSnapshot } from '../../shared/contract/timelineTopic.ts';
import { startWorld } from '../../simulator/world.ts';
import { createDatadogRoom } from '../datadog/createDatadogRoom.ts';
import { loadClientFirst } from '../datadog/testClient.ts';
import { createKubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import { createTestSettings } from '../kubernetes/testSettings.ts';
import { openHistoryStore } from '../recorder/historyStore.ts';
import { createRecorder } from '../recorder/recorder.ts';
import { onlyOrganisation } from './fakeRooms.ts';
import { createReleasesRoom } from './releasesRoom.ts';
import { openTimelineTopic } from './timelineTopic.ts';

/** The rooms of main against the stand-ins, over HTTP, on a fast clock, without a window. */
const SPEED = 100;
const TIME_LIMIT_MS = 90_000;
const WAIT = { timeout: 80_000, interval: 50 };
const ADDRESS = { namespace: 'purchase', name: 'purchase-api' };
loadClientFirst();

let endAll: (() => Promise<void>) | undefined;
afterEach(async () => {
  await endAll?.();
  endAll = undefined;
});

async function start(scenario: string): Promise<() => TimelineSnapshot> {
  const directory = mkdtempSync(path.join(tmpdir(), 'scenario-'));
  const real = { now: Date.now, setTimeout, clearTimeout };
  const clock = createClock({ originMs: Date.now(), speed: SPEED }, real);
  const world = await startWorld({ scenario, seed: 1, clock, directory });
  const log = (): void => {};
  const kubernetes = createKubernetesRoom({
    clock,
    env: {},
    homeDirectory: homedir(),
    explicitFile: world.kubeconfigPath,
    environmentProblem: null,
    log,
    settings: createTestSettings(),
  });
  const datadog = createDatadogRoom({
    clock,
    apiKey: world.apiKey,
    appKey: world.appKey,
    site: 'datadoghq.com',
    baseUrl: world.datadogUrl,
    log,
  });
  const store = openHistoryStore(':memory:', clock.now, log);
  const recorder = createRecorder(store, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
  const room = createReleasesRoom({
    kubernetes,
    datadog: onlyOrganisation(datadog),
    clock,
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
    recorder,
  });
  const { contexts } = kubernetes.contexts.get();
  const contextId = contexts.find(({ name }) => name === 'eks-prod-tokyo')?.contextId ?? '';
  kubernetes.open(contextId);
  const topic = openTimelineTopic(kubernetes, recorder, { contextId, ...ADDRESS });
  endAll = async () => {
    topic.dispose();
    room.dispose();
    recorder.dispose();
    kubernetes.dispose();
    datadog.dispose();
    await world.dispose();
    rmSync(directory, { recursive: true, force: true });
  };
  return topic.read;
}

it(
  'crashloop: the canary’s pods, with how they ended, and nothing of stable',
  async () => {
    const read = await start('crashloop');
    // The pods' state tells of the trouble before their first restart does.
    await vi.waitFor(() => {
      const { findings, entries, row } = read();
      expect(findings?.trouble).toBe('crashLoop');
      expect(findings?.pods).toMatchObject({ canary: { ready: 0, reason: 'Error' }, stable: { bad: [] } });
      const restarted = entries.find((entry) => entry.kind === 'pod' && entry.what === 'restarted');
      expect(restarted).toMatchObject({ side: 'canary', exitCode: 1 });
      expect(row?.signal).toMatchObject({ sure: true });
    }, WAIT);
  },
  TIME_LIMIT_MS,
);

it(
  'stale-alert: the gate fails on an older alert, and the canary is not blamed',
  async () => {
    const read = await start('stale-alert');
    await vi.waitFor(() => {
      const { findings, entries } = read();
      expect(findings?.gate.failed).toBeGreaterThan(0);
      expect(findings?.gate.olderAlert).toBe('POST /v1/orders/bulk');
      expect(findings).toMatchObject({ trouble: 'cannotMeasure', endpoints: { worseCount: 0 } });
      const first = entries.find((entry) => entry.kind === 'measurement' && entry.phase === 'Failed');
      expect(first).toMatchObject({ value: '"Alert"' });
    }, WAIT);
    expect(read().findings?.where).not.toBe('canaryOnly');
  },
  TIME_LIMIT_MS,
);
