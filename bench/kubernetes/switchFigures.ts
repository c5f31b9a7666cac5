import { createPushes } from '../../electron/bridge/pushes.ts';
import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import type { ReleasesChange } from '../../shared/contract/releasesChange.ts';
import type { ReleasesSnapshot } from '../../shared/contract/releaseRow.ts';
import { createBenchReleases, isComplete } from './benchReleases.ts';
import { createBenchRoom } from './benchRoom.ts';
import { ROLLOUT_COUNT } from './benchObjects.ts';
import { median, type Figure } from './figures.ts';
import type { ServerProcess } from './serverProcess.ts';

const ROUNDS = 7;
const WINDOW = 1;

/** From the page's question for a context's Releases to the push that completes the list, in main. */
export async function switchFigures(server: ServerProcess): Promise<Figure[]> {
  const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bench = createBenchRoom(server.url, clock);
    const releases = createBenchReleases(bench.room, clock);
    const topic = { kind: 'releases', contextId: bench.contextId } as const;
    const show = async (): Promise<number> => {
      const startedMs = performance.now();
      let rows = 0;
      let complete = (): void => undefined;
      const pushes = createPushes(
        () => releases.openReleases(bench.contextId),
        (_window, push) => {
          // The copy that crosses to the page.
          JSON.stringify(push);
          rows = push.change
            ? rows + (push.change as ReleasesChange).put.length
            : (push.snapshot as ReleasesSnapshot).rows.length;
          if (rows >= ROLLOUT_COUNT) complete();
        },
        clock,
        console.error,
      );
      await new Promise<void>((resolve) => {
        complete = resolve;
        pushes.subscribe(WINDOW, topic);
        bench.open();
      });
      const tookMs = performance.now() - startedMs;
      pushes.dispose();
      return tookMs;
    };
    const coldMs = await show();
    await isComplete(bench.open());
    const warmMs = await show();
    releases.dispose();
    bench.dispose();
    if (round === 0) continue;
    cold.push(coldMs);
    warm.push(warmMs);
  }
  return [
    {
      what: `switch to a connected context of ${ROLLOUT_COUNT} Rollouts, whole content sent`,
      value: median(warm),
      unit: 'ms',
      goal: 100,
    },
    { what: '  to a cold one', value: median(cold), unit: 'ms', goal: 1_000 },
  ];
}
