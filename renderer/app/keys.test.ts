import { expect, it } from 'vitest';
import { createKeymap } from './keymap.ts';
import { completedName, pressName, type Press } from './keys.ts';

const keymap = createKeymap({ 'g h': 'x y', j: 'n' });
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
  expect(completedName(keymap, 'r', 1_500, { name: 'g', atMs: 1_000 })).toBe('g r');
  expect(completedName(keymap, 'r', 9_000, { name: 'g', atMs: 1_000 })).toBeNull();
  expect(completedName(keymap, 'k', 1_500, { name: 'g', atMs: 1_000 })).toBe('k');
  expect(completedName(keymap, 'k', 1_500, null)).toBe('k');
  // As the person changed them.
  expect(completedName(keymap, 'n', 1_500, null)).toBe('j');
  expect(completedName(keymap, 'j', 1_500, null)).toBeNull();
  expect(completedName(keymap, 'y', 1_500, { name: 'x', atMs: 1_000 })).toBe('g h');
});
