import { CONDITIONS } from './falseAlarms.ts';
import { printDemo } from './demoSection.ts';
import { printBounds, printDetection, printFalseAlarms, printScenarios } from './sections.ts';
import { measureCost } from './cost.ts';
import { formatTable } from './table.ts';
import type { Goal } from './goals.ts';

/**
 * Plays whole releases with fixed seeds and prints what the judge and other rules make of them, next to the goals.
 * `node bench/verdict/run.ts 0.1` plays a tenth of them.
 */
const scale = Number(process.argv[2] ?? 1);
if (!(scale > 0)) throw new Error('usage: node bench/verdict/run.ts [scale above 0]');
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const count = (releases: number): number => Math.max(1, Math.round(releases * scale));

const cost = measureCost();
const goals: Goal[] = [
  ...(await printDemo(count, print)),
  ...(await printScenarios(count, print)),
  ...(await printDetection(count, print)),
  ...(await printBounds(count, print)),
  ...(await printFalseAlarms(Object.keys(CONDITIONS), count, print)),
  {
    title: 'Cost: 300 endpoints, all tests, 240 buckets',
    goal: '<= 500 ms',
    measured: `${cost.scoringMs.toFixed(0)} ms of processor time`,
    isMet: cost.scoringMs <= 500,
  },
  {
    title: 'One tick of 300 endpoints, the longest of all with garbage collection',
    goal: '<= 10 ms',
    measured: `${cost.tickWorstSeenMs.toFixed(1)} ms of processor time (mean ${cost.tickMeanMs.toFixed(1)}, without garbage collection ${cost.tickWorstMs.toFixed(1)})`,
    isMet: cost.tickWorstSeenMs <= 10,
  },
];

print(
  [
    '',
    'composite: more than 50 requests and this error rate of the canary in 5 min, looked at in every bucket.',
    'Mann-Whitney: on 1-min points, one-sided 1 %, looked at every minute from the tenth on.',
    'z-test: pooled, one-sided, over everything so far, looked at in every bucket.',
  ].join('\n'),
);
print('\nGoals');
print(
  formatTable(
    ['goal', 'wanted', 'measured', ''],
    goals.map(({ title, goal, measured, isMet }) => [title, goal, measured, isMet ? 'met' : 'MISSED']),
  ),
);
print(`An endpoint takes ${cost.bytesPerEndpoint.toFixed(0)} bytes of JSON.`);
print(`${goals.filter(({ isMet }) => isMet).length} of ${goals.length} goals met.`);
