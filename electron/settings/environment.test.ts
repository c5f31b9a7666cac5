import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunchOptions } from './environment.ts';

describe('readLaunchOptions', () => {
  it('gives the defaults of a plain start', () => {
    expect(readLaunchOptions({}, ['.'], true)).toEqual({
      ok: true,
      value: {
        clock: { originMs: 0, speed: 1 },
        home: null,
        kubeconfigFile: null,
        contextName: null,
        demo: false,
        datadog: { apiKey: '', appKey: '', site: 'datadoghq.com', baseUrl: null },
        slackBaseUrl: null,
      },
    });
  });

  it('reads both forms of the flags', () => {
    const read = readLaunchOptions({}, ['.', '--context', 'a b', '--kubeconfig=k/config'], false);
    expect(read.ok && read.value.contextName).toBe('a b');
    expect(read.ok && read.value.kubeconfigFile).toBe(path.resolve('k/config'));
  });

  it('refuses a changed clock in a packaged app, and a wrong one anywhere', () => {
    const env = { RELEASE_COCKPIT_CLOCK: '1700000000000,30' };
    expect(readLaunchOptions(env, [], true).ok).toBe(false);
    const read = readLaunchOptions(env, [], false);
    expect(read.ok && read.value.clock).toEqual({ originMs: 1_700_000_000_000, speed: 30 });
    expect(readLaunchOptions({ RELEASE_COCKPIT_CLOCK: 'soon' }, [], false).ok).toBe(false);
  });

  it.each(['http://example.com', 'file:///etc/passwd', 'https://user:pw@example.com', 'nonsense'])(
    'refuses %s as the place to send keys to',
    (url) => {
      expect(readLaunchOptions({ RELEASE_COCKPIT_DATADOG_URL: url }, [], false).ok).toBe(false);
    },
  );

  it('takes a stand-in for Slack on this machine only, and none in a packaged app', () => {
    const read = (url: string, isPackaged = false) =>
      readLaunchOptions({ RELEASE_COCKPIT_SLACK_URL: url }, [], isPackaged);
    const good = read('http://127.0.0.1:4100');
    expect(good.ok && good.value.slackBaseUrl).toBe('http://127.0.0.1:4100');
    expect(read('http://127.0.0.1:4100', true).ok).toBe(false);
    for (const bad of ['https://slack.example', 'http://10.0.0.1:80', 'http://127.0.0.1:1@evil.example', 'x'])
      expect(read(bad).ok).toBe(false);
  });

  it('accepts a Datadog stand-in on this machine', () => {
    const read = readLaunchOptions({ RELEASE_COCKPIT_DATADOG_URL: 'http://127.0.0.1:8126' }, [], false);
    expect(read.ok && read.value.datadog.baseUrl).toBe('http://127.0.0.1:8126');
  });
});
