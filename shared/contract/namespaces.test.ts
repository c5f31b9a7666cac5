import { expect, test } from 'vitest';
import { MOST_NAMESPACES, readNamespaces } from './namespaces.ts';

test('reads names between spaces and commas, each once', () => {
  expect(readNamespaces(' cart, search\u3001cart\n team-1 ')).toEqual({
    names: ['cart', 'search', 'team-1'],
    wrong: [],
    tooMany: false,
  });
  expect(readNamespaces(' ')).toEqual({ names: [], wrong: [], tooMany: false });
});

test('tells names that no namespace can have, and a list that is too long', () => {
  const long = 'a'.repeat(64);
  expect(readNamespaces(`ok Cart -a a- a.b a/b ${long}`)).toMatchObject({
    names: ['ok'],
    wrong: ['Cart', '-a', 'a-', 'a.b', 'a/b', long],
  });
  const many = Array.from({ length: MOST_NAMESPACES + 1 }, (_, index) => `n${index}`);
  expect(readNamespaces(many.join(' ')).tooMany).toBe(true);
  expect(readNamespaces(many.slice(1).join(' ')).tooMany).toBe(false);
});
