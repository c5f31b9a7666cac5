import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_USAGE, readDemoOptions, type DemoOptions } from './demoOptions.ts';
import { takeShots } from './demoShots.ts';
import { describeHost, findHost, type Host } from './findHost.ts';
import { packageBinary, ROOT } from './repository.ts';
import { runToEnd } from './runToEnd.ts';
import { startSimulator, type SimulatorReady } from './startSimulator.ts';

function say(line: string): void {
  process.stderr.write(`Release Cockpit: ${line}\n`);
}

/** The person's own environment, but with the stand-ins' cluster and Datadog in place of theirs. */
function appEnvironment(ready: SimulatorReady, home: string, headless: boolean): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env))
    if (value !== undefined && name !== 'DD_SITE') env[name] = value;
  const noProxy = [env['NO_PROXY'] ?? env['no_proxy'], '127.0.0.1', 'localhost'].filter(Boolean).join(',');
  return {
    ...env,
    KUBECONFIG: ready.kubeconfig,
    DD_API_KEY: ready.apiKey,
    DD_APP_KEY: ready.appKey,
    RELEASE_COCKPIT_DATADOG_URL: ready.datadogUrl,
    RELEASE_COCKPIT_CLOCK: ready.clock,
    RELEASE_COCKPIT_HOME: home,
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    ...(headless ? { RELEASE_COCKPIT_HEADLESS: '1' } : {}),
  };
}

/** Opens the app and waits until the person closes it; gives its exit code. */
function openApp(host: Host, env: Record<string, string>, asked: AbortSignal): Promise<number> {
  const app = spawn(host.executable, ['.'], { cwd: ROOT, env, stdio: 'inherit' });
  const stop = (): void => void app.kill('SIGTERM');
  asked.addEventListener('abort', stop, { once: true });
  if (asked.aborted) stop();
  return new Promise((resolve, reject) => {
    app.once('error', reject);
    app.once('exit', (code) => resolve(asked.aborted ? 0 : (code ?? 1)));
  });
}

async function play(options: DemoOptions, host: Host, asked: AbortSignal): Promise<number> {
  const home = mkdtempSync(path.join(tmpdir(), 'release-cockpit-demo-'));
  // A demo begins with the release.
  writeFileSync(path.join(home, 'preferences.json'), JSON.stringify({ firstRunDone: true }));
  try {
    const simulator = await startSimulator({
      scenario: options.scenario,
      speed: options.speed,
      seed: options.seed,
    });
    try {
      say(
        `scenario ${options.scenario} at ${options.speed} times the speed, on a simulated cluster and Datadog`,
      );
      const env = appEnvironment(simulator, home, options.headless);
      if (options.shots === null) return await openApp(host, env, asked);
      const written = await takeShots({
        host,
        env,
        directory: path.resolve(options.shots),
        speed: options.speed,
        asked,
      });
      process.stdout.write(`${written.join('\n')}\n`);
      return 0;
    } finally {
      await simulator.stop();
    }
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function readOptions(): DemoOptions | null {
  try {
    return readDemoOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${DEMO_USAGE}\n`);
    process.exit(2);
  }
}

async function run(): Promise<number> {
  const options = readOptions();
  if (!options) {
    process.stdout.write(`${DEMO_USAGE}\n`);
    return 0;
  }
  // Ctrl-C reaches every process of the terminal; we stay until the others have ended and clean up after them.
  const asking = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asking.abort());
  const host = findHost();
  say(describeHost(host));
  const built = await runToEnd(packageBinary('node'), ['scripts/build.ts']);
  if (built !== 0 || asking.signal.aborted) return built;
  try {
    return await play(options, host, asking.signal);
  } catch (error) {
    if (asking.signal.aborted) return 0;
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

process.exitCode = await run();
