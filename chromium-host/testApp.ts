import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { findChromium } from './chromium/findChromium.ts';

/** Why tests that need a browser cannot run here; undefined when they can. */
export const noBrowser: string | undefined = (() => {
  const found = findChromium(process.env);
  return found.ok ? undefined : found.failure;
})();

export const EXECUTABLE = fileURLToPath(new URL('./electron', import.meta.url));

const MAIN = `
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import path from 'node:path';
app.setPath('userData', process.env.FIXTURE_USER_DATA);
globalThis.seen = [];
if (!app.requestSingleInstanceLock({ note: 'second' })) app.quit();
app.on('second-instance', (event, argv, cwd, data) => seen.push({ kind: 'second-instance', argv, data }));
app.on('render-process-gone', (event, contents, details) => seen.push({ kind: 'gone', details }));
app.on('web-contents-created', (event, contents) => {
  contents.on('will-navigate', (details, url) => { seen.push({ kind: 'will-navigate', url }); details.preventDefault(); });
  contents.setWindowOpenHandler(({ url }) => { seen.push({ kind: 'open', url }); return { action: 'deny' }; });
});
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
ipcMain.handle('echo', (event, ...args) => args);
ipcMain.handle('fail', () => { throw new Error('refused here'); });
ipcMain.handle('sender', (event) => ({ url: event.senderFrame.url, origin: event.senderFrame.origin,
  parent: event.senderFrame.parent, same: event.senderFrame === event.sender.mainFrame }));
ipcMain.on('note', (event, value) => event.reply('noted', value));
globalThis.open = (url = 'app://cockpit/index.html') => {
  const window = new BrowserWindow({ width: 900, height: 700,
    webPreferences: { preload: path.join(import.meta.dirname, 'preload.cjs') } });
  return window.loadURL(url).then(() => window.id);
};
void app.whenReady().then(() => {
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setPermissionRequestHandler((contents, permission, callback) => callback(false));
  protocol.handle('app', (request) => {
    const { pathname } = new URL(request.url);
    const csp = "default-src 'none'; script-src 'self'";
    if (pathname === '/page.js') return new Response('window.pageScriptRan = true', { headers: { 'content-type': 'text/javascript' } });
    if (pathname === '/strict.html') return new Response('<title>Strict</title><script>window.inlineRan = true</script><script src="/page.js"></script>',
      { headers: { 'content-type': 'text/html', 'content-security-policy': csp } });
    if (pathname.endsWith('.html')) return new Response('<!doctype html><title>Fixture</title><p>hello</p>', { headers: { 'content-type': 'text/html' } });
    return new Response('none', { status: 404 });
  });
  return globalThis.open().then((id) => console.log('window ' + id + ' has loaded'));
});
app.on('window-all-closed', () => app.quit());
`;

const PRELOAD = `
const { contextBridge, ipcRenderer } = require('electron');
const secretOfPreload = 'only here';
contextBridge.exposeInMainWorld('fixture', {
  version: 7,
  nested: { list: [1, 2] },
  double: (value) => value * 2,
  nothing: () => undefined,
  fails: () => { throw new Error('told so'); },
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  note: (value) => ipcRenderer.send('note', value),
  onMessage(channel, listener) {
    const handler = (event, ...args) => listener(...args);
    ipcRenderer.on(channel, handler);
    return () => ipcRenderer.off(channel, handler);
  },
});
`;

export interface TestApp {
  folder: string;
  userData: string;
  env: Record<string, string>;
  launch: () => Promise<{ app: ElectronApplication; page: Page }>;
  dispose: () => void;
}

/** Writes a small Electron app into a temporary folder. `dispose` removes it; the test closes what it launches. */
export function createTestApp(extraEnv: Record<string, string> = {}): TestApp {
  const folder = mkdtempSync(path.join(tmpdir(), 'chromium-host-test-'));
  const userData = path.join(folder, 'user-data');
  const temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  writeFileSync(
    path.join(folder, 'package.json'),
    JSON.stringify({
      name: 'fixture',
      productName: 'Fixture',
      version: '1.2.3',
      type: 'module',
      main: 'main.js',
    }),
  );
  writeFileSync(path.join(folder, 'main.js'), MAIN);
  writeFileSync(path.join(folder, 'preload.cjs'), PRELOAD);
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    TMPDIR: temporary,
    FIXTURE_USER_DATA: userData,
    RELEASE_COCKPIT_HEADLESS: '1',
    ...extraEnv,
  };
  return {
    folder,
    userData,
    env,
    async launch() {
      const app = await _electron.launch({
        executablePath: EXECUTABLE,
        args: ['.'],
        cwd: folder,
        env,
        timeout: 60_000,
      });
      const page = await app.firstWindow({ timeout: 60_000 });
      await page.waitForFunction('window.fixture !== undefined && document.readyState === "complete"');
      return { app, page };
    },
    dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

/** Gives the page opened last, once Playwright knows of `count` pages: it hears of a new one on a wire of its own. */
export async function newestPage(app: ElectronApplication, count: number): Promise<Page> {
  await expect.poll(() => app.windows().length, { timeout: 15_000 }).toBe(count);
  return app.windows().at(-1) as Page;
}

/** Living processes (no zombies) that name the folder in their command line or environment. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const isOurs = command.includes(folder) || environment.includes(`FIXTURE_USER_DATA=${folder}`);
        return isOurs && command !== '' ? [`${pid} ${command.slice(0, 2_000)}`] : [];
      } catch {
        return [];
      }
    });
}
