import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // Each test has a world, an app and a Chromium of its own: two at a time keep two cores busy.
  workers: 2,
  fullyParallel: true,
  // Once more on a machine that stuttered; scripts/test.ts names every test that needed it.
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000, trace: 'retain-on-failure' },
  reporter: 'list',
});
