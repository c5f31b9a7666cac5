import { createManualClock } from '../../shared/clock/manualClock.ts';
import type { SignalMap } from '../../shared/metrics/signalMap.ts';
import { createDatadogRoom } from '../../electron/datadog/createDatadogRoom.ts';
import type { DatadogRoom } from '../../electron/datadog/datadogRoom.ts';
import { startDatadogApi } from '../../simulator/datadog/datadogApi.ts';
import type { MonitorDefinition } from '../../simulator/datadog/monitorDefinition.ts';
import { createTestMetrics } from '../../simulator/datadog/testMetrics.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';
import type { Figure } from '../kubernetes/figures.ts';

const START_MS = 1_700_000_000_000;
const HOUR_MS = 3_600_000;
const STEP_MS = 2_500;
const ENDPOINTS = 100;
const KEYS = { apiKey: 'a'.repeat(32), appKey: 'b'.repeat(40) };

const serviceName = (index: number): string => `service-${index}`;
const compositeId = (index: number): number => 1000 + index * 10;

function signalsOf(index: number): SignalMap {
  return {
    service: serviceName(index),
    env: 'prod',
    requestsMetric: 'app.http.server.requests',
    errorsMetric: 'app.http.server.errors',
    durationMetric: 'app.http.server.duration',
    versionTag: 'version',
    canaryValue: 'canary',
    stableValue: 'stable',
    endpointTag: 'resource_name',
    criticalEndpoints: ['get_/1'],
  };
}

/** A composite of "enough requests" and "too many errors", by endpoint, for each service. */
function monitorsOf(index: number): MonitorDefinition[] {
  const scope = `{env:prod,service:${serviceName(index)},version:canary} by {resource_name}.as_count()`;
  const requests = `sum:app.http.server.requests${scope}`;
  const options = { new_group_delay: 0 };
  const id = compositeId(index);
  const rest = { message: '', tags: [] as string[], options };
  return [
    { ...rest, id, name: `gate ${index}`, type: 'composite', query: `${id + 1} && ${id + 2}` },
    { ...rest, id: id + 1, name: 'requests', type: 'query alert', query: `sum(last_5m):${requests} > 5` },
    {
      ...rest,
      id: id + 2,
      name: 'errors',
      type: 'query alert',
      query: `sum(last_5m):( sum:app.http.server.errors${scope} / ${requests} ) * 100 > 1`,
    },
  ];
}

/** Counts the requests of one hour that a room makes at the simulator's Datadog, on a clock that is moved by hand. */
async function requestsInAnHour(
  services: number,
  open: (room: DatadogRoom) => void,
): Promise<{ requests: number; spent: number; refused: number }> {
  const clock = createManualClock(START_MS);
  const metrics = createTestMetrics();
  for (let index = 0; index < services; index += 1)
    for (let endpoint = 0; endpoint < ENDPOINTS; endpoint += 1)
      for (const version of ['canary', 'stable'])
        for (let atMs = START_MS - 300_000; atMs < START_MS; atMs += 60_000)
          metrics.write(
            atMs,
            { env: 'prod', service: serviceName(index), version, resource_name: `get_/${endpoint}` },
            20,
          );
  const api = await startDatadogApi({
    clock,
    random: seededRandom(1),
    metrics: metrics.store,
    monitors: Array.from({ length: services }, (_, index) => monitorsOf(index)).flat(),
    ...KEYS,
  });
  let requests = 0;
  let refused = 0;
  let running = 0;
  const room = createDatadogRoom({
    clock,
    ...KEYS,
    site: 'datadoghq.com',
    baseUrl: api.url,
    log: () => undefined,
    async fetch(url, init) {
      requests += 1;
      running += 1;
      try {
        const { body, ...rest } = init;
        const reply = await fetch(url, body === undefined ? rest : { ...rest, body });
        const text = await reply.text();
        if (reply.status === 429) refused += 1;
        return { status: reply.status, headers: reply.headers, text: () => Promise.resolve(text) };
      } finally {
        running -= 1;
      }
    },
  });
  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 5; quiet = running === 0 ? quiet + 1 : 0)
      await new Promise((resolve) => setImmediate(resolve));
  };
  open(room);
  await settle();
  for (let passedMs = 0; passedMs < HOUR_MS; passedMs += STEP_MS) {
    clock.advance(STEP_MS);
    await settle();
  }
  const limits = room.status.get().budget?.limits ?? [];
  const spent = limits.reduce((sum, limit) => sum + limit.spent, 0);
  room.dispose();
  await api.dispose();
  return { requests, spent, refused };
}

function openRelease(room: DatadogRoom, index: number, onScreen: boolean): void {
  const watched = room.watchMetrics(signalsOf(index), onScreen);
  // As the screen asks: the percentiles of the rows in sight in the same request.
  if (onScreen) watched.detail(Array.from({ length: 20 }, (_, endpoint) => `get_/${endpoint}`));
  room.watchMonitors([compositeId(index)], onScreen);
}

/** Requests an hour: one release on screen, ten in flight with one on screen, and one in three windows. */
export async function budgetFigures(): Promise<Figure[]> {
  const one = await requestsInAnHour(1, (room) => openRelease(room, 0, true));
  const ten = await requestsInAnHour(10, (room) => {
    for (let index = 0; index < 10; index += 1) openRelease(room, index, index === 0);
  });
  const windows = await requestsInAnHour(1, (room) => {
    for (let window = 0; window < 3; window += 1) openRelease(room, 0, true);
  });
  const unit = 'requests';
  return [
    { what: 'One open release, 100 endpoints, an hour', value: one.requests, unit, goal: 500 },
    { what: 'Ten releases in flight, one on screen, an hour', value: ten.requests, unit, goal: 1300 },
    { what: 'One release in three windows, an hour', value: windows.requests, unit, goal: one.requests },
    { what: 'Refused with 429, all three', value: one.refused + ten.refused, unit, goal: 0 },
    { what: 'As the header chip counts them (one open release)', value: one.spent, unit, goal: null },
  ];
}
