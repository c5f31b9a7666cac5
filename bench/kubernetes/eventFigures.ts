import { createPushes } from '../../electron/bridge/pushes.ts';
import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import type { ReleasesChange } from '../../shared/contract/releasesChange.ts';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { createBenchReleases, isComplete } from './benchReleases.ts';
import { createBenchRoom } from './benchRoom.ts';
import { ROLLOUT_COUNT } from './benchObjects.ts';
import { cpuShare, pause, percentile, type Figure } from './figures.ts';
import type { ServerProcess } from './serverProcess.ts';

const EVENTS_PER_SECOND = 200;
const LASTS_MS = 10_000;
const LONE_EVENTS = 25;
const QUIET_MS = 300;
const WINDOW = 1;

/** How old the news of a changed Rollout is, ms; its message carries the moment on the machine's monotonic clock. */
function ageMs(message: string): number | null {
  const [, at] = /^at-(\d+)$/.exec(message) ?? [];
  return at === undefined ? null : Number(process.hrtime.bigint() - BigInt(at)) / 1e6;
}

/** From the server's event to the push that carries its row to the page, and what that costs the main process. */
export async function eventFigures(server: ServerProcess): Promise<Figure[]> {
  const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
  const bench = createBenchRoom(server.url, clock);
  const releases = createBenchReleases(bench.room, clock);
  await isComplete(bench.open());

  let ages: number[] = [];
  let sizes: number[] = [];
  const pushing = createPushes(
    () => releases.openReleases(bench.contextId),
    (_window, push) => {
      // What crosses to the page is a copy; writing it as text costs about as much as Electron's own.
      sizes.push(JSON.stringify(push).length);
      const rows = push.change
        ? (push.change as ReleasesChange).put
        : (push.snapshot as ReleasesSnapshot).rows;
      for (const { message } of rows) {
        const age = ageMs(message);
        if (age !== null) ages.push(age);
      }
    },
    clock,
    console.error,
  );
  const under = async (visible: boolean): Promise<{ share: number; ages: number[]; sizes: number[] }> => {
    await server.order('rate', { perSecond: EVENTS_PER_SECOND, visible });
    // Half a second, so that the start is not part of the figure.
    await pause(500);
    const seen = { ages: (ages = []), sizes: (sizes = []) };
    const share = await cpuShare(() => pause(LASTS_MS));
    ages = [];
    sizes = [];
    await server.order('rate', { perSecond: 0 });
    await pause(500);
    return { share, ...seen };
  };

  const unseen = await under(true);
  pushing.subscribe(WINDOW, { kind: 'releases', contextId: bench.contextId });
  const [whole = 0] = sizes;
  const busy = await under(true);
  // Every Rollout back to a message without a moment, before it is counted what changes nothing.
  await under(false);
  const calm = await under(false);
  ages = [];
  for (let count = 0; count < LONE_EVENTS; count += 1) {
    await server.order('change', { index: 100 + count });
    await pause(QUIET_MS);
  }
  const lone = ages;
  pushing.dispose();
  releases.dispose();
  bench.dispose();
  return [
    {
      what: `${EVENTS_PER_SECOND} events/s over ${ROLLOUT_COUNT} Rollouts: main, no screen`,
      value: unseen.share,
      unit: '% core',
      goal: 10,
    },
    { what: '  main, with Releases on a screen', value: busy.share, unit: '% core', goal: 10 },
    { what: '  event to the push of its row, p50', value: percentile(busy.ages, 50), unit: 'ms', goal: 90 },
    { what: '  event to the push of its row, p99', value: percentile(busy.ages, 99), unit: 'ms', goal: 200 },
    { what: '  pushes a second', value: busy.sizes.length / (LASTS_MS / 1000), unit: '', goal: null },
    { what: '  size of a push', value: percentile(busy.sizes, 50) / 1e3, unit: 'kB', goal: null },
    { what: '  size of the first push', value: whole / 1e3, unit: 'kB', goal: null },
    {
      what: '  pushes in 10 s when the events change no row',
      value: calm.sizes.length,
      unit: '',
      goal: 0,
    },
    {
      what: '  a lone event after quiet, to the push, p50',
      value: percentile(lone, 50),
      unit: 'ms',
      goal: 30,
    },
  ];
}
