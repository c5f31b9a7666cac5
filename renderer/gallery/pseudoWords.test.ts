import { expect, it } from 'vitest';
import { pseudoText, pseudoWords } from './pseudoWords.ts';

it('makes a text 40 % longer and leaves what has no letters', () => {
  expect(pseudoText('Releases')).toBe('Réléàsés~~~~');
  expect(pseudoText('–')).toBe('–');
});

it('lengthens a sentence of lengthened words by its own part alone, and breakably', () => {
  expect(pseudoText('wôrd~~ since')).toBe('wôrd~~ sïncé~~');
  expect(pseudoText('twenty-five letters in one')).toMatch(/~{8} ~{3}$/);
});

it('reaches into groups and into texts that are made', () => {
  const words = pseudoWords({ group: { made: (count: number) => `${count} rows` } });
  expect(words.group.made(3)).toBe('3 rôws~~~');
});
