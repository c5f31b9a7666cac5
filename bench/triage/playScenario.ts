import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { loadCommon, loadMetricsApi, loadMonitorsApi } from '../../electron/datadog/clientModules.ts';
import { createDatadogRoom } from '../../electron/datadog/createDatadogRoom.ts';
import { openHistoryStore } from '../../electron/recorder/historyStore.ts';
import { createRecorder } from '../../electron/recorder/recorder.ts';
import { createFakeKubernetes, onlyOrganisation } from '../../electron/releases/fakeRooms.ts';
import { createReleasesRoom } from '../../electron/releases/releasesRoom.ts';
import { openTimelineTopic } from '../../electron/releases/timelineTopic.ts';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { TimelineSnapshot } from '../../shared/contract/timelineTopic.ts';
import type { Scenario } from '../../simulator/scenarios/scenario.ts';
import { findScenario } from '../../simulator/scenarios/scenarios.ts';
import { startWorld } from '../../simulator/world.ts';
import { openClusterSession } from './clusterSession.ts';

/** A scenario of the simulator under main's own rooms, in one process, on a clock that only this moves. */
export interface PlayedScenario {
  /** Lets time pass until something holds; false when it did not within so many minutes. */
  until: (holds: (snapshot: TimelineSnapshot) => boolean, minutes: number) => Promise<boolean>;
  timeline: () => TimelineSnapshot;
  now: () => number;
  /** When the canary first had traffic, ms, to ten seconds; null: not yet. */
  firstTrafficMs: () => number | null;
  /** Ends the app's rooms and begins them again over the same history. */
  restart: () => void;
  dispose: () => Promise<void>;
}

const NAMESPACE = 'purchase';
const NAME = 'purchase-api';
const START_MS = Date.UTC(2025, 11, 10, 4, 58);
const STEP_MS = 2_000;
const STEPS_A_LOOK = 5;
const MINUTE_MS = 60_000;

/** Answers one request after the other, and counts those that are on their way. */
function countedFetch() {
  const onTheWay = new Set<object>();
  const counted = async (url: string, init: object): Promise<Response> => {
    onTheWay.add(init);
    try {
      const reply = await fetch(url, init);
      return new Response(await reply.text(), { status: reply.status, headers: reply.headers });
    } finally {
      onTheWay.delete(init);
    }
  };
  const settle = async (): Promise<void> => {
    do for (let count = 0; count < 3; count += 1) await turn();
    while (onTheWay.size > 0);
  };
  return { fetch: counted, settle };
}

/** Loads the official client, which takes seconds, before anything is timed. */
export async function loadClient(): Promise<void> {
  await Promise.all([loadCommon(), loadMetricsApi(), loadMonitorsApi()]);
}

/** The first cluster of a scenario, without the namespaces that the release is not in: they would only cost time. */
function onlyNamespace(name: string): Scenario {
  const scenario = findScenario(name);
  const [cluster] = scenario?.clusters ?? [];
  if (!scenario || !cluster) throw new Error(`no scenario "${name}"`);
  const services = cluster.services.filter(({ namespace }) => namespace === NAMESPACE);
  return { ...scenario, clusters: [{ ...cluster, services, tls: false }] };
}

/** Starts a scenario, its release having just begun. */
export async function playScenario(name: string, seed: number): Promise<PlayedScenario> {
  const directory = mkdtempSync(path.join(tmpdir(), 'triage-'));
  const clock = createManualClock(START_MS);
  const { fetch: asked, settle } = countedFetch();
  const world = await startWorld({
    scenario: onlyNamespace(name),
    seed,
    clock,
    directory,
    fetch: (url, init) => asked(url instanceof Request ? url.url : String(url), init ?? {}),
  });
  const { store } = world.clusters[0] ?? {};
  if (!store) throw new Error('a scenario without a cluster');
  const cluster = openClusterSession(store, NAMESPACE);
  const file = path.join(directory, 'history.sqlite');
  const log = (): void => undefined;

  const begin = () => {
    const kubernetes = createFakeKubernetes();
    const datadog = createDatadogRoom({
      clock,
      apiKey: world.apiKey,
      appKey: world.appKey,
      site: 'datadoghq.com',
      baseUrl: world.datadogUrl,
      log,
      fetch: asked,
    });
    const history = openHistoryStore(file, clock.now, log);
    const recorder = createRecorder(history, clock, () => ({ ageMs: Infinity, bytes: Infinity }));
    const room = createReleasesRoom({
      kubernetes,
      datadog: onlyOrganisation(datadog),
      clock,
      newId: () => 'id',
      osUser: 'releaser',
      audit: () => true,
      recorder,
    });
    kubernetes.put(cluster.session);
    const topic = openTimelineTopic(kubernetes, recorder, {
      contextId: 'ctx',
      namespace: NAMESPACE,
      name: NAME,
    });
    return {
      read: topic.read,
      end() {
        topic.dispose();
        room.dispose();
        recorder.dispose();
        datadog.dispose();
      },
    };
  };
  let app = begin();
  let firstTrafficMs: number | null = null;
  const step = async (): Promise<void> => {
    clock.advance(STEP_MS);
    await settle();
    cluster.catchUp();
    await settle();
    for (const { name: of, status } of cluster.session.rollouts.get().objects.values())
      if (of === NAME && (status.canaryWeight ?? 0) > 0) firstTrafficMs ??= clock.now();
  };
  return {
    async until(holds, minutes) {
      const steps = Math.ceil((minutes * MINUTE_MS) / STEP_MS);
      for (let count = 1; count <= steps; count += 1) {
        await step();
        if (count % STEPS_A_LOOK === 0 && holds(app.read())) return true;
      }
      return holds(app.read());
    },
    timeline: () => app.read(),
    now: clock.now,
    firstTrafficMs: () => firstTrafficMs,
    restart() {
      app.end();
      app = begin();
    },
    async dispose() {
      app.end();
      cluster.dispose();
      await world.dispose();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
