import { describe, expect, it } from 'vitest';
import { findChromium } from './findChromium.ts';

const only =
  (...files: string[]) =>
  (file: string): boolean =>
    files.includes(file);

describe('findChromium', () => {
  it('prefers what the environment names', () => {
    const env = { RELEASE_COCKPIT_CHROMIUM: '/mine/chrome', PATH: '/bin' };
    expect(findChromium(env, only('/mine/chrome', '/bin/chromium'))).toEqual({
      ok: true,
      value: '/mine/chrome',
    });
  });

  it('does not look further when what the environment names cannot be run', () => {
    const env = { RELEASE_COCKPIT_CHROMIUM: '/mine/chrome', PATH: '/bin' };
    expect(findChromium(env, only('/bin/chromium'))).toEqual({
      ok: false,
      failure: 'RELEASE_COCKPIT_CHROMIUM names /mine/chrome, which cannot be run.',
    });
  });

  it('takes Chromium before Chrome, and a folder of PATH before the usual ones', () => {
    const exists = only('/a/google-chrome', '/b/chromium', '/usr/bin/chromium');
    expect(findChromium({ PATH: '/a:/b' }, exists)).toEqual({ ok: true, value: '/b/chromium' });
  });

  it('looks in the usual places without a PATH', () => {
    expect(findChromium({}, only('/usr/bin/google-chrome-stable'))).toMatchObject({ ok: true });
  });

  it('says what to install when there is none', () => {
    const found = findChromium({ PATH: '/bin' }, only());
    expect(found).toMatchObject({ ok: false });
    expect(found.ok ? '' : found.failure).toContain('apt-get install chromium');
  });
});
