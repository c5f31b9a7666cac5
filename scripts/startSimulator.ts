import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { packageBinary, ROOT } from './repository.ts';

/** The line that simulator/main.ts prints when it is ready. */
export interface SimulatorReady {
  kubeconfig: string;
  datadogUrl: string;
  apiKey: string;
  appKey: string;
  controlUrl: string;
  /** For RELEASE_COCKPIT_CLOCK. */
  clock: string;
}

export interface Simulator extends SimulatorReady {
  /** Resolves when the process has ended, asked or not. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the simulator as its own process. It ends with us, however we end: it reads our end of a pipe. */
export function startSimulator(options: {
  scenario: string;
  speed: number;
  seed: number;
}): Promise<Simulator> {
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const env = { ...process.env };
  delete env['RELEASE_COCKPIT_CLOCK'];
  const child = spawn(packageBinary('node'), ['simulator/main.ts', '--exit-with-stdin', ...flags], {
    cwd: ROOT,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // It may be gone already when we end its input.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = (): Promise<void> => {
    child.stdin.end();
    return ended;
  };
  return new Promise((resolve, reject) => {
    void ended.then(() => reject(new Error('the simulator ended before it was ready')));
    createInterface({ input: child.stdout }).once('line', (line) => {
      try {
        resolve({ ...(JSON.parse(line) as SimulatorReady), ended, stop });
      } catch {
        void stop();
        reject(new Error(`the simulator said: ${line}`));
      }
    });
  });
}
