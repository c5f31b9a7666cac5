import { appendFileSync, constants, mkdirSync, renameSync, statSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { redact } from '../../shared/redact.ts';

/** Appends one line; false when the disk refused. */
export type AppendLine = (line: string) => boolean;

const LARGEST_FILE_BYTES = 5_000_000;

function rotate(file: string): void {
  try {
    if (statSync(file).size > LARGEST_FILE_BYTES) renameSync(file, `${file}.1`);
  } catch {
    // No file yet: nothing to turn over.
  }
}

/**
 * A text file that only grows: the log and the audit. Secrets are taken out of every line before it is written.
 * @param keep never turn it over (the audit); else the file starts anew at 5 MB, one old one is kept.
 */
export function openLineFile(file: string, known: readonly string[], keep: boolean): AppendLine {
  return (line) => {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      if (!keep) rotate(file);
      appendFileSync(file, `${redact(line, known).replaceAll('\n', ' ')}\n`, { mode: 0o600 });
      return true;
    } catch {
      return false;
    }
  };
}

/** The whole text of a line file; '' when it was never written. The failure is the error's code. */
export async function readLineFile(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' ? ok('') : fail(code);
  }
}

/** Copies a line file to a new file; never over one that is there (EEXIST). */
export async function copyLineFile(file: string, target: string): Promise<Result<null, string>> {
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(file, target, constants.COPYFILE_EXCL);
    return ok(null);
  } catch (error) {
    return fail(errorCode(error));
  }
}

/** Writes a new file; never over one that is there (EEXIST). */
export async function writeNewFile(file: string, text: string | Uint8Array): Promise<Result<null, string>> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
    return ok(null);
  } catch (error) {
    return fail(errorCode(error));
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
