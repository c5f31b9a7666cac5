import { Agent, request } from 'undici';
import { createClock } from '../../shared/clock/createClock.ts';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { projectRollout } from '../../shared/rollout/projectRollout.ts';
import { createBenchRoom } from './benchRoom.ts';
import { ROLLOUT_COUNT } from './benchObjects.ts';
import { heapMb, longestBlock, median, pause, type Figure } from './figures.ts';

const ROUNDS = 5;
const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });

/** The least that any reader must do: the same pages, parsed and projected into a map. Gives ms. */
async function bareReader(url: string, pageSize: number): Promise<number> {
  const startedMs = performance.now();
  const agent = new Agent();
  const objects = new Map<string, Rollout>();
  let next = '';
  do {
    const query = new URLSearchParams({ limit: String(pageSize), ...(next ? { continue: next } : {}) });
    const answer = await request(`${url}/apis/argoproj.io/v1alpha1/rollouts?${query.toString()}`, {
      dispatcher: agent,
    });
    const page = JSON.parse(await answer.body.text()) as {
      items: unknown[];
      metadata: { continue: string };
    };
    for (const item of page.items) {
      const rollout = projectRollout(item);
      if (rollout) objects.set(rollout.uid, rollout);
    }
    next = page.metadata.continue;
  } while (next);
  const tookMs = performance.now() - startedMs;
  if (objects.size !== ROLLOUT_COUNT) throw new Error(`${objects.size} objects`);
  await agent.close();
  return tookMs;
}

/**
 * Opens a context and waits for its whole list. Gives ms, and MB of heap that the list holds.
 * @param timing looking for the longest block takes time itself, so it has rounds of its own.
 */
async function ownReader(
  url: string,
  timing: 'whole' | 'blocks',
): Promise<{ tookMs: number; blockedMs: number; heldMb: number }> {
  const before = heapMb();
  const bench = createBenchRoom(url, clock);
  const list = async (): Promise<number> => {
    const startedMs = performance.now();
    const session = bench.open();
    await new Promise<void>((resolve) => {
      session.rollouts.subscribe(({ complete }) => complete && resolve());
    });
    return performance.now() - startedMs;
  };
  const { result: tookMs, blockedMs } =
    timing === 'blocks' ? await longestBlock(list) : { result: await list(), blockedMs: 0 };
  await pause(200);
  const heldMb = heapMb() - before;
  bench.dispose();
  await pause(200);
  return { tookMs, blockedMs, heldMb };
}

/** Listing 10,000 Rollouts of 6 kB, in turns with a bare reader of the same pages. */
export async function listFigures(url: string, pageSize: number): Promise<Figure[]> {
  const bare: number[] = [];
  const own: Awaited<ReturnType<typeof ownReader>>[] = [];
  const blocks: number[] = [];
  // The first round of both warms the compiler up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const bareMs = await bareReader(url, pageSize);
    const ownRound = await ownReader(url, 'whole');
    const { blockedMs } = await ownReader(url, 'blocks');
    if (round === 0) continue;
    blocks.push(blockedMs);
    bare.push(bareMs);
    own.push(ownRound);
  }
  const ownMs = median(own.map(({ tookMs }) => tookMs));
  return [
    { what: 'list of 10,000 Rollouts, to the model', value: ownMs, unit: 'ms', goal: 700 },
    { what: '  a bare reader of the same pages', value: median(bare), unit: 'ms', goal: null },
    { what: '  against the bare reader', value: ownMs / median(bare), unit: 'times', goal: 1.3 },
    {
      what: '  longest block of the event loop (worst round)',
      value: Math.max(...blocks),
      unit: 'ms',
      goal: 50,
    },
    { what: '  heap held', value: median(own.map(({ heldMb }) => heldMb)), unit: 'MB', goal: 30 },
  ];
}
