import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import { seenOf } from '../../shared/rollout/actionGuard.ts';
import { createBenchReleases, isComplete } from './benchReleases.ts';
import { createBenchRoom } from './benchRoom.ts';
import { percentile, type Figure } from './figures.ts';
import type { ServerProcess } from './serverProcess.ts';

const ROUNDS = 40;

/** From the command's arrival in main to the PATCH's arrival at the server: credential and rights are in the cache. */
export async function abortFigures(server: ServerProcess): Promise<Figure[]> {
  const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
  const bench = createBenchRoom(server.url, clock);
  const releases = createBenchReleases(bench.room, clock);
  const session = bench.open();
  await isComplete(session);
  const rollout = Array.from(session.rollouts.get().objects.values()).find(
    ({ name }) => name === 'service-0',
  );
  if (!rollout) throw new Error('the release in flight is missing');
  await session.readRights(rollout.namespace, rollout.name);
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = process.hrtime.bigint();
    const outcome = await releases.act({
      kind: 'abort',
      seen: seenOf(rollout, bench.contextId, session.epoch),
      input: null,
      note: null,
      shown: null,
      typedName: null,
    });
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    const { patchedAtNs } = await server.order('state');
    // The first one loads code.
    if (patchedAtNs !== null && round > 0) took.push(Number(BigInt(patchedAtNs) - before) / 1e6);
  }
  releases.dispose();
  bench.dispose();
  return [
    {
      what: 'abort: command in main to PATCH at the server, p50',
      value: percentile(took, 50),
      unit: 'ms',
      goal: 50,
    },
    { what: '  p99', value: percentile(took, 99), unit: 'ms', goal: 50 },
  ];
}
