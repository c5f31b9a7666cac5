import { describe, expect, it } from 'vitest';
import { equalsTerm, parseSearch } from './searchQuery.ts';

const ITEM: Record<string, string> = { id: '77', status: 'Alert', service: 'checkout', group: 'a:b c' };

function matches(text: string): boolean {
  const query = parseSearch(text);
  if (!query.ok) throw new Error(query.failure);
  return query.value.matches((term) => {
    if (term.key === undefined) return Object.values(ITEM).some((value) => equalsTerm(term, value));
    return equalsTerm(term, ITEM[term.key] ?? '');
  });
}

describe('search queries', () => {
  it.each([
    ['', true],
    ['*', true],
    ['77', true],
    ['78', false],
    ['id:77', true],
    ['id:77 service:checkout', true],
    ['id:77 service:other', false],
    ['id:77 AND service:checkout', true],
    ['id:78 OR service:checkout', true],
    ['id:78 OR service:other', false],
    ['(id:78 OR id:77) AND status:alert', true],
    ['id:(78 OR 77)', true],
    ['id:(78 OR 79)', false],
    ['NOT id:78', true],
    ['-id:77', false],
    ['id:77 NOT status:OK', true],
    ['service:check*', true],
    ['service:check?ut', true],
    ['service:"check*"', false],
    ['group:"a:b c"', true],
    ['status:(Warn OR "Alert")', true],
  ])('%s gives %s', (text, expected) => {
    expect(matches(text)).toBe(expected);
  });

  it('keeps paths and colons inside a value', () => {
    const query = parseSearch('group:"resource_name:post_/v1/orders" resource_name:get_/v1/items');
    expect(query.ok && query.value.terms).toEqual([
      { key: 'group', value: 'resource_name:post_/v1/orders', quoted: true },
      { key: 'resource_name', value: 'get_/v1/items', quoted: false },
    ]);
  });

  it.each(['(id:77', 'id:77)', 'id:'])('refuses "%s"', (text) => {
    expect(parseSearch(text).ok).toBe(false);
  });
});
