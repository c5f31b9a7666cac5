import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
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
