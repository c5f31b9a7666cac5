import { readFileSync, renameSync } from 'node:fs';
import type { z } from 'zod';
import { replaceFile } from './replaceFile.ts';

/** What a settings file says. `unreadable`: the disk refused, with its code. `broken`: not JSON, or not what is kept there. */
export type JsonFile<T> =
  | { state: 'read'; value: T }
  | { state: 'missing' }
  | { state: 'unreadable'; code: string }
  | { state: 'broken' };

/** Reads a settings file, and leaves it as it is. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): JsonFile<T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ENOENT' ? { state: 'missing' } : { state: 'unreadable', code };
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    if (parsed.success) return { state: 'read', value: parsed.data };
  } catch {
    // Not JSON: the same as JSON that does not fit.
  }
  return { state: 'broken' };
}

/** Reads a settings file; a broken one is kept as `.broken`, so that what a person chose does not vanish without a trace. */
export function readOrSetAside<T>(file: string, schema: z.ZodType<T>): JsonFile<T> {
  const read = readJsonFile(file, schema);
  if (read.state === 'broken') setAside(file);
  return read;
}

/** Renames a broken file to `.broken`. */
export function setAside(file: string): void {
  try {
    renameSync(file, `${file}.broken`);
  } catch {
    // Not there, or not ours: it stays until the next choice is written over it.
  }
}

/** Writes a settings file for its owner's eyes only. False: the disk refused. */
export function writeJsonFile(file: string, value: unknown): boolean {
  return replaceFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
