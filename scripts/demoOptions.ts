import { parseArgs } from 'node:util';
import { SCENARIOS } from '../simulator/scenarios/scenarios.ts';

/** What the demo was asked for. */
export interface DemoOptions {
  scenario: string;
  /** Seconds of the clock per real second. */
  speed: number;
  seed: number;
  /** Where the pictures go; null: the window opens for a person. */
  shots: string | null;
  headless: boolean;
}

const DEFAULT_SCENARIO = 'one-endpoint';
const DEFAULT_SPEED = 20;
/** Nobody watches: half an hour of a release in half a minute. */
const DEFAULT_SPEED_OF_SHOTS = 60;

export const DEMO_USAGE = `npm run demo [-- options]
  --scenario NAME  what happens (default: ${DEFAULT_SCENARIO})
  --speed N        seconds of the clock per real second (default: ${DEFAULT_SPEED}; ${DEFAULT_SPEED_OF_SHOTS} with --shots)
  --seed N         another number, another run (default: 1)
  --shots DIR      plays the scenario without a screen and writes a picture of each screen
  --headless       opens no window
  --help

Scenarios:
${SCENARIOS.map(({ name, description }) => `  ${name.padEnd(16)} ${description}`).join('\n')}`;

const POSITIVE = /^\d+(?:\.\d+)?$/;

/** Reads the command line; null when help was asked for. Throws with a sentence for the person on anything wrong. */
export function readDemoOptions(argv: readonly string[]): DemoOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      scenario: { type: 'string', default: DEFAULT_SCENARIO },
      speed: { type: 'string' },
      seed: { type: 'string', default: '1' },
      shots: { type: 'string' },
      headless: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (!SCENARIOS.some(({ name }) => name === values.scenario))
    throw new Error(`there is no scenario "${values.scenario}"`);
  const shots = values.shots ?? null;
  const speed = values.speed ?? String(shots === null ? DEFAULT_SPEED : DEFAULT_SPEED_OF_SHOTS);
  if (!POSITIVE.test(speed) || Number(speed) === 0) throw new Error(`--speed takes a number, got "${speed}"`);
  if (!/^\d+$/.test(values.seed)) throw new Error(`--seed takes a whole number, got "${values.seed}"`);
  return {
    scenario: values.scenario,
    speed: Number(speed),
    seed: Number(values.seed),
    shots,
    headless: values.headless || shots !== null,
  };
}
