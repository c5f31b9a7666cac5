import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { packageBinary, ROOT } from './repository.ts';
import { runAndKeep } from './runToEnd.ts';
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

async function run(
  title: string,
  command: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  process.stdout.write(`\n== ${title}\n`);
  const { code } = await runAndKeep(command, args, env);
  return code;
}

async function check(title: string, command: string, args: readonly string[]): Promise<Tally> {
  return tallyOfCheck(await run(title, packageBinary(command), args));
}

/** A runner that died without a report, or ended badly with a clean one, still counts as a failure. */
function tallyOfReport(file: string, exitCode: number, read: (json: string) => Tally): Tally {
  const tally = existsSync(file) ? read(readFileSync(file, 'utf8')) : tallyOfCheck(1);
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const tallies: Tally[] = [
  await check('types', 'tsc', ['-p', '.']),
  await check('types of the page', 'tsc', ['-p', 'renderer']),
  // What main uses of Electron, the Chromium host must offer.
  await check('types on the Chromium host', 'tsc', ['-p', 'chromium-host']),
  await check('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  await check('format', 'prettier', ['--check', '.', '--log-level', 'warn']),
  await check('layers', 'node', ['scripts/layers.ts']),
];

const unitCode = await run('unit tests', packageBinary('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${UNIT_REPORT}`,
]);
tallies.push(tallyOfReport(UNIT_REPORT, unitCode, tallyOfVitest));

const build = await check('build', 'node', ['scripts/build.ts']);
tallies.push(build);

if (build.failed === 0) {
  const e2eCode = await run(
    'end to end',
    packageBinary('playwright'),
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
