import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { hostSettings } from '../launch/hostSettings.ts';
import { record } from '../records.ts';
import type { App, AppEvents, AppPath, RelaunchOptions } from '../surface/app.ts';
import { getAppPath, setAppPath } from './appPaths.ts';
import { commandLine } from './commandLine.ts';
import { closeHostBrowser, hostBrowser } from './hostBrowser.ts';
import { createHostEvent } from './hostEvent.ts';
import {
  createSingleInstanceLock,
  type SecondInstance,
  type SingleInstanceLock,
} from './singleInstanceLock.ts';
import { chromiumLocale, systemLanguages } from './systemLanguages.ts';
import { windowRegistry } from './windowRegistry.ts';

/** https://www.electronjs.org/docs/latest/api/app */
class HostApp extends EventEmitter<AppEvents> implements App {
  readonly commandLine = commandLine;
  readonly isPackaged = false;
  #name: string | undefined;
  #isReady = false;
  #ready = Promise.withResolvers<void>();
  #quitting = false;
  #exiting = false;
  #exitCode = 0;
  #lock: SingleInstanceLock | undefined;
  #relaunch: Required<RelaunchOptions> | undefined;
  #protocols = new Set<string>();

  get name(): string {
    return this.#name ?? hostSettings().appName;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName = (): string => this.name;
  setName = (name: string): void => {
    this.name = name;
  };
  getVersion = (): string => hostSettings().appVersion;
  getAppPath = (): string => hostSettings().appFolder;
  getPath = (name: AppPath): string => getAppPath(name, this.name);
  setPath = (name: string, folder: string): void => setAppPath(name, folder);
  setAppLogsPath = (folder?: string): void => setAppPath('logs', folder ?? this.getPath('logs'));

  isReady = (): boolean => this.#isReady;
  whenReady = (): Promise<void> => this.#ready.promise;

  /** Called by run.ts once the app's main module has run: starts Chromium and emits 'ready'. */
  start(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => (this.#quitting ? this.exit(1) : this.quit()));
    }
    setImmediate(() => {
      if (this.#quitting || this.#exiting) return;
      void this.#watchBrowser();
      this.#isReady = true;
      this.emit('will-finish-launching');
      this.emit('ready', createHostEvent(), {});
      this.#ready.resolve();
    });
  }

  async #watchBrowser(): Promise<void> {
    try {
      const browser = await hostBrowser(this.getPath('userData'));
      const code = await browser.exited;
      if (this.#exiting) return;
      if (!this.#quitting) process.stderr.write(`Chromium has ended (${code}); the app ends too.\n`);
      this.#quitting = true;
      this.#exitCode = code === 0 ? 0 : 1;
      for (const window of windowRegistry.windows) window.pageGone();
      this.exit(this.#exitCode);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      this.exit(1);
    }
  }

  /** Emits before-quit, closes every window (a listener of 'close' may refuse), then will-quit and quit. */
  quit = (): void => {
    if (this.#quitting || this.#exiting) return;
    const event = createHostEvent();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    for (const window of windowRegistry.windows) {
      if (window.tryClose()) continue;
      this.#quitting = false;
      return;
    }
    if (windowRegistry.windows.size === 0) this.#finishQuit();
  };

  /** Called by a window when it is gone. */
  windowClosed(): void {
    if (windowRegistry.windows.size > 0 || this.#exiting) return;
    if (this.#quitting) this.#finishQuit();
    else if (!this.emit('window-all-closed')) this.quit();
  }

  #finishQuit(): void {
    const event = createHostEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(this.#exitCode);
  }

  exit = (exitCode = 0): void => {
    if (this.#exiting) return;
    this.#exiting = true;
    this.emit('quit', createHostEvent(), exitCode);
    void closeHostBrowser().finally(() => {
      this.#lock?.release();
      const relaunch = this.#relaunch;
      if (relaunch) spawn(relaunch.execPath, relaunch.args, { detached: true, stdio: 'ignore' }).unref();
      process.exit(exitCode);
    });
  };

  relaunch = (options: RelaunchOptions = {}): void => {
    record('app.relaunch', options);
    this.#relaunch = {
      execPath: options.execPath ?? hostSettings().executable,
      args: options.args ?? process.argv.slice(1),
    };
  };

  focus = (): void => windowRegistry.windows.values().next().value?.focus();

  getLocale = (): string =>
    this.commandLine.getSwitchValue('lang') || chromiumLocale(systemLanguages(process.env));
  getSystemLocale = (): string => systemLanguages(process.env)[0] ?? 'en-US';
  getLocaleCountryCode = (): string => this.getSystemLocale().split('-')[1] ?? '';
  getPreferredSystemLanguages = (): string[] => systemLanguages(process.env);

  requestSingleInstanceLock = (additionalData?: Record<string, unknown>): boolean => {
    this.#lock ??= createSingleInstanceLock(
      this.getPath('userData'),
      (second) => void this.#onSecond(second),
    );
    return this.#lock.request({
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData: additionalData ?? null,
    });
  };
  hasSingleInstanceLock = (): boolean => this.#lock?.isHeld() ?? false;
  releaseSingleInstanceLock = (): void => this.#lock?.release();

  async #onSecond(second: SecondInstance): Promise<void> {
    await this.whenReady();
    this.emit(
      'second-instance',
      createHostEvent(),
      second.argv,
      second.workingDirectory,
      second.additionalData,
    );
  }

  // The page's process is always sandboxed here, except as root, where Chromium cannot.
  enableSandbox = (): void => record('app.enableSandbox', this.#isReady);
  disableHardwareAcceleration = (): void => record('app.disableHardwareAcceleration');

  setAsDefaultProtocolClient = (protocol: string): boolean => {
    record('app.setAsDefaultProtocolClient', protocol);
    this.#protocols.add(protocol);
    return true;
  };
  removeAsDefaultProtocolClient = (protocol: string): boolean => {
    record('app.removeAsDefaultProtocolClient', protocol);
    return this.#protocols.delete(protocol);
  };
  isDefaultProtocolClient = (protocol: string): boolean => this.#protocols.has(protocol);
  setAppUserModelId = (id: string): void => record('app.setAppUserModelId', id);
  setBadgeCount = (count?: number): boolean => {
    record('app.setBadgeCount', count);
    return false;
  };
  setAboutPanelOptions = (options: Record<string, unknown>): void =>
    record('app.setAboutPanelOptions', options);
  showAboutPanel = (): void => record('app.showAboutPanel');
}

export const app = new HostApp();
