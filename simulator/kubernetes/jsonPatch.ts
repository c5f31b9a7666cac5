import { fail, ok, type Result } from '../../shared/result.ts';

type Container = Record<string, unknown> | unknown[];
interface Operation {
  op?: unknown;
  path?: unknown;
  from?: unknown;
  value?: unknown;
}

class PatchError extends Error {}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/** Whether two JSON values are equal; the order of keys does not count, null and absent are one. */
export function jsonEqual(left: unknown, right: unknown): boolean {
  if (!isContainer(left) || !isContainer(right)) return (left ?? null) === (right ?? null);
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => jsonEqual(item, right[index]))
    );
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => key in right && jsonEqual(left[key], right[key]))
  );
}

function pointer(value: unknown): string[] {
  if (typeof value !== 'string') throw new PatchError('missing path');
  return value
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function index(list: readonly unknown[], key: string, end: number): number {
  const number = /^-?\d+$/.test(key) ? Number(key) : Number.NaN;
  // Negative indices count from the end: the library allows it, RFC 6902 does not.
  const position = number < 0 ? number + end : number;
  if (!(position >= 0 && position < end)) throw new PatchError(`invalid index ${key} of ${list.length}`);
  return position;
}

function read(container: Container, key: string): unknown {
  return Array.isArray(container) ? container[index(container, key, container.length)] : container[key];
}

function parentOf(document: Container, path: readonly string[]): { parent: Container; key: string } {
  const key = path.at(-1);
  if (key === undefined) throw new PatchError('missing path');
  let parent = document;
  for (const part of path.slice(0, -1)) {
    const next = read(parent, part);
    if (!isContainer(next)) throw new PatchError(`missing path at ${part}`);
    parent = next;
  }
  return { parent, key };
}

function add(document: Container, path: readonly string[], value: unknown): void {
  const { parent, key } = parentOf(document, path);
  if (!Array.isArray(parent)) parent[key] = value;
  else if (key === '-') parent.push(value);
  else parent.splice(index(parent, key, parent.length + 1), 0, value);
}

function remove(document: Container, path: readonly string[]): void {
  const { parent, key } = parentOf(document, path);
  if (Array.isArray(parent)) parent.splice(index(parent, key, parent.length), 1);
  else if (key in parent) delete parent[key];
  else throw new PatchError(`nonexistent key ${key}`);
}

function replace(document: Container, path: readonly string[], value: unknown): void {
  const { parent, key } = parentOf(document, path);
  if (Array.isArray(parent)) parent[index(parent, key, parent.length)] = value;
  else parent[key] = value;
}

function valueAt(document: Container, path: readonly string[]): unknown {
  if (path.length === 0) return document;
  const { parent, key } = parentOf(document, path);
  return read(parent, key);
}

function run(document: Container, operation: Operation): void {
  const path = pointer(operation.path);
  switch (operation.op) {
    case 'add':
      return add(document, path, operation.value ?? null);
    case 'remove':
      return remove(document, path);
    case 'replace':
      return replace(document, path, operation.value ?? null);
    case 'test':
      if (!jsonEqual(valueAt(document, path), operation.value)) throw new PatchError('test failed');
      return undefined;
    case 'move': {
      const moved = valueAt(document, pointer(operation.from));
      remove(document, pointer(operation.from));
      return add(document, path, moved);
    }
    case 'copy':
      return add(document, path, structuredClone(valueAt(document, pointer(operation.from)) ?? null));
    default:
      throw new PatchError('unexpected kind');
  }
}

/**
 * Applies a JSON Patch (RFC 6902) to a copy as the API server's library does (evanphx/json-patch v4): `test` with
 * null passes on an absent key, `replace` of an absent key of an existing object sets it, `remove` of an absent key
 * fails. All or nothing.
 * @returns 'malformed' when the patch is no list of operations, 'rejected' when an operation fails.
 */
export function applyJsonPatch(
  document: object,
  patch: unknown,
): Result<Record<string, unknown>, 'malformed' | 'rejected'> {
  if (!Array.isArray(patch) || !patch.every(isContainer)) return fail('malformed');
  const copy = structuredClone(document) as Record<string, unknown>;
  try {
    for (const operation of patch as Operation[]) run(copy, structuredClone(operation));
  } catch (error) {
    if (error instanceof PatchError) return fail('rejected');
    throw error;
  }
  return ok(copy);
}
