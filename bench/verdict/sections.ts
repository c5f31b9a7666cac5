import { EXCESSES } from './boundMisses.ts';
import { createRules } from './comparisonRules.ts';
import { REGRESSIONS } from './detection.ts';
import { CONDITIONS } from './falseAlarms.ts';
import type { Goal } from './goals.ts';
import { playAll } from './jobs.ts';
import { SCENARIOS } from './scenarios.ts';
import { mean, median, minutes, percent, quantile, shareOf, shareWithin } from './statistics.ts';
import { formatTable } from './table.ts';

type Print = (text: string) => void;
/** How many releases to play instead of so many. */
type Count = (releases: number) => number;

const RULE_TITLES: readonly string[] = createRules().map(({ title }) => title);

function seedsOf(releases: number): number[] {
  return Array.from({ length: releases }, (_, at) => at + 1);
}

/** Goals of false alarms: at most this share of the releases. */
const FALSE_GOALS: Readonly<Record<string, { red: number; amber?: number }>> = {
  clean: { red: 0.01, amber: 0.05 },
  shared: { red: 0.01, amber: 0.1 },
  bursts: { red: 0.05 },
  stickyAtOnce: { red: 0.03 },
  sticky: { red: 0.03 },
  lottery: { red: 0.05 },
};
/** The other rules are wrong so often that fewer releases show it. */
const RULES_RELEASES = 30;

/** Releases of a hundred endpoints with a fine canary: how many of them a method is wrong about. */
export async function printFalseAlarms(
  names: readonly string[],
  count: Count,
  print: Print,
): Promise<Goal[]> {
  const goals: Goal[] = [];
  const rows: string[][] = [];
  for (const name of names) {
    const conditions = CONDITIONS[name];
    if (!conditions) continue;
    const seeds = seedsOf(count(conditions.releases));
    const rulesUpTo = count(RULES_RELEASES);
    const results = await playAll({ kind: 'falseAlarms', subject: name, seeds, rulesUpTo });
    const cell = (wrong: readonly number[]): string =>
      `${percent(shareOf(wrong.map((endpoints) => endpoints > 0)))} (${mean(wrong).toFixed(1)})`;
    const red = results.map((one) => one.red);
    const amber = results.map((one) => one.amber);
    const compared = results.slice(0, rulesUpTo);
    rows.push([
      conditions.title,
      String(seeds.length),
      cell(red),
      cell(amber),
      ...RULE_TITLES.map((_, at) => cell(compared.map((one) => one.rules[at] ?? 0))),
    ]);
    const wanted = FALSE_GOALS[name];
    for (const [color, wrong, goal] of [
      ['red', red, wanted?.red],
      ['amber', amber, wanted?.amber],
    ] as const) {
      if (goal === undefined) continue;
      const alarmed = wrong.map((endpoints) => endpoints > 0);
      goals.push({
        title: `False ${color}, ${conditions.title}, ${seeds.length} releases`,
        goal: `<= ${percent(goal)}`,
        measured: shareWithin(alarmed),
        isMet: shareOf(alarmed) <= goal,
      });
    }
  }
  print(
    '\nReleases with at least one false alarm (mean false endpoints); 100 endpoints, 60 min, weight 5, 10, 20 %',
  );
  print(formatTable(['weather', 'releases', 'failing', 'suspicious', ...RULE_TITLES], rows));
  return goals;
}

const DETECTION_RELEASES = 200;

/** How soon a canary that is worse on one endpoint of a hundred is found, 10 % weight. */
export async function printDetection(count: Count, print: Print): Promise<Goal[]> {
  const goals: Goal[] = [];
  const rows: string[][] = [];
  const seeds = seedsOf(count(DETECTION_RELEASES));
  const ratios: number[] = [];
  let green = 0;
  for (const { title, goalMinutes } of REGRESSIONS) {
    const results = await playAll({
      kind: 'detection',
      subject: title,
      seeds,
      rulesUpTo: Number.MAX_SAFE_INTEGER,
    });
    const red = median(results.map((one) => one.red));
    const amber = median(results.map((one) => one.amber));
    const off = results.flatMap((one) => (one.onsetError === null ? [] : Math.abs(one.onsetError)));
    rows.push([
      title,
      minutes(red),
      minutes(
        quantile(
          results.map((one) => one.red),
          0.9,
        ),
      ),
      percent(shareOf(results.map((one) => one.red !== null))),
      minutes(amber),
      minutes(median(off)),
      percent(shareOf(results.map((one) => one.green))),
      ...RULE_TITLES.map((_, at) => minutes(median(results.map((one) => one.rules[at] ?? null)))),
    ]);
    if (goalMinutes === undefined) continue;
    if (red !== null && amber !== null) ratios.push(amber / red);
    if (title.startsWith('0 to 2 %')) green = Math.max(green, shareOf(results.map((one) => one.green)));
    goals.push({
      title: `Median red: ${title}`,
      goal: `<= ${goalMinutes} min`,
      measured: `${minutes(red)} min`,
      isMet: red !== null && red <= goalMinutes,
    });
  }
  goals.push(
    {
      title: 'Median amber by median red, worst of the rows with a goal',
      goal: '<= 60 %',
      measured: `${percent(Math.max(...ratios))} (${ratios.filter((ratio) => ratio <= 0.6).length} of ${ratios.length} within)`,
      isMet: ratios.every((ratio) => ratio <= 0.6),
    },
    {
      title: 'Ever green while 0 to 2 % worse, most of the rows',
      goal: '<= 5 %',
      measured: percent(green),
      isMet: green <= 0.05,
    },
  );
  print(
    `\nMinutes of data from the onset to the alarm (settling comes on top), ${seeds.length} releases each`,
  );
  print(
    formatTable(
      [
        'regression',
        'red median',
        '90 %',
        'found',
        'amber median',
        'onset off by',
        'ever green',
        ...RULE_TITLES,
      ],
      rows,
    ),
  );
  return goals;
}

