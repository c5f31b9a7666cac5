import type { ElectronApplication, Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestApp, newestPage, noBrowser, type TestApp } from './testApp.ts';

interface Seen {
  kind: string;
  url?: string;
}

/** Replaces whatever the bridge could lean on, and notes what it gets to see. */
const HOSTILE = `(() => {
  window.stolen = [];
  const hasOwn = Object.hasOwn;
  const note = (where) => { stolen[stolen.length] = where; };
  for (const [name, prototype] of Object.entries({
    EventTarget: EventTarget.prototype, Map: Map.prototype, Array: Array.prototype, Function: Function.prototype,
    Promise: Promise.prototype, WeakMap: WeakMap.prototype, FinalizationRegistry: FinalizationRegistry.prototype })) {
    for (const key of Object.getOwnPropertyNames(prototype)) {
      if (key === 'constructor') continue;
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
      if (typeof descriptor.value !== 'function' || !descriptor.configurable) continue;
      Object.defineProperty(prototype, key, { configurable: true, writable: true, value: function () {
        note(name + '.' + key); throw name + '.' + key; } });
    }
  }
  document.dispatchEvent = document.addEventListener = () => note('document');
  window.CustomEvent = window.MouseEvent = window.EventTarget = function () { note('constructor'); };
  Object.defineProperty(globalThis, 'Promise', { value: function () { note('Promise'); } });
  JSON.parse = () => { note('JSON.parse'); };
  JSON.stringify = () => { note('JSON.stringify'); };
  Reflect.apply = Reflect.defineProperty = () => { note('Reflect'); };
  Object.freeze = Object.defineProperty = () => { note('Object'); };
  for (const key of ['detail', 'relatedTarget', 'bubbles', 'composed', 'cancelable', 'then', 'get', 'value', 'kind', 'id'])
    Object.prototype.__defineGetter__(key, function () { if (window.event || hasOwn(this, 'detail')) note('inherited ' + key); return undefined; });
  window.callbackEvent = 'unset';
})()`;

