import { afterEach, expect, test } from 'vitest';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import { createClock } from '../../shared/clock/createClock.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import { createClusterStore } from '../../simulator/clusterStore.ts';
import { ROLLOUTS as ROLLOUT_RESOURCE } from '../../simulator/kubeObject.ts';
import type { ApiFault } from '../../simulator/kubernetes/kubernetesApiOptions.ts';
import { startKubernetesApi } from '../../simulator/kubernetes/startKubernetesApi.ts';
import { TEST_USERS, testRollout } from '../../simulator/kubernetes/testCluster.ts';
import { seededRandom, seededUid } from '../../simulator/seededRandom.ts';
import { createClusterConnection } from './clusterConnection.ts';
import { openReflector } from './reflector.ts';
import { testEntry } from './testApiServer.ts';
import { startChaosProxy } from './testChaosProxy.ts';
import { createOpenGate } from './testSettings.ts';
import { until } from './testUntil.ts';
import { ROLLOUTS } from './watchedResource.ts';

const CHANGES = 20_000;
const BATCH = 40;
/** A minute in half a second: back-off and rare retries pass within the test. */
const SPEED = 120;

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

const FAULTS: readonly ApiFault[] = [
  { kind: 'halfOpen' },
  { kind: 'brokenJson' },
  { kind: 'brokenJson', verb: 'list', times: 1 },
  { kind: 'slow', delayMs: 2_000 },
  { kind: 'status', status: 401, times: 2 },
  { kind: 'status', status: 403, times: 1 },
  { kind: 'status', status: 410 },
  { kind: 'status', status: 429, retryAfterSeconds: 0, times: 3 },
  { kind: 'status', status: 500, times: 3 },
];

test(
  `${CHANGES} random changes with random faults leave exactly what the server has`,
  { timeout: 60_000 },
  async () => {
    const random = seededRandom(20_260_310);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const real = { now: Date.now, setTimeout, clearTimeout };
    const clock = createClock({ originMs: 1_700_000_000_000, speed: SPEED }, real);
    const store = createClusterStore(clock, () => seededUid(random));
    const api = await startKubernetesApi({ clock, store, users: TEST_USERS, historyLength: 400 });
    ends.push(() => api.dispose());
    const proxy = await startChaosProxy(api.url, seededRandom(7));
    ends.push(() => proxy.dispose());
    const entry = testEntry(proxy.url, { token: 'admin-token' });
    const connection = createClusterConnection(entry, entry.connect, {}, clock, createOpenGate(clock));
    ends.push(() => connection.close());
    const logged: string[] = [];
    const reflector = openReflector<Rollout>({
      connection,
      resource: ROLLOUTS,
      namespace: null,
      clock,
      pacing: createClock(REAL_TIME, real),
      random,
      log: (line) => logged.push(line),
    });
    ends.push(() => reflector.close());

    // An object never goes back to an older state, whatever arrives late or twice.
    const newest = new Map<string, number>();
    const wentBack: string[] = [];
    const states = new Set<string>();
    let liveUpdates = 0;
    reflector.view.subscribe((view) => {
      states.add(view.freshness.state);
      if (view.freshness.state === 'live') liveUpdates += 1;
      for (const [uid, rollout] of view.objects) {
        const version = Number(rollout.resourceVersion);
        if (version < (newest.get(uid) ?? 0))
          wentBack.push(`${rollout.name}: ${newest.get(uid)} → ${version}`);
        newest.set(uid, version);
      }
    });

    const names = Array.from({ length: 150 }, (_, index) => `r${index}`);
    const change = (): void => {
      const name = pick(names);
      const namespace = `n${Number(name.slice(1)) % 5}`;
      if (!store.get(ROLLOUT_RESOURCE, namespace, name))
        store.create(ROLLOUT_RESOURCE, testRollout(name, namespace));
      else if (random() < 0.1) store.remove(ROLLOUT_RESOURCE, namespace, name);
      else
        store.update(ROLLOUT_RESOURCE, namespace, name, (draft) => {
          draft.status = { ...draft.status, currentStepIndex: Math.floor(random() * 1e9) };
        });
    };
    let injected = 0;
    for (let done = 0; done < CHANGES; done += BATCH) {
      for (let count = 0; count < BATCH; count += 1) change();
      const dice = random();
      if (dice < 0.15) {
        injected += 1;
        api.faults.set(pick(FAULTS));
      } else if (dice < 0.35) api.faults.clear();
      else if (dice < 0.38) api.faults.dropConnections();
      else if (dice < 0.4) api.faults.dropHistory(pick(['event', 'http'] as const));
      else if (dice < 0.42) reflector.reconnect();
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
    api.faults.clear();
    proxy.calm();

    const served = (): Record<string, Rollout | null> =>
      Object.fromEntries(
        store.list(ROLLOUT_RESOURCE).map((object) => [object.metadata.uid ?? '', projectRollout(object)]),
      );
    await until(() => {
      expect(reflector.view.get().freshness.state).toBe('live');
      expect(Object.fromEntries(reflector.view.get().objects)).toEqual(served());
    });
    expect(wentBack).toEqual([]);
    expect(injected).toBeGreaterThan(40);
    // Events that come close together are one update, the more of them the busier the machine is.
    expect(liveUpdates).toBeGreaterThan(20);
    for (const count of Object.values(proxy.counts)) expect(count).toBeGreaterThan(0);
    expect([...states]).toEqual(expect.arrayContaining(['live', 'reconnecting']));
    expect(logged.filter((line) => line.includes('listener failed'))).toEqual([]);
  },
);
