import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOfUrl, serveApp } from './appProtocol.ts';
import { createCrashHandler } from './crash.ts';
import { placeOfLaunch } from './deepLink.ts';
import { isAllowedLink, linkHosts } from './externalLinks.ts';
import { servePages } from './pageChannel.ts';
import {
  CONTENT_SECURITY_POLICY,
  denyForeignRequests,
  denyPermissions,
  guardContents,
  isAppUrl,
  webPreferences,
} from './securityPolicy.ts';
import { isTrustedSender } from './trustedSender.ts';

describe('window options', () => {
  it('keep the page away from Node and in its own world', () => {
    expect(webPreferences('/p.cjs')).toMatchObject({
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    expect(webPreferences('/p.cjs')).not.toHaveProperty('enableBlinkFeatures');
  });

  it('allow no inline script, no eval and no connection', () => {
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).toContain("connect-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
    expect(CONTENT_SECURITY_POLICY).not.toContain('*');
  });
});

describe('origin of the app', () => {
  it.each([
    ['app://cockpit/index.html#/x', true],
    ['app://cockpit.evil/index.html', false],
    ['app://evil/index.html', false],
    ['app://user@cockpit/index.html', false],
    ['https://cockpit/index.html', false],
    ['file:///etc/passwd', false],
    ['about:blank', false],
    ['nonsense', false],
  ])('%s: %s', (url, isOurs) => {
    expect(isAppUrl(url)).toBe(isOurs);
    expect(isTrustedSender({ url, parent: null })).toBe(isOurs);
  });

  it('trusts no frame inside a frame and no frame that is gone', () => {
    expect(isTrustedSender({ url: 'app://cockpit/index.html', parent: {} })).toBe(false);
    expect(isTrustedSender(null)).toBe(false);
  });
});

describe('guards on every page', () => {
  it('ban leaving, new windows and webviews', () => {
    const handlers = new Map<string, (...args: never[]) => void>();
    let onCreated: (event: unknown, contents: unknown) => void = () => undefined;
    const places: string[] = [];
    let windowOpen: (details: { url: string }) => unknown = () => undefined;
    guardContents(
      { on: (_name: string, listener: typeof onCreated) => (onCreated = listener) } as never,
      (place) => places.push(place),
    );
    onCreated(null, {
      on: (name: string, listener: (...args: never[]) => void) => handlers.set(name, listener),
      setWindowOpenHandler: (handler: typeof windowOpen) => (windowOpen = handler),
    });
    const prevented = (name: string, url: string): boolean => {
      let was = false;
      handlers.get(name)?.({ preventDefault: () => (was = true) } as never, url as never);
      return was;
    };
    expect(prevented('will-navigate', 'https://example.com/')).toBe(true);
    expect(prevented('will-redirect', 'https://example.com/')).toBe(true);
    expect(prevented('will-navigate', 'app://cockpit/index.html')).toBe(false);
    expect(prevented('will-attach-webview', '')).toBe(true);
    for (const url of [
      'https://example.com/#/x',
      'app://cockpit/other.html#/x',
      'app://cockpit.evil/index.html#/x',
      'app://cockpit/index.html#/context/a/releases',
    ])
      expect(windowOpen({ url })).toEqual({ action: 'deny' });
    // A link of the app's own gets a window that main makes.
    expect(places).toEqual(['#/context/a/releases']);
  });

  it('refuse every permission, asked or checked, and every foreign request', () => {
    const granted: boolean[] = [];
    const cancelled: boolean[] = [];
    const session = {
      setPermissionRequestHandler: (handler: (c: null, p: string, answer: (yes: boolean) => void) => void) =>
        handler(null, 'media', (yes) => granted.push(yes)),
      setPermissionCheckHandler: (handler: () => boolean) => granted.push(handler()),
      webRequest: {
        onBeforeRequest(
          listener: (details: { url: string }, answer: (a: { cancel: boolean }) => void) => void,
        ) {
          for (const url of [
            'http://127.0.0.1/',
            'https://example.com/',
            'ws://x/',
            'app://cockpit/index.html',
          ])
            listener({ url }, ({ cancel }) => cancelled.push(cancel));
        },
      },
    };
    denyPermissions(session as never);
    denyForeignRequests(session as never);
    expect(granted).toEqual([false, false]);
    expect(cancelled).toEqual([true, true, true, false]);
  });
});

describe('requests of pages', () => {
  it('are answered only to the app’s own main frame', async () => {
    let handler: (event: unknown, raw: unknown) => Promise<unknown> = async () => null;
    const lines: string[] = [];
    const ipc = { handle: (_channel: string, listener: typeof handler) => (handler = listener) };
    servePages(
      ipc as never,
      async (windowId, raw) => ({ ok: true, value: [windowId, raw] }),
      (line) => lines.push(line),
    );
    const from = (url: string, parent: unknown = null) =>
      handler({ sender: { id: 7 }, senderFrame: { url, parent } }, 'x');
    expect(await from('app://cockpit/index.html')).toEqual({ ok: true, value: [7, 'x'] });
    expect(await from('https://example.com/')).toEqual({ ok: false, failure: 'badSender' });
    expect(await from('app://cockpit/index.html', {})).toEqual({ ok: false, failure: 'badSender' });
    expect(await handler({ sender: { id: 7 }, senderFrame: null }, 'x')).toEqual({
      ok: false,
      failure: 'badSender',
    });
    expect(lines).toHaveLength(3);
  });
});

describe('files of the app', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'cockpit-protocol-'));
    mkdirSync(path.join(root, 'renderer'));
    writeFileSync(path.join(root, 'renderer', 'index.html'), '<p>page</p>');
    writeFileSync(path.join(root, 'secret.json'), '{}');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    'app://cockpit/../secret.json',
    'app://cockpit/%2e%2e/secret.json',
    'app://cockpit/..%2fsecret.json',
    'app://cockpit/..%5csecret.json',
    'app://cockpit//etc/passwd',
    'app://cockpit/%00.html',
    'app://cockpit/%zz.html',
    'app://other/index.html',
    'app://cockpit/main.ts',
  ])('never leave the folder: %s', async (url) => {
    const file = fileOfUrl(path.join(root, 'renderer'), url);
    if (file !== null) expect(path.relative(path.join(root, 'renderer'), file).startsWith('..')).toBe(false);
    const response = await serveApp(path.join(root, 'renderer'))({ url, method: 'GET' } as Request);
    expect(response.status).toBe(404);
  });

  it('come with the security policy', async () => {
    const response = await serveApp(path.join(root, 'renderer'))({
      url: 'app://cockpit/index.html',
      method: 'GET',
    } as Request);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(await response.text()).toBe('<p>page</p>');
  });
});