describe.skipIf(noBrowser !== undefined)(`what the page cannot do ${noBrowser ?? ''}`, () => {
  let fixture: TestApp;
  let app: ElectronApplication;
  let page: Page;
  let server: Server;
  let port = 0;
  const hits: string[] = [];
  const seen = (): Promise<Seen[]> => app.evaluate(() => (globalThis as never as { seen: Seen[] }).seen);

  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('reached');
    });
    server.on('upgrade', (request, socket) => {
      hits.push(`upgrade ${request.url ?? ''}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
    fixture = createTestApp();
    ({ app, page } = await fixture.launch());
  }, 90_000);
  afterAll(async () => {
    await app?.close();
    server.close();
    fixture.dispose();
  }, 60_000);
  beforeEach(() => {
    hits.length = 0;
  });

  it('finds nothing of Node, of the host or of the preload script', async () => {
    const names = [
      'process',
      'require',
      'module',
      '__chromiumHostSend',
      '__chromiumHostReceive',
      'secretOfPreload',
    ];
    expect(
      await page.evaluate((all) => all.map((name) => typeof (globalThis as never)[name]), names),
    ).toEqual(names.map(() => 'undefined'));
    expect(await page.evaluate('Object.keys(fixture)')).toEqual([
      'version',
      'nested',
      'double',
      'nothing',
      'fails',
      'invoke',
      'note',
      'onMessage',
    ]);
  });

  it('reaches no network: not by name, not by address, not by a socket', async () => {
    const outcomes = await page.evaluate(async (p) => {
      const tryFetch = (url: string): Promise<string> =>
        fetch(url, { mode: 'no-cors' }).then(
          () => `reached ${url}`,
          () => 'refused',
        );
      const trySocket = (url: string): Promise<string> =>
        new Promise((resolve) => {
          const socket = new WebSocket(url);
          socket.addEventListener('open', () => resolve(`reached ${url}`));
          socket.addEventListener('error', () => resolve('refused'));
        });
      return Promise.all([
        tryFetch(`http://127.0.0.1:${p}/a`),
        tryFetch(`http://localhost:${p}/b`),
        tryFetch(`http://[::1]:${p}/c`),
        tryFetch(`http://x.app.localhost:${p}/d`),
        tryFetch('https://example.com/'),
        trySocket(`ws://127.0.0.1:${p}/e`),
        trySocket(`ws://localhost:${p}/f`),
      ]);
    }, port);
    expect(outcomes).toEqual(outcomes.map(() => 'refused'));
    expect(hits).toEqual([]);
  });

  it('reaches no network from a worker', async () => {
    const code = `fetch('http://127.0.0.1:${port}/worker', { mode: 'no-cors' }).then(() => postMessage('reached'), () => postMessage('refused'))`;
    const outcome = await page.evaluate(`new Promise((resolve) => {
      const worker = new Worker(URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' })));
      worker.onmessage = (event) => resolve(event.data);
    })`);
    expect(outcome).toBe('refused');
    expect(hits).toEqual([]);
  });

  it('sends no datagram by WebRTC', async () => {
    const datagrams: string[] = [];
    const stun = createSocket('udp4').on('message', (data) => datagrams.push(data.toString('hex')));
    await new Promise<void>((resolve) => void stun.bind(0, '127.0.0.1', resolve));
    const candidates = await page.evaluate(`(async () => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${stun.address().port}' }] });
      connection.createDataChannel('x');
      const found = [];
      const done = new Promise((resolve) => {
        connection.onicecandidate = ({ candidate }) => (candidate ? found.push(candidate.candidate) : resolve());
      });
      await connection.setLocalDescription(await connection.createOffer());
      await done;
      connection.close();
      return found.filter((line) => / udp /i.test(line));
    })()`);
    expect(candidates).toEqual([]);
    stun.close();
    expect(datagrams).toEqual([]);
  });

  it('cannot leave: will-navigate is asked, and the page stays', async () => {
    await page.evaluate(`window.mark = 1; location.href = 'https://example.com/away'; 1`);
    await expect.poll(seen).toContainEqual({ kind: 'will-navigate', url: 'https://example.com/away' });
    await page.evaluate(`location.href = 'http://127.0.0.1:${port}/away'; 1`);
    await expect.poll(seen).toContainEqual({ kind: 'will-navigate', url: `http://127.0.0.1:${port}/away` });
    await page.evaluate(`location.href = '/other.html'; 1`);
    await expect.poll(seen).toContainEqual({ kind: 'will-navigate', url: 'app://cockpit/other.html' });
    expect(await page.evaluate('[window.mark, location.pathname]')).toEqual([1, '/index.html']);
    expect(hits).toEqual([]);
  });

  it('cannot leave even when the app does not refuse', async () => {
    const ended = app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.removeAllListeners('will-navigate');
      return new Promise((resolve) => {
        contents?.once('did-fail-load', (_event, code, text, url) => resolve([code, text, url]));
      });
    });
    await app.evaluate(() => undefined);
    await page.evaluate(`location.href = 'http://127.0.0.1:${port}/away'; 1`);
    expect(await ended).toEqual([-20, 'ERR_BLOCKED_BY_CLIENT', `http://127.0.0.1:${port}/away`]);
    expect(await page.evaluate('[window.mark, location.pathname]')).toEqual([1, '/index.html']);
    expect(hits).toEqual([]);
  });

  it('opens no window: the handler hears of it, window.open gives null', async () => {
    const given = await page.evaluate(
      `[window.open('https://example.com/popup'), window.open('/inside.html')]`,
    );
    expect(given).toEqual([null, null]);
    await expect.poll(seen).toContainEqual({ kind: 'open', url: 'https://example.com/popup' });
    await expect.poll(seen).toContainEqual({ kind: 'open', url: 'app://cockpit/inside.html' });
    await page.evaluate(`(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/blank'; link.target = '_blank'; link.textContent = 'away'; link.id = 'away';
      document.body.append(link);
    })()`);
    await page.click('#away');
    await expect.poll(seen).toContainEqual({ kind: 'open', url: 'https://example.com/blank' });
    await expect.poll(() => app.windows().length).toBe(1);
    expect(await page.evaluate('1 + 1')).toBe(2);
  });

  it('gets no permission that the handlers refuse', async () => {
    const outcomes = (await page.evaluate(`(async () => [
      await Notification.requestPermission(),
      await navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted', (error) => error.name),
      await navigator.clipboard.readText().then(() => 'granted', (error) => error.name),
    ])()`)) as string[];
    expect(outcomes[0]).toBe('denied');
    expect(outcomes[1]).not.toBe('granted');
    expect(outcomes[2]).toBe('NotAllowedError');
  });

  it("keeps to the app's content security policy", async () => {
    await app.evaluate(() =>
      (globalThis as never as { open: (url: string) => Promise<number> }).open('app://cockpit/strict.html'),
    );
    const strict = await newestPage(app, 2);
    await strict.waitForFunction('window.pageScriptRan === true');
    expect(await strict.evaluate('typeof window.inlineRan')).toBe('undefined');
    await strict.close();
    await expect.poll(() => app.windows().length).toBe(1);
  });

  it('cannot break or read the bridge by replacing built-ins', async () => {
    await app.evaluate(() =>
      (globalThis as never as { open: (url: string) => Promise<number> }).open('app://cockpit/hostile.html'),
    );
    const hostile = await newestPage(app, 2);
    await hostile.waitForFunction('window.fixture !== undefined');
    const inMain = (code: string): Promise<unknown> =>
      app.evaluate(
        ({ BrowserWindow }, source) =>
          BrowserWindow.getAllWindows().at(-1)?.webContents.executeJavaScript(source),
        code,
      );
    await inMain(HOSTILE);
    // Async functions use the native promise, whatever the page has put in its place.
    await inMain(`window.out = []; window.off = fixture.onMessage('tick', (n) => { callbackEvent = typeof window.event; out[out.length] = n; });
      (async () => { out[out.length] = fixture.double(21); out[out.length] = (await fixture.invoke('echo', 'safe'))[0]; })(); 1`);
    await expect.poll(() => inMain('out.length')).toBe(2);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().at(-1)?.webContents.send('tick', 3),
    );
    await expect.poll(() => inMain('out.length')).toBe(3);
    expect(await inMain('out[0] + " " + out[1] + " " + out[2]')).toBe('42 safe 3');
    expect(await inMain('callbackEvent')).toBe('undefined');
    expect(await inMain('stolen')).toEqual([]);
    // The traps do work: the page's own call falls into one.
    expect(await inMain('JSON.stringify(1); stolen.length')).toBe(1);
  });
});
