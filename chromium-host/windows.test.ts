import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, newestPage, noBrowser, type TestApp } from './testApp.ts';

interface Globals {
  open: (url?: string) => Promise<number>;
  seen: { kind: string; details?: object }[];
}

const displays = [
  ['headless', { RELEASE_COCKPIT_HEADLESS: '1' }],
  // Without a display the host starts a virtual one where Xvfb is installed, and goes headless where it is not.
  ['without a display', { RELEASE_COCKPIT_HEADLESS: '0', DISPLAY: '', WAYLAND_DISPLAY: '' }],
] as const;

describe.skipIf(noBrowser !== undefined).each(displays)(`windows, %s ${noBrowser ?? ''}`, (_name, env) => {
  let fixture: TestApp;
  let app: ElectronApplication;
  let page: Page;
  const count = (): Promise<number> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

  beforeAll(async () => {
    fixture = createTestApp(env);
    ({ app, page } = await fixture.launch());
  }, 90_000);
  afterAll(async () => {
    await app?.close();
    fixture.dispose();
  }, 60_000);

  it('opens a second one that works beside the first', async () => {
    const id = await app.evaluate(() => (globalThis as never as Globals).open());
    expect(id).toBe(2);
    const second = await newestPage(app, 2);
    expect(second).not.toBe(page);
    await second.waitForFunction('window.fixture !== undefined');
    expect(await second.evaluate(`fixture.invoke('echo', 'two')`)).toEqual(['two']);
    expect(await page.evaluate(`fixture.invoke('echo', 'one')`)).toEqual(['one']);
    for (const [index, each] of [page, second].entries()) {
      await each.evaluate(`window.mine = new Promise((resolve) => fixture.onMessage('you', resolve)); 1`);
      await app.evaluate(
        ({ BrowserWindow }, n) => BrowserWindow.getAllWindows()[n]?.webContents.send('you', n),
        index,
      );
      expect(await each.evaluate('mine')).toBe(index);
    }
    const handle = await app.browserWindow(second);
    expect(await handle.evaluate((window) => window.id)).toBe(2);
  });

  it('closes one and keeps the other; a listener of close may refuse', async () => {
    expect(await count()).toBe(2);
    await app.evaluate(({ BrowserWindow }) => {
      const second = BrowserWindow.getAllWindows()[1];
      second?.once('close', (event) => event.preventDefault());
      second?.close();
    });
    expect(await count()).toBe(2);
    const closed = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          BrowserWindow.getAllWindows()[1]?.once('closed', () => resolve('closed'));
          BrowserWindow.getAllWindows()[1]?.close();
        }),
    );
    expect(await closed).toBe('closed');
    expect(await count()).toBe(1);
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await page.evaluate(`fixture.invoke('echo', 'still')`)).toEqual(['still']);
  });

  it('keeps bounds that are set', async () => {
    const bounds = await app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setBounds({ width: 1000, height: 640 });
      return window?.getBounds();
    });
    expect(bounds).toMatchObject({ width: 1000, height: 640 });
    await page.waitForFunction('innerWidth === 1000 && innerHeight === 640');
  });

  it('loads again on reload, with the bridge in place', async () => {
    await page.evaluate('window.before = 1');
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => resolve());
          contents?.reload();
        }),
    );
    // Playwright hears of the new document on a wire of its own.
    await page.waitForFunction('window.before === undefined && window.fixture !== undefined');
    expect(await page.evaluate(`fixture.invoke('echo', 'again')`)).toEqual(['again']);
    await page.reload();
    expect(await page.evaluate(`fixture.invoke('echo', 'and again')`)).toEqual(['and again']);
  });

  it('tells of a crash, and can be loaded again', async () => {
    const gone = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          BrowserWindow.getAllWindows()[0]?.webContents.once('render-process-gone', (_event, details) =>
            resolve(details.reason),
          );
        }),
    );
    const session = await page.context().newCDPSession(page);
    session.send('Page.crash').catch(() => undefined);
    expect(await gone).toBe('crashed');
    expect(await app.evaluate(() => (globalThis as never as Globals).seen)).toContainEqual({
      kind: 'gone',
      details: { reason: 'crashed', exitCode: 139 },
    });
    const after = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const wasCrashed = contents?.isCrashed();
      await contents?.loadURL('app://cockpit/index.html');
      return [
        wasCrashed,
        contents?.isCrashed(),
        await contents?.executeJavaScript(`fixture.invoke('echo', 'alive')`),
      ];
    });
    expect(after).toEqual([true, false, ['alive']]);
  });
});