describe('links', () => {
  it.each([
    ['https://app.datadoghq.com/monitors/1', true],
    ['https://acme.datadoghq.eu/logs?query=a', true],
    ['https://other.datadoghq.com/', false],
    ['https://datadoghq.com/', false],
    ['https://datadoghq.com.evil.example/', false],
    ['https://evildatadoghq.com/', false],
    ['http://app.datadoghq.com/', false],
    ['https://user:pw@app.datadoghq.com/', false],
    ['https://app.datadoghq.com:8443/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['smb://app.datadoghq.com/', false],
    ['', false],
  ])('%s may be opened outside: %s', (url, allowed) => {
    expect(isAllowedLink(url, linkHosts(['app.datadoghq.com', 'acme.datadoghq.eu']))).toBe(allowed);
  });

  it('from outside can only navigate', () => {
    const good = 'release-cockpit://open?context=eks&namespace=purchase&rollout=purchase-api';
    const place = '#/link?context=eks&namespace=purchase&rollout=purchase-api';
    expect(placeOfLaunch(['.', '--x', good])).toBe(place);
    expect(placeOfLaunch([`${good}&action=abort`, good])).toBe(place);
    expect(placeOfLaunch(['.', `${good}&action=abort`, good.replace('//open', '//abort')])).toBeNull();
  });
});

describe('crash', () => {
  it('shows the crash page, reports once, and leaves a closed page alone', () => {
    const lines: string[] = [];
    const loaded: string[] = [];
    const contents = {
      isDestroyed: () => false,
      loadURL: async (url: string) => {
        loaded.push(url);
      },
    };
    const onGone = createCrashHandler((line) => lines.push(line));
    onGone(contents as never, 'crashed');
    onGone(contents as never, 'crashed');
    onGone(contents as never, 'clean-exit');
    expect(loaded).toEqual(['app://cockpit/crash.html', 'app://cockpit/crash.html']);
    expect(lines).toEqual(['page process gone: crashed']);
  });
});
