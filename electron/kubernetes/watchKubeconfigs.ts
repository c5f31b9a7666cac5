import { statSync, watch, type FSWatcher } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Disposer } from '../../shared/disposer.ts';

/** Editors and cloud tools write a file in several steps; it is read after they are done. */
const SETTLE_MS = 300;
/** For what the system does not report: links to other folders, network drives, folders that come later. */
const LOOK_PERIOD_MS = 10_000;

function stateOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'missing';
  }
}

/**
 * Calls back when one of the files was written, replaced, removed or has appeared. The folders are watched, not the
 * files: a file that is replaced by a new one (kubectl and most editors do so) would be lost.
 * @param clock its times are real input and output, so they do not get shorter with a fast clock.
 */
export function watchKubeconfigs(files: readonly string[], clock: Clock, onChange: () => void): Disposer {
  const paths = files.map((file) => resolve(file));
  let known = paths.map(stateOf).join('\n');
  let cancelSettle: Disposer | null = null;
  const watchers: FSWatcher[] = [];

  const look = (): void => {
    const now = paths.map(stateOf).join('\n');
    if (now === known) return;
    known = now;
    cancelSettle?.();
    // Once more, because it may still be written to.
    cancelSettle = clock.setTimeout(() => {
      cancelSettle = null;
      known = paths.map(stateOf).join('\n');
      onChange();
    }, SETTLE_MS * clock.speed);
  };
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    try {
      const watcher = watch(folder, { persistent: false }, look);
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // The folder is not there, or cannot be watched: the period finds what changes.
    }
  }
  const stopLooking = clock.setInterval(look, LOOK_PERIOD_MS * clock.speed);
  return () => {
    stopLooking();
    cancelSettle?.();
    for (const watcher of watchers) watcher.close();
  };
}
