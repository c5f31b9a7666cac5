import { fail, ok, type Result } from '../../shared/result.ts';
import type { MetricTags } from '../service/metricStore.ts';

/** Tells whether a series' tags match the part in braces of a metric query. */
export type TagFilter = (tags: MetricTags) => boolean;

const WORD = /[^\s,(){}!]+/y;

function wildcard(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`);
  return (text) => expression.test(text);
}

function tagEquals(key: string, pattern: string): TagFilter {
  const matches = wildcard(pattern.toLowerCase());
  return (tags) => {
    const value = tags[key];
    return value !== undefined && matches(value.toLowerCase());
  };
}

/**
 * Parses the filter of a metric query: `*`, `key:value`, `!key:value`, commas or AND, OR, NOT, parentheses,
 * `key IN (a,b)`, `key NOT IN (a,b)`, and `*` inside a value.
 * Source: Datadog docs, metrics/advanced-filtering.
 * @param text what stands between the braces.
 */
export function parseTagFilter(text: string): Result<TagFilter, string> {
  let position = 0;
  const skipSpace = (): void => {
    while (/\s/.test(text[position] ?? '')) position += 1;
  };
  const take = (symbol: string): boolean => {
    skipSpace();
    if (text[position] !== symbol) return false;
    position += 1;
    return true;
  };
  const takeKeyword = (keyword: string): boolean => {
    skipSpace();
    const end = position + keyword.length;
    if (text.slice(position, end).toUpperCase() !== keyword || !/^(?:[\s(]|$)/.test(text.slice(end, end + 1)))
      return false;
    position = end;
    return true;
  };
  const word = (): string => {
    skipSpace();
    WORD.lastIndex = position;
    const found = WORD.exec(text)?.[0];
    if (found === undefined)
      throw new SyntaxError(`unexpected "${text.slice(position) || 'end'}" in {${text}}`);
    position += found.length;
    return found;
  };
  const values = (key: string): TagFilter => {
    if (!take('(')) throw new SyntaxError(`expected "(" after IN in {${text}}`);
    const choices = [tagEquals(key, word())];
    while (take(',')) choices.push(tagEquals(key, word()));
    if (!take(')')) throw new SyntaxError(`missing ")" in {${text}}`);
    return (tags) => choices.some((choice) => choice(tags));
  };
  const atom = (): TagFilter => {
    if (take('!') || takeKeyword('NOT')) {
      const inner = atom();
      return (tags) => !inner(tags);
    }
    if (take('(')) {
      const inner = either();
      if (!take(')')) throw new SyntaxError(`missing ")" in {${text}}`);
      return inner;
    }
    const name = word();
    if (name === '*') return () => true;
    const colon = name.indexOf(':');
    if (colon > 0) return tagEquals(name.slice(0, colon), name.slice(colon + 1));
    if (takeKeyword('IN')) return values(name);
    if (takeKeyword('NOT') && takeKeyword('IN')) {
      const inner = values(name);
      return (tags) => !inner(tags);
    }
    throw new SyntaxError(`"${name}" is not key:value in {${text}}`);
  };
  const both = (): TagFilter => {
    const parts = [atom()];
    while (take(',') || takeKeyword('AND')) parts.push(atom());
    return (tags) => parts.every((part) => part(tags));
  };
  const either = (): TagFilter => {
    const parts = [both()];
    while (takeKeyword('OR')) parts.push(both());
    return (tags) => parts.some((part) => part(tags));
  };
  try {
    const filter = either();
    skipSpace();
    if (position < text.length) return fail(`unexpected "${text.slice(position)}" in {${text}}`);
    return ok(filter);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
