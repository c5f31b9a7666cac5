import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, absolute. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** An executable that a package of ours brings, absolute. */
export function packageBinary(name: string): string {
  return path.join(ROOT, 'node_modules', '.bin', name);
}
