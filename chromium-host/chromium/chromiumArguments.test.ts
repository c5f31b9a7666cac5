import { describe, expect, it } from 'vitest';
import { chromiumArguments, windowArguments, type ChromiumOptions } from './chromiumArguments.ts';

const options: ChromiumOptions = {
  profile: '/profile',
  headless: false,
  isRoot: false,
  debugPort: undefined,
  appSwitches: new Map(),
};

describe('chromiumArguments', () => {
  it('speaks over a pipe, and over a port only when a test tool asks', () => {
    expect(chromiumArguments(options)).toContain('--remote-debugging-pipe');
    expect(chromiumArguments(options).join(' ')).not.toContain('--remote-debugging-port');
    expect(chromiumArguments({ ...options, debugPort: '0' })).toContain('--remote-debugging-port=0');
  });

  it('keeps the sandbox except as root, where Chromium cannot start with it', () => {
    expect(chromiumArguments(options)).not.toContain('--no-sandbox');
    expect(chromiumArguments({ ...options, isRoot: true })).toContain('--no-sandbox');
  });

  it('gives the page no way to a name, an address or a proxy, and keeps the checks on local networks', () => {
    const all = chromiumArguments(options);
    expect(all).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
    expect(all).toContain('--proxy-bypass-list=<-loopback>');
    expect(all.join(' ')).not.toMatch(/EXCLUDE|LocalNetworkAccess|disable-web-security/);
    expect(windowArguments(options, 'https://x.app.localhost/')).toContain(
      '--host-resolver-rules=MAP * ~NOTFOUND',
    );
  });

  it("passes on the app's switches for looks and language, and no other", () => {
    const appSwitches = new Map([
      ['lang', 'ja'],
      ['remote-debugging-port', '9222'],
      ['disable-web-security', ''],
    ]);
    const all = chromiumArguments({ ...options, appSwitches });
    expect(all).toContain('--lang=ja');
    expect(all.join(' ')).not.toMatch(/9222|disable-web-security/);
  });
});
