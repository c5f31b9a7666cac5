import { DEMO_SCENARIOS } from './demoScenarios.ts';
import type { Goal } from './goals.ts';
import { playAll } from './jobs.ts';
import { mean, median, minutes, percent, quantile, shareOf, shareWithin } from './statistics.ts';
import { formatTable } from './table.ts';

const RELEASES: Readonly<Record<string, number>> = { healthy: 200 };
const ONE_ENDPOINT_MINUTES = 6;

/** The simulator's own traffic, followed as the app does, with settling, warm-up, scale-up and weight changes. */
export async function printDemo(
  count: (releases: number) => number,
  print: (text: string) => void,
): Promise<Goal[]> {
  const goals: Goal[] = [];
  const rows: string[][] = [];
  for (const scenario of DEMO_SCENARIOS) {
    const seeds = Array.from({ length: count(RELEASES[scenario] ?? 100) }, (_, at) => at + 1);
    const results = await playAll({ kind: 'demo', subject: scenario, seeds, rulesUpTo: 0 });
    const red = results.map((one) => one.wronglyRed > 0);
    const after = results.map((one) => one.redAfter);
    const isBroken = scenario === 'one-endpoint';
    rows.push([
      scenario,
      String(seeds.length),
      percent(shareOf(red)),
      percent(shareOf(results.map((one) => one.wronglyAmber > 0))),
      isBroken ? `${minutes(median(after))}, 95 %: ${minutes(quantile(after, 0.95))}` : '',
      mean(results.map((one) => one.counts.healthy)).toFixed(1),
      mean(results.map((one) => one.counts.watching)).toFixed(1),
      mean(results.map((one) => one.tooLittle)).toFixed(1),
      percent(shareOf(results.map((one) => one.everHealthy))),
    ]);
    const of = `simulator’s ${scenario}, ${seeds.length} seeds`;
    goals.push({
      title: `No wrong red: ${of}`,
      goal: '0',
      measured: shareWithin(red),
      isMet: !red.includes(true),
    });
    if (isBroken) {
      const inTime = after.map((minute) => minute !== null && minute <= ONE_ENDPOINT_MINUTES);
      goals.push({
        title: `Failing within ${ONE_ENDPOINT_MINUTES} min: ${of}`,
        goal: '>= 95 %',
        measured: shareWithin(inTime),
        isMet: shareOf(inTime) >= 0.95,
      });
    }
    if (scenario === 'low-traffic') {
      const says = results.map(({ tooLittle, everHealthy }) => tooLittle > 0 && !everHealthy);
      goals.push({
        title: `Says "too little", never healthy: ${of}`,
        goal: '100 %',
        measured: shareWithin(says),
        isMet: !says.includes(false),
      });
    }
  }
  print('\nThe simulator’s scenarios: 48 endpoints, 5 then 20 % weight (healthy: 50 %), 26 min');
  print(
    formatTable(
      [
        'scenario',
        'seeds',
        'wrong red',
        'wrong amber',
        'red after, min',
        'healthy',
        'watching',
        'too little',
        'ever all healthy',
      ],
      rows,
    ),
  );
  return goals;
}