const MISS_RELEASES = 400;
const MISS_GOAL = 0.025;

/** How often a bound of the difference was ever wrong within an hour of looking at it all the time. */
export async function printBounds(count: Count, print: Print): Promise<Goal[]> {
  const goals: Goal[] = [];
  const rows: string[][] = [];
  const seeds = seedsOf(count(MISS_RELEASES));
  for (const excess of EXCESSES) {
    const results = await playAll({ kind: 'misses', subject: excess, seeds, rulesUpTo: 0 });
    const sides = [
      results.map((one) => one.lower),
      results.map((one) => one.upper),
      results.map((one) => one.shownLower),
      results.map((one) => one.shownUpper),
    ];
    const points = `+${(100 * Number(excess)).toFixed(1)} points`;
    rows.push([
      points,
      ...sides.map((side) => percent(shareOf(side))),
      (100 * mean(results.map((one) => one.width))).toFixed(2),
    ]);
    const worst = sides.reduce((most, side) => (shareOf(side) > shareOf(most) ? side : most));
    goals.push({
      title: `Excess bound ever wrong, worse side, ${points}`,
      goal: `<= ${percent(MISS_GOAL)}`,
      measured: shareWithin(worst),
      isMet: shareOf(worst) <= MISS_GOAL,
    });
  }
  print(
    `\nBounds of the difference that were ever wrong, 20 requests/s, drifting rate, ${seeds.length} releases each`,
  );
  print(
    formatTable(['true', 'lower', 'upper', 'shown lower', 'shown upper', 'width after 60 min, points'], rows),
  );
  return goals;
}

const SCENARIO_RELEASES: Readonly<Record<string, number>> = { healthy: 200, 'one-endpoint': 100 };
const ONE_ENDPOINT_MINUTES = 6;

/** The demo's scenarios: a small service, 20 % weight. */
export async function printScenarios(count: Count, print: Print): Promise<Goal[]> {
  const goals: Goal[] = [];
  const rows: string[][] = [];
  for (const scenario of SCENARIOS) {
    const seeds = seedsOf(count(SCENARIO_RELEASES[scenario] ?? 100));
    const results = await playAll({ kind: 'scenario', subject: scenario, seeds, rulesUpTo: 0 });
    const red = shareOf(results.map((one) => one.wronglyRed > 0));
    const after = results.map((one) => one.redAfter);
    const isBroken = after.some((minute) => minute !== null);
    rows.push([
      scenario,
      String(seeds.length),
      percent(red),
      percent(shareOf(results.map((one) => one.wronglyAmber > 0))),
      isBroken ? `${minutes(median(after))}, 95 %: ${minutes(quantile(after, 0.95))}` : '',
      mean(results.map((one) => one.counts.healthy)).toFixed(1),
      mean(results.map((one) => one.counts.watching)).toFixed(1),
      mean(results.map((one) => one.tooLittle)).toFixed(1),
    ]);
    const inTime = after.map((minute) => minute !== null && minute <= ONE_ENDPOINT_MINUTES);
    // Where stable's rate drifts the difference is not the one that the goal is about.
    if (scenario === 'drifting') continue;
    goals.push(
      isBroken
        ? {
            title: `Scenario one-endpoint failing within ${ONE_ENDPOINT_MINUTES} min, ${seeds.length} seeds`,
            goal: '>= 95 %',
            measured: shareWithin(inTime),
            isMet: shareOf(inTime) >= 0.95,
          }
        : {
            title: `Scenario ${scenario} blames nobody, ${seeds.length} seeds`,
            goal: '0 red',
            measured: percent(red),
            isMet: red === 0,
          },
    );
  }
  print('\nScenarios: 12 endpoints with traffic of 48, some critical, 20 % weight, 27 min after warm-up');
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
      ],
      rows,
    ),
  );
  return goals;
}
