import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,simulator,chromium-host,scripts,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Files of one worker share its modules: to load them for each anew took longer than most tests. So no module may
    // keep what one test leaves for another; `vitest run --sequence.shuffle.files` shows it.
    isolate: false,
    unstubEnvs: true,
    // Every core: vitest leaves one out, which on two is half.
    maxWorkers: '100%',
    // Tests over sockets on a machine that stuttered; vitest marks every test that needed it with "retry".
    retry: 1,
    env: { DD_API_KEY: '', DD_APP_KEY: '', DD_SITE: '', KUBECONFIG: '' },
  },
});
