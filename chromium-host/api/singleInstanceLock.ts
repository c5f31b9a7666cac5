import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Disposer } from '../../shared/disposer.ts';

/** What a second process tells the first. */
export interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

/**
 * One process per folder. The lock is a symbolic link that names its owner (making one is atomic, as Chromium's own
 * SingletonLock uses); a second process leaves its command line in a file that the first one watches for.
 */
export interface SingleInstanceLock {
  /** Takes the lock, or tells its owner about `second` and gives false. */
  request: (second: SecondInstance) => boolean;
  isHeld: () => boolean;
  release: Disposer;
}

/** A process that ended and another that got its number are told apart by the start time (Linux). */
function processMark(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    // A zombie has ended. Field 22 of the line is the start time, in clock ticks: proc(5).
    return fields[0] === 'Z' ? undefined : `${pid}-${fields[19] ?? ''}`;
  } catch {
    return `${pid}-`;
  }
}

function readOwner(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

function removeQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Another process was faster.
  }
}

/** Makes the lock of a folder; nothing is taken yet. `onSecond` hears of later processes while it is held. */
export function createSingleInstanceLock(
  folder: string,
  onSecond: (second: SecondInstance) => void,
): SingleInstanceLock {
  const link = path.join(folder, 'instance-lock');
  const inbox = path.join(folder, 'second-instance');
  let stop: Disposer | undefined;

  const readInbox = (): void => {
    for (const name of readdirSync(inbox)) {
      if (!name.endsWith('.json')) continue;
      const file = path.join(inbox, name);
      try {
        const second = JSON.parse(readFileSync(file, 'utf8')) as SecondInstance;
        unlinkSync(file);
        onSecond(second);
      } catch {
        removeQuietly(file);
      }
    }
  };
  const hold = (): void => {
    const watcher = watch(inbox, readInbox);
    watcher.unref();
    watcher.on('error', () => undefined);
    stop = () => {
      watcher.close();
      removeQuietly(link);
    };
    readInbox();
  };
  const tryTake = (): boolean => {
    const mine = processMark(process.pid) ?? String(process.pid);
    try {
      symlinkSync(mine, link);
      return true;
    } catch {
      const owner = readOwner(link);
      if (owner === undefined) return false;
      if (processMark(Number.parseInt(owner, 10)) === owner) return false;
      // Left behind by a process that was killed. Moving it away first lets only one of two takers win.
      const aside = `${link}.${process.pid}`;
      try {
        renameSync(link, aside);
        if (readOwner(aside) === owner) removeQuietly(aside);
        else renameSync(aside, link);
        symlinkSync(mine, link);
        return true;
      } catch {
        return false;
      }
    }
  };
  return {
    request(second) {
      if (stop) return true;
      mkdirSync(inbox, { recursive: true, mode: 0o700 });
      if (tryTake()) {
        for (const name of readdirSync(inbox)) removeQuietly(path.join(inbox, name));
        hold();
        return true;
      }
      const file = path.join(inbox, randomUUID());
      writeFileSync(file, JSON.stringify(second), { mode: 0o600 });
      renameSync(file, `${file}.json`);
      return false;
    },
    isHeld: () => stop !== undefined,
    release() {
      stop?.();
      stop = undefined;
    },
  };
}
