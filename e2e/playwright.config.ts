import { defineConfig } from '@playwright/test';

const LONG = ['verdict', 'triage', 'windows', 'team', 'datadogProblems', 'datadogKeys', 'twoPersons'].map(
  (name) => `${name}.spec.ts`,
);

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  // Each test has a world, an app and a Chromium of its own, and waits for about half of its time: three at a time keep
  // two cores busy.
  workers: 3,
  fullyParallel: true,
  // Once more on a machine that stuttered; scripts/test.ts names every test that needed it.
  retries: 1,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 20_000, trace: 'retain-on-failure' },
  reporter: 'list',
  // In this order: what takes long is not left alone at the end.
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'others', testIgnore: LONG },
  ],
});
