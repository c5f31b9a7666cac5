import { humanDuration } from './humanDuration.ts';

/** What a cell of a table can hold. */
export type Cell = string | number | null;

/** What a cell shows when there is nothing to show. */
export const NONE = '<none>';

/** A value of an object by path; undefined where the path ends early. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const part of path.split('.'))
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return value;
}

/** A string or number of an object by path, or the default. */
export function cellAt<T extends Cell>(object: unknown, path: string, absent: T): string | number | T {
  const value = valueAt(object, path);
  return typeof value === 'string' || typeof value === 'number' ? value : absent;
}

/** A list of an object by path; empty where there is none. */
export function listAt(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** How long ago a time of the object was, as the AGE columns show it. */
export function ageCell(object: unknown, path: string, nowMs: number): string {
  const at = Date.parse(String(valueAt(object, path)));
  return Number.isNaN(at) ? '<unknown>' : humanDuration(nowMs - at);
}
