import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { createDemoLauncher, demoEnvironment } from './demo.ts';

it('keeps the person’s clusters, keys and settings from a demo', () => {
  expect(
    demoEnvironment({
      PATH: '/bin',
      KUBECONFIG: '/own',
      DD_API_KEY: 'a',
      DD_SITE: 'eu',
      RELEASE_COCKPIT_HOME: '/own',
      RELEASE_COCKPIT_CLOCK: '0,9',
      RELEASE_COCKPIT_DATADOG_URL: 'https://own',
      RELEASE_COCKPIT_HEADLESS: '1',
    }),
  ).toEqual({ PATH: '/bin', RELEASE_COCKPIT_HEADLESS: '1' });
});

it.skipIf(process.platform === 'win32')(
  'opens one demo at a time, and says when there can be none',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'demo-launcher-'));
    const program = path.join(folder, 'app');
    const said = path.join(folder, 'said');
    const end = path.join(folder, 'end');
    writeFileSync(
      program,
      `#!/bin/sh\necho "$@" > "${said}"\nwhile [ -d "${folder}" ] && [ ! -e "${end}" ]; do sleep 0.05; done\n`,
    );
    chmodSync(program, 0o755);
    try {
      const launch = createDemoLauncher({ program, folder: '/app', env: process.env });
      expect(await launch()).toBe('started');
      expect(await launch()).toBe('running');
      await vi.waitFor(
        () => expect(existsSync(said) && readFileSync(said, 'utf8')).toBe('/app --demo\n'),
        10_000,
      );
      writeFileSync(end, '');
      await vi.waitFor(async () => expect(await launch()).toBe('started'), 10_000);
      expect(await createDemoLauncher({ program: `${program}-none`, folder: null, env: {} })()).toBe(
        'failed',
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
