import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, noBrowser, type TestApp } from './testApp.ts';

describe.skipIf(noBrowser !== undefined)(
  `the bridge between page and main process ${noBrowser ?? ''}`,
  () => {
    let fixture: TestApp;
    let app: ElectronApplication;
    let page: Page;
    beforeAll(async () => {
      fixture = createTestApp();
      ({ app, page } = await fixture.launch());
    }, 90_000);
    afterAll(async () => {
      await app?.close();
      fixture.dispose();
    }, 60_000);

    it('shows the app and its window', async () => {
      expect(await page.title()).toBe('Fixture');
      expect(await page.evaluate('[innerWidth, innerHeight, isSecureContext]')).toEqual([900, 700, true]);
      expect(await app.evaluate(({ app: a }) => [a.getName(), a.getVersion(), a.isPackaged])).toEqual([
        'Fixture',
        '1.2.3',
        false,
      ]);
    });

    it('exposes values, functions and errors as the context bridge does', async () => {
      expect(
        await page.evaluate(
          '[fixture.version, fixture.nested, fixture.double(4), fixture.nothing() === undefined]',
        ),
      ).toEqual([7, { list: [1, 2] }, 8, true]);
      expect(
        await page.evaluate('(() => { try { fixture.fails() } catch (e) { return e.message } })()'),
      ).toBe('told so');
      expect(
        await page.evaluate('(() => { try { fixture = 1 } catch {} return Object.isFrozen(fixture) })()'),
      ).toBe(true);
    });

    it('invokes a handler and gives its value or its error', async () => {
      expect(await page.evaluate(`fixture.invoke('echo', 1, { a: [null, 'x'] }, undefined)`)).toEqual([
        1,
        { a: [null, 'x'] },
      ]);
      await expect(page.evaluate(`fixture.invoke('fail')`)).rejects.toThrow(
        "Error invoking remote method 'fail': Error: refused here",
      );
      await expect(page.evaluate(`fixture.invoke('missing')`)).rejects.toThrow('No handler registered');
    });

    it('carries a message of a megabyte, and any character', async () => {
      const text = '漢字 \u2028 " \\ </script> ${x} 😀'.repeat(50_000);
      const length = await page.evaluate(async (sent) => {
        const api = (globalThis as never as { fixture: { invoke: (...a: unknown[]) => Promise<unknown[]> } })
          .fixture;
        const [back] = await api.invoke('echo', sent);
        return back === sent ? sent.length : -1;
      }, text);
      expect(length).toBe(text.length);
    });

    it("reports the sender's frame in the app's own scheme", async () => {
      expect(await page.evaluate(`fixture.invoke('sender')`)).toEqual({
        url: 'app://cockpit/index.html',
        origin: 'app://cockpit',
        parent: null,
        same: true,
      });
    });

    it('pushes in order, and stops after the unsubscribe function', async () => {
      await page.evaluate(`window.got = []; window.off = fixture.onMessage('tick', (n) => got.push(n)); 1`);
      await app.evaluate(({ BrowserWindow }) => {
        for (let n = 0; n < 500; n += 1) BrowserWindow.getAllWindows()[0]?.webContents.send('tick', n);
      });
      await page.waitForFunction('got.length === 500');
      expect(await page.evaluate('got.every((n, i) => n === i)')).toBe(true);
      await page.evaluate(`off(); window.last = new Promise((r) => fixture.onMessage('end', r)); 1`);
      await app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.send('tick', 'late');
        contents?.send('end', 'end');
      });
      expect(await page.evaluate('last')).toBe('end');
      expect(await page.evaluate('got.length')).toBe(500);
    });

    it('answers a sent message by event.reply', async () => {
      expect(
        await page.evaluate(
          `new Promise((resolve) => { fixture.onMessage('noted', resolve); fixture.note({ n: 1 }); })`,
        ),
      ).toEqual({ n: 1 });
    });

    it('takes a picture of the page', async () => {
      const picture = await app.evaluate(async ({ BrowserWindow }) => {
        const image = await BrowserWindow.getAllWindows()[0]?.capturePage();
        return { size: image?.getSize(), signature: image?.toPNG().toString('latin1', 1, 4) };
      });
      expect(picture).toEqual({ size: { width: 900, height: 700 }, signature: 'PNG' });
    });

    it('hands the chosen theme to the page', async () => {
      await app.evaluate(({ nativeTheme }) => {
        nativeTheme.themeSource = 'dark';
      });
      await page.waitForFunction(`matchMedia('(prefers-color-scheme: dark)').matches`);
      expect(await app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors)).toBe(true);
    });

    it('keeps calls that only a desktop could carry out', async () => {
      const calls = await app.evaluate(async ({ shell, Notification, dialog }) => {
        const host = (globalThis as never as { chromiumHost: import('./records.ts').ChromiumHost })
          .chromiumHost;
        await shell.openExternal('https://example.com/x');
        new Notification({ title: 'T', body: 'B' }).show();
        host.answerNext('dialog.showMessageBox', { response: 1 });
        const first = await dialog.showMessageBox({ message: 'Sure?', buttons: ['Cancel', 'Yes'] });
        const second = await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'Cancel'] });
        return {
          opened: host.calls('shell.openExternal').map((call) => call.arguments),
          notified: host.calls('Notification.show').map((call) => call.arguments[0]),
          answers: [first.response, second.response],
        };
      });
      expect(calls).toEqual({
        opened: [['https://example.com/x']],
        notified: [{ title: 'T', body: 'B' }],
        answers: [1, 1],
      });
    });
  },
);
