import { expect, it } from 'vitest';
import { pressName, type Press } from './keys.ts';

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
