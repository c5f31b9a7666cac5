import react from '@vitejs/plugin-react';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';
import { nodeBuild, SHARED_BUILD } from './nodeBuild.ts';
import { ROOT } from './repository.ts';

const OUT = path.join(ROOT, 'out');

const page: InlineConfig = {
  ...SHARED_BUILD,
  root: path.join(ROOT, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: path.join(OUT, 'renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    chunkSizeWarningLimit: 1_500,
    // An inlined asset would be a data: URL, which the content security policy allows only for images.
    assetsInlineLimit: 0,
  },
};

await build(nodeBuild('electron/main.ts', 'es', path.join(OUT, 'main', 'main.js')));
// What `--demo` starts; loaded only then.
await build(nodeBuild('simulator/demoWorld.ts', 'es', path.join(OUT, 'simulator', 'demoWorld.js')));
// A sandboxed window's preload must be CommonJS.
await build(nodeBuild('electron/preload.ts', 'cjs', path.join(OUT, 'preload', 'preload.cjs')));
await build(page);
