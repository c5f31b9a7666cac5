import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';

const SCREEN = '1600x1000x24';

function findXvfb(env: NodeJS.ProcessEnv): string | undefined {
  const folders = [...(env['PATH'] ?? '').split(path.delimiter).filter(Boolean), '/usr/bin'];
  return folders
    .map((folder) => path.join(folder, 'Xvfb'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Where windows go when the machine has no screen. */
export interface VirtualDisplay {
  /** For example ':99'. */
  display: string;
  pid: number;
}

/**
 * Starts Xvfb on a display number that it picks itself (-displayfd), without TCP.
 * Gives undefined when Xvfb is not installed or does not start; the caller goes headless then.
 */
export function startVirtualDisplay(env: NodeJS.ProcessEnv): Promise<VirtualDisplay | undefined> {
  const xvfb = findXvfb(env);
  if (xvfb === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    child.unref();
    child.on('error', () => resolve(undefined));
    child.on('exit', () => resolve(undefined));
    const report = child.stdio[3] as Readable;
    let number = '';
    report.setEncoding('utf8').on('data', (text: string) => {
      number += text;
      // The line may come in two writes, and Xvfb dies of the second when nobody reads it.
      if (!number.endsWith('\n')) return;
      report.destroy();
      resolve({ display: `:${number.trim()}`, pid: child.pid ?? 0 });
    });
  });
}
