import path from 'node:path';
import type { InlineConfig } from 'vite';
import { pruneDatadogClient } from './pruneDatadogClient.ts';
import { ROOT } from './repository.ts';

/** What every build of the project shares. */
export const SHARED_BUILD: InlineConfig = {
  root: ROOT,
  configFile: false,
  logLevel: 'warn',
  clearScreen: false,
};

/**
 * Node code, bundled with its packages: a package tree of 28,000 files does not belong in an app.
 * @param entry from the root; @param outFile absolute, its folder is emptied first.
 */
export function nodeBuild(entry: string, format: 'es' | 'cjs', outFile: string): InlineConfig {
  return {
    ...SHARED_BUILD,
    plugins: [pruneDatadogClient()],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(ROOT, entry),
      outDir: path.dirname(outFile),
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      sourcemap: format === 'es',
      rolldownOptions: {
        external: ['electron'],
        output: { format, entryFileNames: path.basename(outFile), chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}
