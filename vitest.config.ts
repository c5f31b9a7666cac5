import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,simulator,chromium-host,scripts,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    hookTimeout: 20_000,
    env: { DD_API_KEY: '', DD_APP_KEY: '', DD_SITE: '', KUBECONFIG: '' },
  },
});
