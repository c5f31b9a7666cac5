import { record } from '../records.ts';
import type { Clipboard } from '../surface/services.ts';
import { windowRegistry } from './windowRegistry.ts';

let copy = '';

/** Runs in the isolated world: the one way to the system's clipboard that needs no permission of the page. */
function copyExpression(text: string): string {
  return `(() => {
    const put = (event) => {
      event.clipboardData.setData('text/plain', ${JSON.stringify(text)});
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('copy', put, { capture: true, once: true });
    const done = document.execCommand('copy');
    window.removeEventListener('copy', put, { capture: true });
    return done;
  })()`;
}

/**
 * https://www.electronjs.org/docs/latest/api/clipboard
 * Reading gives what this process has written: Chromium shows the system's clipboard to nobody without asking.
 */
export const clipboard: Clipboard = {
  async writeText(text) {
    record('clipboard.writeText', text);
    copy = text;
    const window = windowRegistry.focused ?? windowRegistry.windows.values().next().value;
    await window?.webContents.evaluateIsolated(copyExpression(text), true).catch(() => undefined);
  },
  readText: () => Promise.resolve(copy),
  clear() {
    copy = '';
  },
};
