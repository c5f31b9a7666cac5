import { createClock } from '../../shared/clock/createClock.ts';
import { createBenchReleases, isComplete } from './benchReleases.ts';
import { createBenchRoom } from './benchRoom.ts';
import { heapMb, pause, type Figure } from './figures.ts';
import type { ServerProcess } from './serverProcess.ts';

const SPEED = 240;
const HOURS = 8;
const MINUTE_MS = 60_000 / SPEED;
const FAULTS = ['drop', 'end', 'expire', 'refuse'] as const;
/** Every so many faults the server is silent for longer than a stream may be before it counts as stale. */
const OUTAGE_EVERY = 30;
const OUTAGE_REAL_MS = 5_000;
const HEAP_EVERY = 20;
const RECOVERY_LIMIT_MS = 30_000;

/** The slope of the values, a step each, by least squares. */
function slope(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const down = values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
  return values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0) / down;
}

/** Eight hours of a stream in two minutes and a bit, a fault every minute of them. */
export async function shiftFigures(server: ServerProcess): Promise<Figure[]> {
  const clock = createClock(
    { originMs: Date.now(), speed: SPEED },
    { now: Date.now, setTimeout, clearTimeout },
  );
  const bench = createBenchRoom(server.url, clock);
  const releases = createBenchReleases(bench.room, clock);
  const session = bench.open();
  await isComplete(session);
  const topic = releases.openReleases(bench.contextId);
  topic.read();
  await server.order('rate', { perSecond: 20 });
  const heaps: number[] = [];
  let mostSockets = 0;
  let outages = 0;
  let unshown = 0;
  let wrongAtEnd = 0;
  for (let minute = 1; minute <= HOURS * 60; minute += 1) {
    if (minute % OUTAGE_EVERY === 0) {
      outages += 1;
      let shown = false;
      const stop = session.freshness.subscribe(({ state }) => {
        shown ||= state === 'stale' || state === 'failed';
      });
      await server.order('refuse', { times: Number.MAX_SAFE_INTEGER });
      await pause(OUTAGE_REAL_MS);
      await server.order('refuse', { times: 0 });
      if (!shown) unshown += 1;
      stop();
    } else await server.order(FAULTS[minute % FAULTS.length] ?? 'drop');
    await pause(MINUTE_MS);
    topic.changes();
    mostSockets = Math.max(mostSockets, (await server.order('state')).sockets);
    if (minute % HEAP_EVERY === 0) heaps.push(heapMb());
  }
  await server.order('rate', { perSecond: 0 });
  session.reconnect();
  const endMs = performance.now() + RECOVERY_LIMIT_MS;
  const isLive = (): boolean => session.freshness.get().state === 'live';
  while (!isLive() && performance.now() < endMs) await pause(100);
  if (!isLive()) wrongAtEnd += 1;
  topic.dispose();
  releases.dispose();
  bench.dispose();
  await pause(500);
  const left = (await server.order('state')).sockets;
  // The first hour fills what is kept.
  const settled = heaps.slice(3);
  return [
    {
      what: `${HOURS} simulated hours, a fault a minute: heap slope`,
      value: slope(settled) * (60 / HEAP_EVERY),
      unit: 'MB/h',
      goal: 0.1,
    },
    { what: '  heap at the end', value: heaps.at(-1) ?? Number.NaN, unit: 'MB', goal: null },
    { what: '  most sockets at a time', value: mostSockets, unit: '', goal: 12 },
    { what: '  sockets left after close', value: left, unit: '', goal: 0 },
    { what: `  of ${outages} outages not shown as stale`, value: unshown, unit: '', goal: 0 },
    { what: '  not live at the end', value: wrongAtEnd, unit: '', goal: 0 },
  ];
}
