import { fail, ok, type Result } from '../../shared/result.ts';

type Part = { key: string } | { index: number } | { all: true };

function parse(path: string): Part[] | undefined {
  const inner = /^\{(.*)\}$/s.exec(path.trim())?.[1]?.trim();
  if (inner === undefined) return undefined;
  let rest = inner.startsWith('$') ? inner.slice(1) : inner;
  const parts: Part[] = [];
  while (rest !== '') {
    const match =
      /^\.([^.[\]{}\s]+)/.exec(rest) ?? /^\['([^']+)'\]/.exec(rest) ?? /^\["([^"]+)"\]/.exec(rest);
    const bracket = match ? undefined : /^\[(-?\d+|\*)\]/.exec(rest);
    const [text, value] = match ?? bracket ?? [];
    if (text === undefined || value === undefined) return undefined;
    if (value === '*') parts.push({ all: true });
    else parts.push(bracket ? { index: Number(value) } : { key: value });
    rest = rest.slice(text.length);
  }
  return parts;
}

function step(value: unknown, part: Part): unknown[] {
  if ('all' in part) return typeof value === 'object' && value !== null ? Object.values(value) : [];
  if ('index' in part) return Array.isArray(value) && part.index < value.length ? [value.at(part.index)] : [];
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part.key)) return [];
  return [(value as Record<string, unknown>)[part.key]];
}

/**
 * The first hit of a JSONPath of kubectl's kind in `data`: `{$}`, `{$.a.b[0].c}`, `{.a['b'][*]}`. Filters and ranges
 * are not supported. The failure reads like client-go's.
 */
export function jsonPathFirst(path: string | undefined, data: unknown): Result<unknown, string> {
  const parts = parse(path === undefined || path === '' ? '{$}' : path);
  if (!parts) return fail(`unrecognized JSONPath ${path}`);
  let values: unknown[] = [data];
  for (const part of parts) {
    values = values.flatMap((value) => step(value, part));
    if (values.length > 0) continue;
    if ('key' in part) return fail(`${part.key} is not found`);
    return fail('index' in part ? `array index out of bounds: index ${part.index}` : 'no element found');
  }
  return ok(values[0]);
}
