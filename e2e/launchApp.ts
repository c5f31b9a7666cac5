import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findHost } from '../scripts/findHost.ts';
import { ROOT } from '../scripts/repository.ts';
import { processesWith } from './processes.ts';
import type { Simulation } from './simulation.ts';

export interface LaunchOptions {
  /** What stands in for the cluster and Datadog, and the clock of both. */
  simulation: {
    clock: Simulation['clock'];
    world: Pick<Simulation['world'], 'kubeconfigPath' | 'datadogUrl' | 'apiKey' | 'appKey'>;
  };
  /** --context */
  context?: string;
  /** --demo */
  demo?: boolean;
  /** KUBECONFIG in place of the world's. */
  kubeconfig?: string;
  /** In place of the world's keys; null: none. */
  datadogKeys?: { apiKey: string; appKey: string } | null;
  /** What stands in for Slack. */
  slackUrl?: string;
}

export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  home: string;
  /** Lines of the app's log so far. */
  log: () => string;
  /** Ends the app; what it wrote stays until the test's end. */
  close: () => Promise<void>;
}

const EXIT_LIMIT_MS = 15_000;

/** A new folder for an app's settings, log and audit; empty where the person is still to be led through the first run. */
export function newHome(firstRun: 'done' | 'ahead' = 'done'): string {
  const home = mkdtempSync(path.join(tmpdir(), 'release-cockpit-e2e-'));
  if (firstRun === 'done')
    writeFileSync(path.join(home, 'preferences.json'), JSON.stringify({ firstRunDone: true }));
  return home;
}

/** Removes a home and everything an app has left in it. */
export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** The environment of an app on a stand-in world: nothing of this machine's own configuration. */
export function appEnvironment(options: LaunchOptions, home: string): Record<string, string> {
  const { world, clock } = options.simulation;
  const temporary = path.join(home, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const keys = options.datadogKeys === undefined ? world : options.datadogKeys;
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TMPDIR: temporary,
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    KUBECONFIG: options.kubeconfig ?? world.kubeconfigPath,
    RELEASE_COCKPIT_HEADLESS: '1',
    RELEASE_COCKPIT_LOGIN_SHELL: 'off',
    RELEASE_COCKPIT_HOME: home,
    RELEASE_COCKPIT_CLOCK: clock,
    RELEASE_COCKPIT_DATADOG_URL: world.datadogUrl,
    ...(process.env['RELEASE_COCKPIT_HOST']
      ? { RELEASE_COCKPIT_HOST: process.env['RELEASE_COCKPIT_HOST'] }
      : {}),
    ...(options.slackUrl === undefined ? {} : { RELEASE_COCKPIT_SLACK_URL: options.slackUrl }),
    ...(keys ? { DD_API_KEY: keys.apiKey, DD_APP_KEY: keys.appKey } : {}),
  };
}

/** Starts the app without a test tool: no debugging port, no inspector. The caller ends it. */
export function spawnApp(options: LaunchOptions, home: string, args: readonly string[] = []): ChildProcess {
  return spawn(findHost().executable, ['.', ...args], {
    cwd: ROOT,
    env: appEnvironment(options, home),
    stdio: 'ignore',
  });
}

/** Resolves with the exit code, null after a signal. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });
}

async function endWithin(ending: Promise<unknown>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  const ended = await Promise.race([ending.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}

/** Starts the app as a person's shell would, with this RELEASE_COCKPIT_HOME, and waits for its first window. */
export async function launchApp(options: LaunchOptions, home: string): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: findHost().executable,
    cwd: ROOT,
    args: [
      '.',
      ...(options.context === undefined ? [] : ['--context', options.context]),
      ...(options.demo ? ['--demo'] : []),
    ],
    env: appEnvironment(options, home),
    timeout: 30_000,
  });
  const main = app.process();
  const exited = exitOf(main);
  const close = async (): Promise<void> => {
    const closing = app.close().catch(() => undefined);
    if (await endWithin(Promise.all([closing, exited]), EXIT_LIMIT_MS)) return;
    main.kill('SIGKILL');
    await exited;
    throw new Error(`the app did not end within ${EXIT_LIMIT_MS} ms`);
  };
  try {
    const page = await app.firstWindow({ timeout: 30_000 });
    const logFile = path.join(home, 'logs', 'main.log');
    const log = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
    return { app, page, home, close, log };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The processes that belong to the apps of a home. */
export function processesOfHome(home: string): number[] {
  return processesWith('RELEASE_COCKPIT_HOME', home);
}
