import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds the browser to run on: RELEASE_COCKPIT_CHROMIUM, else Chromium or Chrome on PATH and in the usual places.
 * The failure is a sentence that says what to do.
 */
export function findChromium(
  env: NodeJS.ProcessEnv,
  exists: (file: string) => boolean = isExecutable,
): Result<string, string> {
  const named = env['RELEASE_COCKPIT_CHROMIUM'];
  if (named !== undefined && named !== '')
    return exists(named) ? ok(named) : fail(`RELEASE_COCKPIT_CHROMIUM names ${named}, which cannot be run.`);
  const folders = [...(env['PATH'] ?? '').split(path.delimiter).filter(Boolean), ...USUAL_FOLDERS];
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...MAC_APPS,
  ];
  const found = candidates.find((file) => exists(file));
  if (found !== undefined) return ok(found);
  return fail(
    'No Chromium or Chrome was found. Install one (Debian, Ubuntu: apt-get install chromium), ' +
      'or set RELEASE_COCKPIT_CHROMIUM to its executable.',
  );
}
