import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { playMisses, type Misses } from './boundMisses.ts';
import { playDemo, type DemoResult } from './demoScenarios.ts';
import { playDetection, type Detected } from './detection.ts';
import { playFalseAlarms, type FalseAlarms } from './falseAlarms.ts';
import { playScenario, type ScenarioResult } from './scenarios.ts';

interface Results {
  falseAlarms: FalseAlarms;
  detection: Detected;
  misses: Misses;
  scenario: ScenarioResult;
  demo: DemoResult;
}

export type Kind = keyof Results;

/** Releases of one sort that differ in their seeds. */
export interface Work<K extends Kind = Kind> {
  kind: K;
  /** Name of the conditions, the regression, the excess or the scenario. */
  subject: string;
  seeds: readonly number[];
  /** Seeds up to this one are also played with the rules that the judge is compared with. */
  rulesUpTo: number;
}

const PLAYS: { [K in Kind]: (subject: string, seed: number, withRules: boolean) => Results[K] } = {
  falseAlarms: playFalseAlarms,
  detection: playDetection,
  misses: playMisses,
  scenario: playScenario,
  demo: playDemo,
};

/** Plays every release. What comes out depends on name and seed alone, so it does not matter where it is played. */
export function playHere<K extends Kind>({ kind, subject, seeds, rulesUpTo }: Work<K>): Results[K][] {
  return seeds.map((seed) => PLAYS[kind](subject, seed, seed <= rulesUpTo));
}

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** The same on all processors; the results are in the order of the seeds. */
export async function playAll<K extends Kind>(work: Work<K>): Promise<Results[K][]> {
  process.stderr.write(`${work.kind} ${work.subject}: ${work.seeds.length} releases\n`);
  const processes = Math.max(1, Math.min(availableParallelism(), work.seeds.length));
  const parts = await Promise.all(
    Array.from({ length: processes }, async (_, part): Promise<Results[K][]> => {
      const own: Work<K> = { ...work, seeds: work.seeds.filter((__, at) => at % processes === part) };
      const { stdout } = await promisify(execFile)(process.execPath, [WORKER, JSON.stringify(own)], {
        maxBuffer: 2 ** 26,
      });
      return JSON.parse(stdout);
    }),
  );
  return work.seeds.flatMap((_, at) => parts[at % processes]?.[Math.floor(at / processes)] ?? []);
}
