import react from '@vitejs/plugin-react';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { ROOT } from './repository.ts';

const shared: InlineConfig = { root: ROOT, configFile: false, logLevel: 'warn', clearScreen: false };

/** Node code, bundled with its packages: a package tree of 28,000 files does not belong in an app. */
function nodeBuild(entry: string, format: 'es' | 'cjs', fileName: string): InlineConfig {
  return {
    ...shared,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(ROOT, entry),
      outDir: path.join(ROOT, 'out', path.dirname(fileName)),
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      sourcemap: format === 'es',
      rolldownOptions: {
        external: ['electron'],
        output: { format, entryFileNames: path.basename(fileName), chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

const page: InlineConfig = {
  ...shared,
  root: path.join(ROOT, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: path.join(ROOT, 'out', 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    chunkSizeWarningLimit: 1_500,
    // An inlined asset would be a data: URL, which the content security policy allows only for images.
    assetsInlineLimit: 0,
  },
};

await build(nodeBuild('electron/main.ts', 'es', 'main/main.js'));
// A sandboxed window's preload must be CommonJS.
await build(nodeBuild('electron/preload.ts', 'cjs', 'preload/preload.cjs'));
await build(page);
