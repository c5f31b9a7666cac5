import { beforeAll, describe, expect, it } from 'vitest';
import { addScheme, isAppUrl, originOf, toAppUrl, toWebUrl } from './origin.ts';

describe('the origin inside of Chromium', () => {
  beforeAll(() => addScheme('app'));

  it.each([
    ['app://cockpit/index.html?a=1#b', 'https://cockpit.app.localhost/index.html?a=1#b'],
    ['app://cockpit/', 'https://cockpit.app.localhost/'],
  ])('%s is %s, and back', (app, web) => {
    expect(toWebUrl(app)).toBe(web);
    expect(toAppUrl(web)).toBe(app);
    expect(isAppUrl(web)).toBe(true);
    expect(originOf(web)).toBe('app://cockpit');
    expect(originOf(app)).toBe('app://cockpit');
  });

  it('adds the slash that a standard scheme has', () => {
    expect(toWebUrl('app://cockpit')).toBe('https://cockpit.app.localhost/');
  });

  it.each([
    'https://example.com/',
    'https://cockpit.app.localhost.example.com/',
    'https://cockpit.app.localhost:8443/',
    'https://user@cockpit.app.localhost/',
    'http://cockpit.app.localhost/',
    'https://cockpit.other.localhost/',
    'https://app.localhost/',
    'data:text/html,https://cockpit.app.localhost/',
    'about:blank',
  ])('%s is not ours', (url) => {
    expect(isAppUrl(url)).toBe(false);
    expect(originOf(url)).not.toBe('app://cockpit');
  });
});
