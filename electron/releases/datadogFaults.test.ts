import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import type { Freshness, ProblemCode } from '../../shared/contract/problem.ts';
import type { ReleaseSnapshot } from '../../shared/contract/release.ts';
import { projectAnalysisTemplate } from '../../shared/rollout/projectChildren.ts';
import { sampleRollout } from '../../shared/rollout/sampleRollout.ts';
import { startDatadogApi, type DatadogApi } from '../../simulator/datadog/datadogApi.ts';
import type { DatadogFault } from '../../simulator/datadog/datadogFaults.ts';
import { createTestMetrics } from '../../simulator/datadog/testMetrics.ts';
import { COMPOSITE_ID, testMonitors } from '../../simulator/datadog/testMonitors.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import { createDatadogRoom } from '../datadog/createDatadogRoom.ts';
import type { DatadogRoom } from '../datadog/datadogRoom.ts';
import { createOwnFetch } from '../datadog/ownFetch.ts';
import { loadClientFirst } from '../datadog/testClient.ts';
import { createFakeKubernetes, createFakeSession, onlyOrganisation } from './fakeRooms.ts';
import type { LiveSnapshot } from './releasesTopic.ts';
import { createReleasesRoom, type ReleasesRoom } from './releasesRoom.ts';

/** Everything that Datadog can do wrong, over HTTP, as the Release screen has it. */
const START_MS = 1_700_000_040_000;
const STEP_MS = 1_000;
const KEYS = { apiKey: 'a'.repeat(32), appKey: 'b'.repeat(40) };
const LABELS = { 'tags.datadoghq.com/service': 'checkout', 'tags.datadoghq.com/env': 'prod' };
loadClientFirst();

interface Stage {
  clock: ManualClock;
  api: DatadogApi;
  datadog: DatadogRoom;
  read: () => ReleaseSnapshot;
  /** Lets time pass until the condition holds, every request being answered in between. */
  passUntil: (condition: () => void) => Promise<void>;
  /** Requests that are sent from now on get no answer: nothing waits for them. */
  hang: (on: boolean) => void;
}

let stage: Stage;
let end: () => Promise<void>;

function traffic(clock: ManualClock) {
  const metrics = createTestMetrics();
  for (const version of ['canary', 'stable'])
    for (const path of ['get_/a', 'post_/b'])
      for (let atMs = clock.now() - 1_200_000; atMs < clock.now() + 1_200_000; atMs += 10_000)
        metrics.write(atMs, { env: 'prod', service: 'checkout', version, resource_name: path }, 40);
  return metrics.store;
}

function openRelease(clock: ManualClock, datadog: DatadogRoom) {
  const kubernetes = createFakeKubernetes();
  const session = createFakeSession();
  session.setRollouts(
    sampleRollout({
      spec: {
        template: {
          metadata: { labels: LABELS },
          spec: { containers: [{ name: 'app', image: 'checkout:2' }] },
        },
      },
    }),
  );
  session.template = projectAnalysisTemplate({
    metadata: { uid: 't', name: 'datadog-composite', namespace: 'purchase' },
    spec: {
      metrics: [{ name: 'm', provider: { web: { url: `https://dd/api/v1/monitor/${COMPOSITE_ID}` } } }],
    },
  });
  const room: ReleasesRoom = createReleasesRoom({
    kubernetes,
    datadog: onlyOrganisation(datadog),
    clock,
    newId: () => 'id',
    osUser: 'tester',
    audit: () => true,
  });
  kubernetes.put(session);
  const live: LiveSnapshot<ReleaseSnapshot> = room.openRelease({
    contextId: 'ctx',
    namespace: 'purchase',
    name: 'purchase-api',
  });
  return { room, live };
}

beforeEach(async () => {
  const clock = createManualClock(START_MS);
  const api = await startDatadogApi({
    clock,
    random: seededRandom(1),
    metrics: traffic(clock),
    monitors: testMonitors(),
    ...KEYS,
  });
  const own = createOwnFetch();
  let running = 0;
  let hanging = false;
  const datadog = createDatadogRoom({
    clock,
    ...KEYS,
    site: 'datadoghq.com',
    baseUrl: api.url,
    log: () => undefined,
    async fetch(url, init) {
      const counted = hanging ? 0 : 1;
      running += counted;
      try {
        const reply = await own.fetch(url, init);
        const text = await reply.text();
        return { status: reply.status, headers: reply.headers, text: () => Promise.resolve(text) };
      } finally {
        running -= counted;
      }
    },
  });
  const { room, live } = openRelease(clock, datadog);
  stage = {
    clock,
    api,
    datadog,
    read: () => live.read(),
    passUntil: (condition) =>
      vi.waitFor(
        () => {
          if (running === 0) clock.advance(STEP_MS);
          condition();
        },
        { timeout: 30_000, interval: 1 },
      ),
    hang(on) {
      hanging = on;
    },
  };
  end = async () => {
    live.dispose();
    room.dispose();
    datadog.dispose();
    own.dispose();
    await api.dispose();
  };
  await stage.passUntil(() => {
    expect(stage.read()).toMatchObject({
      metrics: { freshness: { state: 'live' }, monitorsState: 'current', endpoints: [{}, {}] },
      monitors: { freshness: { state: 'live' }, monitors: [{ id: COMPOSITE_ID }] },
    });
    expect(stage.datadog.status.get().freshness.state).toBe('live');
  });
  // What is still being asked would be without its answer, and uncounted, once a fault is set.
  await vi.waitFor(() => expect(running).toBe(0), { timeout: 30_000, interval: 5 });
}, 60_000);
afterEach(() => end());

