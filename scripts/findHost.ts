import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './repository.ts';

/** What runs the app: the real Electron, or our host on the system's Chromium. */
export interface Host {
  kind: 'electron' | 'chromium-host';
  executable: string;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds Electron's binary without importing the `electron` package, which would try to download it; else gives
 * the Chromium host. RELEASE_COCKPIT_HOST=chromium asks for the host in any case.
 */
export function findHost(): Host {
  const pathFile = path.join(ROOT, 'node_modules', 'electron', 'path.txt');
  if (process.env.RELEASE_COCKPIT_HOST !== 'chromium' && existsSync(pathFile)) {
    const executable = path.join(
      ROOT,
      'node_modules',
      'electron',
      'dist',
      readFileSync(pathFile, 'utf8').trim(),
    );
    if (isExecutable(executable)) return { kind: 'electron', executable };
  }
  return { kind: 'chromium-host', executable: path.join(ROOT, 'chromium-host', 'electron') };
}

/** One line for the person: which host, and why not the other. */
export function describeHost(host: Host): string {
  return host.kind === 'electron'
    ? 'running on Electron'
    : "running on the system's Chromium (Electron's binary is not on this machine)";
}
