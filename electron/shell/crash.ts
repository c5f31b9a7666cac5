import type { WebContents } from 'electron';
import { APP_ORIGIN } from './securityPolicy.ts';

const ENDS_BY_ITSELF = new Set(['clean-exit', 'killed']);

/**
 * Shows the crash page when a page's process is gone: what happened, and a link that starts the page again. A
 * page that was closed on purpose is left alone. Each kind is logged once a run.
 */
export function createCrashHandler(
  log: (line: string) => void,
): (contents: WebContents, reason: string) => void {
  const reported = new Set<string>();
  return (contents, reason) => {
    if (ENDS_BY_ITSELF.has(reason)) return;
    if (!reported.has(reason)) {
      reported.add(reason);
      log(`page process gone: ${reason}`);
    }
    if (!contents.isDestroyed()) void contents.loadURL(`${APP_ORIGIN}/crash.html`).catch(() => undefined);
  };
}
