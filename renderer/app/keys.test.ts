import { expect, it } from 'vitest';
import { completedNames, pressName, type Press } from './keys.ts';

const plain: Press = {
  key: 'j',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
};

it('names plain keys and shifted letters', () => {
  expect(pressName(plain)).toBe('j');
  expect(pressName({ ...plain, key: 'A', shiftKey: true })).toBe('Shift+A');
  expect(pressName({ ...plain, key: 'a', shiftKey: true })).toBe('Shift+A');
  expect(pressName({ ...plain, key: '?', shiftKey: true })).toBe('?');
});

it('tells Caps Lock from Shift: a lone A is not Shift-A', () => {
  expect(pressName({ ...plain, key: 'A' })).toBe('A');
});

it('leaves composing and system keys alone', () => {
  expect(pressName({ ...plain, isComposing: true })).toBeNull();
  expect(pressName({ ...plain, key: 'Process' })).toBeNull();
  for (const key of ['ctrlKey', 'altKey', 'metaKey']) expect(pressName({ ...plain, [key]: true })).toBeNull();
});

it('takes two keys soon after one another as a pair, before the single key', () => {
  expect(completedNames('r', 1_500, { name: 'g', atMs: 1_000 })).toEqual(['g r']);
  expect(completedNames('r', 9_000, { name: 'g', atMs: 1_000 })).toEqual([]);
  expect(completedNames('j', 1_500, { name: 'g', atMs: 1_000 })).toEqual(['j']);
  expect(completedNames('j', 1_500, null)).toEqual(['j']);
});
