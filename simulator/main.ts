import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { delay } from '../shared/clock/clock.ts';
import { formatClockSetting, parseClockSetting, type ClockSetting } from '../shared/clock/clockSetting.ts';
import { createClock } from '../shared/clock/createClock.ts';
import { SCENARIOS } from './scenarios/scenarios.ts';
import { startWorld } from './world.ts';

const USAGE = `npm run simulator -- [options]
  --scenario NAME    what happens; see --list (default: ${SCENARIOS[0]?.name})
  --list             prints the scenarios and ends
  --speed N          seconds of the clock per real second (default 1; RELEASE_COCKPIT_CLOCK decides when it is set)
  --seed N           decides names and noise; with the same RELEASE_COCKPIT_CLOCK the same noise again (default 1)
  --at SECONDS       plays so many seconds of the clock before it says that it is ready
  --directory D      where the kubeconfig file goes (default: a new one, removed at the end)
  --tls              serves every cluster over TLS
  --exit-with-stdin  ends when its standard input does`;

/** Ends the process with a message for the person who typed the command. */
function refuse(message: string): never {
  console.error(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        scenario: { type: 'string', default: SCENARIOS[0]?.name ?? '' },
        speed: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        at: { type: 'string', default: '0' },
        directory: { type: 'string' },
        list: { type: 'boolean', default: false },
        tls: { type: 'boolean', default: false },
        'exit-with-stdin': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(option: string, text: string): number {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && value >= 0
    ? value
    : refuse(`--${option} takes a number, got "${text}"`);
}

function clockSetting(speed: string): ClockSetting {
  const given = process.env['RELEASE_COCKPIT_CLOCK'];
  const parsed = parseClockSetting(given ? given : `${Date.now()},${speed}`);
  return parsed.ok ? parsed.value : refuse(`clock: ${parsed.failure}`);
}

/** Resolves when somebody asks the process to end. */
function untilAskedToEnd(withStdin: boolean): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    if (!withStdin) return;
    process.stdin.once('end', () => resolve());
    process.stdin.once('error', () => resolve());
    process.stdin.resume();
  });
}

async function run(): Promise<void> {
  const values = readArguments();
  if (values.help) {
    console.log(USAGE);
    return;
  }
  if (values.list) {
    for (const { name, description } of SCENARIOS) console.log(`${name.padEnd(16)} ${description}`);
    return;
  }
  if (!SCENARIOS.some(({ name }) => name === values.scenario))
    refuse(`there is no scenario "${values.scenario}"`);
  const setting = clockSetting(values.speed);
  const seed = numberOf('seed', values.seed);
  const atS = numberOf('at', values.at);
  const asked = untilAskedToEnd(values['exit-with-stdin']);
  const clock = createClock(setting, { now: Date.now, setTimeout, clearTimeout });
  const directory = values.directory ?? mkdtempSync(join(tmpdir(), 'release-cockpit-simulator-'));
  mkdirSync(directory, { recursive: true });
  try {
    const world = await startWorld({ scenario: values.scenario, seed, clock, directory, tls: values.tls });
    const early = new AbortController();
    void asked.then(() => early.abort());
    await delay(clock, atS * 1_000, early.signal).catch(() => undefined);
    const { kubeconfigPath, datadogUrl, apiKey, appKey, controlUrl } = world;
    const ready = { kubeconfig: kubeconfigPath, datadogUrl, apiKey, appKey, controlUrl };
    if (!early.signal.aborted) console.log(JSON.stringify({ ...ready, clock: formatClockSetting(setting) }));
    await asked;
    await world.dispose();
  } finally {
    if (values.directory === undefined) rmSync(directory, { recursive: true, force: true });
    process.stdin.pause();
  }
}

await run();
