import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { hostSettings } from '../launch/hostSettings.ts';
import type { AppPath } from '../surface/app.ts';

const set = new Map<string, string>();
const HOME_FOLDERS: Partial<Record<AppPath, string>> = {
  desktop: 'Desktop',
  documents: 'Documents',
  downloads: 'Downloads',
  music: 'Music',
  pictures: 'Pictures',
  videos: 'Videos',
};

function appData(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config');
}

/** app.getPath: where Electron puts things on Linux and macOS (electronjs.org/docs/latest/api/app, getPath). */
export function getAppPath(name: AppPath, appName: string): string {
  const chosen = set.get(name);
  if (chosen !== undefined) return chosen;
  const homeFolder = HOME_FOLDERS[name];
  if (homeFolder !== undefined) return path.join(homedir(), homeFolder);
  const userData = set.get('userData') ?? path.join(appData(), appName);
  if (name === 'home') return homedir();
  if (name === 'appData') return appData();
  if (name === 'temp') return tmpdir();
  if (name === 'exe' || name === 'module') return hostSettings().executable;
  if (name === 'logs') return path.join(userData, 'logs');
  if (name === 'crashDumps') return path.join(userData, 'Crashpad');
  return userData;
}

/** app.setPath: makes the folder when it is missing, and refuses a relative one, as Electron does. */
export function setAppPath(name: string, folder: string): void {
  if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  set.set(name, folder);
}
