import { createPushes } from '../../electron/bridge/pushes.ts';
import { createFakeDatadog } from '../../electron/releases/fakeRooms.ts';
import { createReleasesRoom } from '../../electron/releases/releasesRoom.ts';
import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { createBenchRoom } from './benchRoom.ts';
import { ROLLOUT_COUNT } from './benchObjects.ts';
import { pause, percentile, type Figure } from './figures.ts';
import type { ServerProcess } from './serverProcess.ts';

const EVENTS_PER_SECOND = 200;
const LASTS_MS = 10_000;
const LONE_EVENTS = 20;
const WINDOW = 1;

/** The moment that a changed Rollout's message carries, ns of the machine's monotonic clock. */
function sentAtNs(message: string): bigint | null {
  const [, at] = /^at (\d+)$/.exec(message) ?? [];
  return at === undefined ? null : BigInt(at);
}

const ageMs = (sentNs: bigint): number => Number(process.hrtime.bigint() - sentNs) / 1e6;

/** From the server's event to the model, and to the push that carries the row to the page. Main process only. */
export async function eventFigures(server: ServerProcess): Promise<Figure[]> {
  const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
  const bench = createBenchRoom(server.url, clock);
  const releases = createReleasesRoom({
    kubernetes: bench.room,
    datadog: createFakeDatadog(),
    clock,
    newId: () => 'bench',
    osUser: 'bench',
    audit: () => true,
    recordEvents: () => false,
  });
  const session = bench.open();
  const toModel: number[] = [];
  const toPush: number[] = [];
  let seenInModel = 0n;
  let seenInPush = 0n;
  let pushes = 0;
  let pushedBytes = 0;
  await new Promise<void>((resolve) => {
    session.rollouts.subscribe(({ complete }) => complete && resolve());
  });
  const stopModel = session.rollouts.subscribe(({ objects }) => {
    let newest = seenInModel;
    for (const { status } of objects.values()) {
      const at = sentAtNs(status.message);
      if (at === null || at <= seenInModel) continue;
      toModel.push(ageMs(at));
      if (at > newest) newest = at;
    }
    seenInModel = newest;
  });
  const pushing = createPushes(
    () => releases.openReleases(bench.contextId),
    (_window, push) => {
      pushes += 1;
      const { rows } = push.snapshot as ReleasesSnapshot;
      // What crosses to the page is a copy; Electron's own copy costs about as much.
      pushedBytes = JSON.stringify(push).length;
      let newest = seenInPush;
      for (const { message } of rows) {
        const at = sentAtNs(message);
        if (at === null || at <= seenInPush) continue;
        toPush.push(ageMs(at));
        if (at > newest) newest = at;
      }
      seenInPush = newest;
    },
    clock,
    console.error,
  );
  const topic = { kind: 'releases', contextId: bench.contextId } as const;

  // Without a screen first: what the stream itself costs.
  const cpuShare = async (work: () => Promise<unknown>): Promise<number> => {
    const before = process.cpuUsage();
    const startedMs = performance.now();
    await work();
    const used = process.cpuUsage(before);
    return ((used.user + used.system) / 1000 / (performance.now() - startedMs)) * 100;
  };
  stopModel();
  await server.order('rate', { perSecond: EVENTS_PER_SECOND });
  const streamCpu = await cpuShare(() => pause(LASTS_MS / 2));
  await server.order('rate', { perSecond: 0 });
  await pause(500);

  pushing.subscribe(WINDOW, topic);
  await pause(1_000);
  toPush.length = 0;
  pushes = 0;
  await server.order('rate', { perSecond: EVENTS_PER_SECOND });
  const screenCpu = await cpuShare(() => pause(LASTS_MS));
  await server.order('rate', { perSecond: 0 });
  await pause(1_000);
  const busy = [...toPush];
  const busyPushes = pushes;

  toPush.length = 0;
  for (let count = 0; count < LONE_EVENTS; count += 1) {
    await server.order('change', { index: 100 + count });
    await pause(400);
  }
  const lone = [...toPush];
  pushes = 0;
  await pause(2_000);
  const idle = pushes;
  pushing.dispose();
  bench.dispose();
  return [
    {
      what: `stream of ${EVENTS_PER_SECOND} events/s over ${ROLLOUT_COUNT} Rollouts: main, no screen`,
      value: streamCpu,
      unit: '% core',
      goal: 10,
    },
    { what: '  main, with Releases on a screen', value: screenCpu, unit: '% core', goal: 10 },
    { what: '  event to the push of its row, p50', value: percentile(busy, 50), unit: 'ms', goal: 90 },
    { what: '  event to the push of its row, p99', value: percentile(busy, 99), unit: 'ms', goal: 200 },
    { what: '  pushes a second', value: busyPushes / (LASTS_MS / 1000), unit: '', goal: null },
    { what: '  size of a push', value: pushedBytes / 1e6, unit: 'MB', goal: null },
    { what: 'a lone event after quiet, p50', value: percentile(lone, 50), unit: 'ms', goal: 30 },
    { what: 'pushes while nothing changes', value: idle, unit: '', goal: 0 },
  ];
}
