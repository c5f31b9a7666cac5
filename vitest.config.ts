import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,simulator,chromium-host,scripts,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests over sockets on a machine that stuttered; vitest marks every test that needed it with "retry".
    retry: 1,
    env: { DD_API_KEY: '', DD_APP_KEY: '', DD_SITE: '', KUBECONFIG: '' },
  },
});
