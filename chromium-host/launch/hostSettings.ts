import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseLaunchArguments, type LaunchArguments } from './launchArguments.ts';

/** What this launch of the host is: read once, before the app's code runs. */
export interface HostSettings {
  arguments: LaunchArguments;
  /** The host's executable, what Electron calls process.execPath. */
  executable: string;
  appFolder: string;
  mainFile: string;
  appName: string;
  appVersion: string;
  headless: boolean;
  /** The value of --remote-debugging-port; only a test tool passes it. */
  debugPort: string | undefined;
  /** Driven by a test tool, or without a screen: nothing is started outside of the host (browser, dialogs). */
  unattended: boolean;
  /** Chromium's stderr goes to ours as it is. */
  chromiumLog: boolean;
}

interface PackageFile {
  name?: string;
  productName?: string;
  version?: string;
  main?: string;
}

function readPackage(folder: string): PackageFile {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PackageFile;
  } catch {
    return {};
  }
}

/** Works out the settings from what comes after the executable's name. Throws when APP does not exist. */
export function readHostSettings(argv: readonly string[], env: NodeJS.ProcessEnv): HostSettings {
  const launch = parseLaunchArguments(argv);
  const appPath = path.resolve(launch.appPath);
  const isFolder = statSync(appPath).isDirectory();
  const appFolder = isFolder ? appPath : path.dirname(appPath);
  const description = readPackage(appFolder);
  const headless = env['RELEASE_COCKPIT_HEADLESS'] === '1';
  const debugPort = launch.switches.get('remote-debugging-port');
  return {
    arguments: launch,
    executable: fileURLToPath(new URL('../electron', import.meta.url)),
    appFolder,
    mainFile: isFolder ? path.join(appPath, description.main ?? 'index.js') : appPath,
    appName: description.productName ?? description.name ?? 'Electron',
    appVersion: description.version ?? '0.0.0',
    headless,
    debugPort,
    unattended: headless || debugPort !== undefined,
    chromiumLog: env['RELEASE_COCKPIT_CHROMIUM_LOG'] === '1',
  };
}

let current: HostSettings | undefined;

/** Called once by run.ts. */
export function setHostSettings(settings: HostSettings): void {
  current = settings;
}

/** The settings of this process. */
export function hostSettings(): HostSettings {
  if (!current) throw new Error("The 'electron' module was loaded outside of the Chromium host");
  return current;
}

let temporary: string | undefined;

/** A folder that is removed when the process ends; made on first use. */
export function temporaryProfile(): string {
  temporary ??= mkdtempSync(path.join(tmpdir(), 'release-cockpit-chromium-'));
  return temporary;
}
