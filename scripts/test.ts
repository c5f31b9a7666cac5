import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { packageBinary, ROOT } from './repository.ts';
import { runQuietly, runToEnd } from './runToEnd.ts';
import {
  addTallies,
  formatTally,
  tallyOfCheck,
  tallyOfPlaywright,
  tallyOfVitest,
  type Tally,
  unsteadyTests,
} from './testTally.ts';

const REPORTS = path.join(ROOT, '.cache', 'reports');
const UNIT_REPORT = path.join(REPORTS, 'unit.json');
const E2E_REPORT = path.join(REPORTS, 'e2e.json');

/** Runs a test runner, which tells how far it is. */
function run(
  title: string,
  command: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  process.stdout.write(`\n== ${title}\n`);
  return runToEnd(packageBinary(command), args, env);
}

/** Runs a check; what it prints comes whole, when it has ended. */
async function check(title: string, command: string, args: readonly string[]): Promise<Tally> {
  const { code, output } = await runQuietly(packageBinary(command), args);
  process.stdout.write(`\n== ${title}\n${output}`);
  return tallyOfCheck(code);
}

/** A runner that died without a report, or ended badly with a clean one, still counts as a failure. */
function tallyOfReport(file: string, exitCode: number, read: (json: string) => Tally): Tally {
  const tally = existsSync(file) ? read(readFileSync(file, 'utf8')) : tallyOfCheck(1);
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const CHECKS: readonly (readonly [title: string, command: string, ...args: string[]])[] = [
  ['format', 'prettier', '--check', '.', '--log-level', 'warn'],
  ['types', 'tsc', '-p', '.'],
  ['types of the page', 'tsc', '-p', 'renderer'],
  // What main uses of Electron, the Chromium host must offer.
  ['types on the Chromium host', 'tsc', '-p', 'chromium-host'],
  ['lint', 'oxlint', '--type-aware', '--deny-warnings'],
  ['layers', 'node', 'scripts/layers.ts'],
  ['build', 'node', 'scripts/build.ts'],
];

/** Runs the checks one after the other in two lanes: most keep one core busy for the longest part of their time. */
async function runChecks(): Promise<Map<string, Tally>> {
  const waiting = CHECKS.values();
  const done = new Map<string, Tally>();
  const lane = async (): Promise<void> => {
    // Both lanes take from the same iterator.
    for (const [title, command, ...args] of waiting) done.set(title, await check(title, command, args));
  };
  await Promise.all([lane(), lane()]);
  return done;
}

const checks = await runChecks();
const tallies = [...checks.values()];

const unitCode = await run('unit tests', 'vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${UNIT_REPORT}`,
]);
tallies.push(tallyOfReport(UNIT_REPORT, unitCode, tallyOfVitest));

if (checks.get('build')?.failed === 0) {
  const e2eCode = await run(
    'end to end',
    'playwright',
    ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'],
    { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
  );
  tallies.push(tallyOfReport(E2E_REPORT, e2eCode, tallyOfPlaywright));
  if (existsSync(E2E_REPORT))
    for (const name of unsteadyTests(readFileSync(E2E_REPORT, 'utf8')))
      process.stdout.write(`\npassed only when repeated, find out why: ${name}\n`);
}

const sum = addTallies(tallies);
process.stdout.write(`\n${formatTally(sum)}\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
