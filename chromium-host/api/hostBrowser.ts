import { rmSync } from 'node:fs';
import path from 'node:path';
import { startBrowser, type Browser } from '../chromium/browser.ts';
import { hostSettings, temporaryProfile } from '../launch/hostSettings.ts';
import { appendedSwitches } from './commandLine.ts';

let starting: Promise<Browser> | undefined;
let running: Browser | undefined;
let removeAtEnd: string | undefined;

/**
 * The one Chromium of this process, started at the first call. Under a test tool its profile is a temporary one;
 * otherwise it lies in the app's own folder, beside the app's files.
 */
export function hostBrowser(userData: string): Promise<Browser> {
  starting ??= (async () => {
    const settings = hostSettings();
    const profileIsTemporary = settings.debugPort !== undefined;
    const profile = profileIsTemporary ? temporaryProfile() : path.join(userData, 'chromium');
    if (profileIsTemporary) removeAtEnd = profile;
    running = await startBrowser({
      profile,
      profileIsTemporary,
      headless: settings.headless,
      debugPort: settings.debugPort,
      appSwitches: appendedSwitches(),
      log: settings.chromiumLog,
    });
    return running;
  })();
  return starting;
}

/** Ends Chromium in good order, when it was started. */
export async function closeHostBrowser(): Promise<void> {
  const browser = await starting?.catch(() => undefined);
  await browser?.close();
}

process.on('exit', () => {
  running?.killNow();
  if (removeAtEnd === undefined) return;
  try {
    rmSync(removeAtEnd, { recursive: true, force: true });
  } catch {
    // A Chromium that was killed just now still writes; the reaper removes the rest.
  }
});
