import { expect, it } from 'vitest';
import { takingOver } from './takingOver.ts';

const rows = (text: string): { key: string }[] => Array.from(text, (key) => ({ key }));
const shown = (next: string, before: string, done: number): string =>
  takingOver(rows(next), rows(before), done, ({ key }) => key)
    .map(({ key }) => key)
    .join('');

it('shows the first of the new rows above those that stand below them', () => {
  expect(shown('abcdef', 'uvwxyz', 2)).toBe('abwxyz');
  expect(shown('abcdef', 'abwxyz', 4)).toBe('abcdyz');
  expect(shown('abcdef', 'abcdyz', 6)).toBe('abcdef');
});

it('shows no row twice and never more than there are to be', () => {
  expect(shown('abcd', 'xyab', 2)).toBe('ab');
  expect(shown('abc', 'uvwxyz', 1)).toBe('avw');
  expect(shown('abcdef', 'xy', 1)).toBe('ay');
});
