import { spawn } from 'node:child_process';
import { hostSettings } from '../launch/hostSettings.ts';
import { record } from '../records.ts';
import type { Shell } from '../surface/services.ts';

const OPENER = process.platform === 'darwin' ? 'open' : 'xdg-open';

function open(target: string): Promise<void> {
  if (hostSettings().unattended) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const child = spawn(OPENER, [target], { detached: true, stdio: 'ignore' });
    child.on('error', (error) => reject(new Error(`${OPENER} failed: ${error.message}`)));
    child.on('spawn', resolve);
    child.unref();
  });
}

/** https://www.electronjs.org/docs/latest/api/shell. Recorded; carried out only when a person sits in front of it. */
export const shell: Shell = {
  openExternal(url) {
    record('shell.openExternal', url);
    // Through URL, so that what xdg-open gets starts with a scheme and never with a dash.
    return URL.canParse(url) ? open(new URL(url).href) : Promise.reject(new Error('Invalid URL'));
  },
  async openPath(path) {
    record('shell.openPath', path);
    return open(path).then(
      () => '',
      (error: unknown) => String(error),
    );
  },
  showItemInFolder: (path) => record('shell.showItemInFolder', path),
  beep: () => record('shell.beep'),
};
