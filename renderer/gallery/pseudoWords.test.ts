import { expect, it } from 'vitest';
import { pseudoText, pseudoWords } from './pseudoWords.ts';

it('makes a text 40 % longer and leaves what has no letters', () => {
  expect(pseudoText('Releases')).toBe('Réléàsés~~~~');
  expect(pseudoText('–')).toBe('–');
});

it('reaches into groups and into texts that are made', () => {
  const words = pseudoWords({ group: { made: (count: number) => `${count} rows` } });
  expect(words.group.made(3)).toBe('3 rôws~~~');
});
