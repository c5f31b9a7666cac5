import { parseArgs } from 'node:util';
import { loadClient, playScenario } from './playScenario.ts';
import { TRIAGED } from './triaged.ts';

/**
 * node bench/triage/run.ts [--seeds 3] [--first 1] [--scenario NAME]: plays the simulator's scenarios through main and
 * prints what triage finds in each, and how far its first signal is from the truth. Ends with 1 when one is not told.
 */
const { values: asked } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    first: { type: 'string', default: '1' },
    scenario: { type: 'string' },
  },
});
const minutes = (ms: number): string => (ms / 60_000).toFixed(1);

await loadClient();
for (const { name, play, isTold, mayTell, truthMs } of TRIAGED) {
  if (asked.scenario !== undefined && asked.scenario !== name) continue;
  for (let seed = Number(asked.first); seed < Number(asked.first) + Number(asked.seeds); seed += 1) {
    const played = await playScenario(name, seed);
    let wrong = '';
    const told = await played.until((snapshot) => {
      const trouble = snapshot.findings?.trouble ?? 'none';
      if (!mayTell.includes(trouble)) wrong ||= trouble;
      return isTold(snapshot);
    }, play);
    const { row, findings } = played.timeline();
    const signal = row?.signal ?? null;
    const truth = truthMs(played);
    const far =
      signal && truth !== null
        ? `first signal ${minutes(signal.atMs - truth)} min from the truth (${minutes(played.now() - truth)} min after it)`
        : signal
          ? 'first signal of nothing'
          : 'no first signal';
    const what = `${findings?.trouble} ${findings?.where} ${findings?.endpoints.worse.join(', ')}`;
    if (!told || wrong !== '') process.exitCode = 1;
    process.stdout.write(
      `${name} ${seed}: ${told ? what : `NOT TOLD: ${what}`}; ${far}${wrong === '' ? '' : `; BLAMED ${wrong}`}\n`,
    );
    await played.dispose();
  }
}
