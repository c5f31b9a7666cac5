import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The whole path of the program that a command names, as the system would find it (Go's exec.LookPath, which kubectl
 * uses): a path as it is, a plain name in the folders of PATH. Relative folders of PATH are skipped. Null: not there.
 */
export function resolveProgram(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
): string | null {
  const endings =
    process.platform === 'win32' ? ['', ...(env['PATHEXT'] ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  const folders = isAbsolute(command)
    ? ['']
    : (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  for (const folder of folders)
    for (const ending of endings) {
      const path = (folder === '' ? command : join(folder, command)) + ending;
      if (isProgram(path)) return path;
    }
  return null;
}