interface Case {
  what: string;
  fault: DatadogFault;
  /** The problem of the numbers, of the monitors, of the header; null: none. */
  metrics: Said | null;
  monitors: Said | null;
  header: ProblemCode | null;
}
type Said = [code: ProblemCode, subject?: string];

/** The same of all that is asked. */
function all(what: string, fault: DatadogFault, ...said: Said): Case {
  return { what, fault, metrics: said, monitors: said, header: said[0] };
}

const QUERY = '/api/v2/query/';
const MONITOR = '/api/v1/monitor';
const DENIED: readonly ProblemCode[] = ['datadogKeyRefused', 'datadogForbidden'];
const CASES: Case[] = [
  all('keys that are refused', { kind: 'status', status: 403 }, 'datadogKeyRefused', 'DD_API_KEY'),
  {
    what: 'a key that may not query',
    fault: { kind: 'status', status: 403, pathPrefix: QUERY },
    metrics: ['datadogForbidden', 'timeseries_query'],
    monitors: null,
    header: 'datadogForbidden',
  },
  {
    what: 'a key that may not read monitors',
    fault: { kind: 'status', status: 403, pathPrefix: MONITOR },
    metrics: null,
    monitors: ['datadogForbidden', 'monitors_read'],
    header: 'datadogForbidden',
  },
  all('a storm of 429', { kind: 'status', status: 429, retryAfterSeconds: 90 }, 'datadogRateLimited'),
  {
    what: '429 for queries alone',
    fault: { kind: 'status', status: 429, retryAfterSeconds: 90, pathPrefix: QUERY },
    metrics: ['datadogRateLimited'],
    monitors: null,
    header: 'datadogRateLimited',
  },
  all('5xx', { kind: 'status', status: 500 }, 'datadogError'),
  all('no answer for 15 s', { kind: 'hang' }, 'datadogTimeout'),
  all('a broken connection', { kind: 'drop' }, 'datadogUnreachable'),
  all('a web page with 502', { kind: 'html' }, 'datadogError'),
  all('a web page with 200', { kind: 'html', status: 200 }, 'badReply'),
  {
    what: 'errors beside the data',
    fault: { kind: 'queryError' },
    metrics: ['datadogQueryError'],
    monitors: null,
    header: null,
  },
];

function expectSaid(freshness: Freshness, said: Said | null): void {
  if (said === null) return expect(freshness).toMatchObject({ state: 'live', problem: null });
  const [code, subject] = said;
  expect(freshness.problem).toMatchObject({ code, ...(subject === undefined ? {} : { subject }) });
  expect(freshness.problem?.retryAtMs).not.toBeNull();
  // Without rights what was read before is not shown on.
  expect(DENIED.includes(code) ? ['denied'] : ['reconnecting', 'stale']).toContain(freshness.state);
}

it.each(CASES)('$what: said, the cluster untouched, over by itself', async (fault) => {
  const before = stage.read();
  stage.hang(fault.fault.kind === 'hang');
  stage.api.faults.set(fault.fault);
  await stage.passUntil(() => {
    const { metrics, monitors } = stage.read();
    expectSaid(metrics.freshness, fault.metrics);
    expectSaid(monitors.freshness, fault.monitors);
    expect(stage.datadog.status.get().freshness.problem?.code ?? null).toBe(fault.header);
  });
  const during = stage.read();
  expect(during.rolloutFreshness.state).toBe('live');
  expect(during.detail?.actions).toEqual(before.detail?.actions);
  expect(during.metrics.timesMs).toHaveLength(before.metrics.timesMs.length);
  expect(during.metrics.monitorsState).toBe(fault.monitors ? 'old' : 'current');
  if (fault.metrics)
    await stage.passUntil(() => {
      expect(stage.read().verdict).toMatchObject({ kind: 'notJudged', reason: 'datadogOut' });
    });

  stage.hang(false);
  stage.api.faults.clear();
  await stage.passUntil(() => {
    const { metrics, monitors } = stage.read();
    expect([metrics.freshness, monitors.freshness, stage.datadog.status.get().freshness]).toMatchObject(
      Array.from({ length: 3 }, () => ({ state: 'live', problem: null })),
    );
  });
  expect(stage.read().metrics.monitorsState).toBe('current');
});

it('a state that nobody knows is Unknown everywhere, never OK, and over by itself', async () => {
  await stage.passUntil(() => expect(stage.read().monitors.monitors[0]?.state).toBe('OK'));
  stage.api.faults.set({ kind: 'unknownState' });
  await stage.passUntil(() => {
    const { metrics, monitors } = stage.read();
    expect(metrics.endpoints.map(({ monitor }) => monitor?.state)).toEqual(['Unknown', 'Unknown']);
    expect(monitors.monitors[0]).toMatchObject({
      state: 'Unknown',
      traps: [{ kind: 'notOk', state: 'Unknown' }],
    });
  });
  stage.api.faults.clear();
  await stage.passUntil(() => {
    const { metrics, monitors } = stage.read();
    expect(metrics.endpoints.map(({ monitor }) => monitor?.state)).toEqual(['OK', 'OK']);
    expect(monitors.monitors[0]?.state).toBe('OK');
  });
});
