import { expect, it } from 'vitest';
import { takingOver, type TakingOver } from './takingOver.ts';

interface Row {
  key: string;
}
type Shown = TakingOver<Row>;

const rows = (text: string): Row[] => Array.from(text, (key) => ({ key }));
const keyOf = ({ key }: Row): string => key;
const textOf = ({ drawn }: Shown): string => drawn.map(({ row }) => row.key).join('');
const first = (text: string): Shown => takingOver(null, { rows: rows(text), turn: 0, due: Infinity }, keyOf);
const shown = (next: string, before: string, due: number): string =>
  textOf(takingOver(first(before), { rows: rows(next), turn: 1, due }, keyOf));
const mountOf = ({ drawn }: Shown, key: string): string | undefined =>
  drawn.find(({ row }) => row.key === key)?.mount;

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

it('goes on from what stands there when yet another list comes meanwhile', () => {
  const half = takingOver(first('uvwxyz'), { rows: rows('abcdef'), turn: 1, due: 3 }, keyOf);
  expect(textOf(half)).toBe('abcxyz');
  const other = takingOver(half, { rows: rows('ghijkl'), turn: 2, due: 1 }, keyOf);
  expect(textOf(other)).toBe('gbcxyz');
});

it('draws a row anew that comes from further down, so that no other one is moved', () => {
  const start = first('abcdef');
  const part = takingOver(start, { rows: rows('afcxyz'), turn: 1, due: 2 }, keyOf);
  expect(textOf(part)).toBe('afcde');
  expect(mountOf(part, 'f')).not.toBe(mountOf(start, 'f'));
  for (const key of 'acde') expect(mountOf(part, key)).toBe(mountOf(start, key));
});

it('keeps the keys of rows while they change places in the same list', () => {
  const start = first('abc');
  const moved = takingOver(start, { rows: rows('cab'), turn: 0, due: Infinity }, keyOf);
  expect(textOf(moved)).toBe('cab');
  for (const key of 'abc') expect(mountOf(moved, key)).toBe(mountOf(start, key));
});
