import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DemoAnswer } from '../../shared/contract/firstRun.ts';

/** What a demo changes of how the app was started. */
interface DemoOptions {
  clock: { originMs: number; speed: number };
  home: string | null;
  kubeconfigFile: string | null;
  contextName: string | null;
  datadog: { apiKey: string; appKey: string; site: string; baseUrl: string | null };
}

/** The stand-in cluster and Datadog that a demo runs on, as out/simulator gives it. */
export interface DemoWorld {
  kubeconfigPath: string;
  datadogUrl: string;
  apiKey: string;
  appKey: string;
  clock: { originMs: number; speed: number };
}

export interface Demo extends DemoWorld {
  /** Settings, log and audit of the demo alone; gone with it. */
  home: string;
  /** Removes what the demo wrote; its ports close with the process. */
  remove: () => void;
}

/** What of the person's environment a demo must not see: their clusters, keys and settings. */
const OWN = /^(?:KUBECONFIG|DD_.*|RELEASE_COCKPIT_(?:HOME|CLOCK|DATADOG_URL))$/;

/** The environment of a demo: the person's, without their own clusters, keys and settings. */
export function demoEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)));
}

/** Opens the app once more as a demo, and says whether one is open already. */
export function createDemoLauncher(app: {
  /** The app's own program. */
  program: string;
  /** Its folder where it is not packaged; null: packaged. */
  folder: string | null;
  env: Readonly<Record<string, string | undefined>>;
}): () => Promise<DemoAnswer> {
  let isRunning = false;
  return () => {
    if (isRunning) return Promise.resolve('running');
    return new Promise((resolve) => {
      const child = spawn(app.program, [...(app.folder === null ? [] : [app.folder]), '--demo'], {
        env: demoEnvironment(app.env),
        detached: true,
        stdio: 'ignore',
      });
      child.once('spawn', () => {
        isRunning = true;
        resolve('started');
      });
      child.once('error', () => resolve('failed'));
      child.once('exit', () => {
        isRunning = false;
      });
      child.unref();
    });
  };
}

/**
 * Starts the world of a demo in this process, in a folder of its own.
 * @param out the folder that the app was built into.
 */
export async function startDemo(out: string): Promise<Demo> {
  const home = mkdtempSync(path.join(tmpdir(), 'release-cockpit-demo-'));
  // A demo begins with the release, not with questions about files that it brings itself.
  writeFileSync(path.join(home, 'preferences.json'), JSON.stringify({ firstRunDone: true }));
  const directory = path.join(home, 'world');
  mkdirSync(directory);
  const file = pathToFileURL(path.join(out, 'simulator', 'demoWorld.js')).href;
  const { startDemoWorld } = (await import(/* @vite-ignore */ file)) as {
    startDemoWorld: (directory: string) => Promise<DemoWorld>;
  };
  const world = await startDemoWorld(directory);
  return {
    ...world,
    home,
    remove() {
      try {
        rmSync(home, { recursive: true, force: true, maxRetries: 5 });
      } catch {
        // The system clears its temporary folder.
      }
    },
  };
}

/** How the app runs as a demo, whatever else it was started with. */
export function optionsOfDemo<T extends DemoOptions>(options: T, demo: Demo): T {
  const { apiKey, appKey, datadogUrl, clock, home, kubeconfigPath } = demo;
  const datadog = { apiKey, appKey, site: 'datadoghq.com', baseUrl: datadogUrl };
  return { ...options, clock, home, kubeconfigFile: kubeconfigPath, contextName: null, datadog };
}

/** The environment of a demo's connections: straight to this machine. */
export function demoLogin(env: Readonly<Record<string, string | undefined>>): {
  env: Record<string, string | undefined>;
  failure: null;
} {
  const straight = '127.0.0.1,localhost';
  return { env: { ...demoEnvironment(env), NO_PROXY: straight, no_proxy: straight }, failure: null };
}
