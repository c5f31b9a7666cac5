import { describe, expect, it } from 'vitest';
import { ariaOf, capsOf, CHANGEABLE, createKeymap, shortcutFault } from './keymap.ts';
import { KEY_NAMES } from './keyNames.ts';

it('without changes every key means itself', () => {
  const keymap = createKeymap({});
  for (const name of KEY_NAMES) {
    expect(keymap.keysOf(name)).toBe(name);
    expect(keymap.nameOf(name)).toBe(name);
  }
  expect(keymap.beginsPair('g')).toBe(true);
  expect(keymap.beginsPair('j')).toBe(false);
  for (const name of CHANGEABLE) expect(shortcutFault(name, name, {})).toBeNull();
});

it('a changed key takes the place of the old one', () => {
  const keymap = createKeymap({ j: 'n', 'g s': ', s' });
  expect(keymap.nameOf('n')).toBe('j');
  expect(keymap.nameOf('j')).toBeNull();
  expect(keymap.nameOf(', s')).toBe('g s');
  expect(keymap.beginsPair(',')).toBe(true);
  // The keys that were given up are free for others, and keys can be swapped.
  expect(shortcutFault('k', 'j', { j: 'n' })).toBeNull();
  expect(createKeymap({ j: 'k', k: 'j' }).nameOf('k')).toBe('j');
});

describe('refuses', () => {
  it.each(['Escape', 'Enter', 'Tab', ' ', 'ArrowUp', 'F5', 'a b c', '', 'Shift+', 'Control+J', 'あ'])(
    'what belongs to others: %j',
    (keys) => expect(shortcutFault('j', keys, {})).toEqual({ kind: 'reserved' }),
  );
  it('keys that something else has', () => {
    expect(shortcutFault('j', 'k', {})).toEqual({ kind: 'taken', other: 'k' });
    expect(shortcutFault('k', 'x', { j: 'x' })).toEqual({ kind: 'taken', other: 'j' });
  });
  it('a key that cannot be told from the first of a pair, either way round', () => {
    expect(shortcutFault('j', 'g', {})).toMatchObject({ kind: 'pair' });
    expect(shortcutFault('g r', 'j r', {})).toEqual({ kind: 'pair', other: 'j' });
    expect(shortcutFault('g r', 'g x', {})).toBeNull();
  });
  it.each(['a', 'a a', 'g a', '1', 'Shift+A b'])('a way to the abort without Shift: %s', (keys) => {
    expect(shortcutFault('Shift+A', keys, {})).toEqual({ kind: 'needsShift' });
  });
});

it('of keys kept by hand, those that clash leave the old ones in place', () => {
  const keymap = createKeymap({ j: 'x', k: 'x', 'Shift+A': 'a', Escape: 'q', nothing: 'z', '/': 's' });
  expect(keymap.keysOf('j')).toBe('j');
  expect(keymap.keysOf('k')).toBe('k');
  expect(keymap.keysOf('Shift+A')).toBe('Shift+A');
  expect(keymap.keysOf('Escape')).toBe('Escape');
  expect(keymap.keysOf('/')).toBe('s');
  expect(new Set(KEY_NAMES.map((name) => keymap.keysOf(name))).size).toBe(KEY_NAMES.length);
});

it('draws and tells keys', () => {
  expect(capsOf('Shift+A')).toEqual(['⇧A']);
  expect(capsOf('g r')).toEqual(['G', 'R']);
  expect(capsOf('ArrowDown')).toEqual(['↓']);
  expect(ariaOf('g t')).toBe('G T');
  expect(ariaOf('Shift+A')).toBe('Shift+A');
  expect(ariaOf('f')).toBe('F');
});
