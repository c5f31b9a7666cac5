import { expect, it } from 'vitest';
import { capturedKeys } from './captureKeys.ts';

const press = (key: string, change = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  repeat: false,
  ...change,
});

it('takes one key or two, and starts over with the third', () => {
  expect(capturedKeys('', press('n'))).toEqual({ kind: 'typed', keys: 'n' });
  expect(capturedKeys('n', press('m'))).toEqual({ kind: 'typed', keys: 'n m' });
  expect(capturedKeys('n m', press('B', { shiftKey: true }))).toEqual({ kind: 'typed', keys: 'Shift+B' });
  expect(capturedKeys('n m', press('Backspace'))).toEqual({ kind: 'typed', keys: '' });
});

it('keeps on Enter and leaves on Escape', () => {
  expect(capturedKeys('n', press('Enter'))).toEqual({ kind: 'keep' });
  expect(capturedKeys('n', press('Escape'))).toEqual({ kind: 'leave' });
});

it.each([
  ['composing', press('a', { isComposing: true })],
  ['an input method', press('Process')],
  ['a system key', press('s', { ctrlKey: true })],
  ['Shift alone', press('Shift', { shiftKey: true })],
  ['Tab', press('Tab')],
  ['a key held down', press('n', { repeat: true })],
])('leaves %s alone', (_, pressed) => {
  expect(capturedKeys('', pressed)).toBeNull();
});
