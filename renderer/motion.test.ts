import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = new URL('.', import.meta.url).pathname;
const files = readdirSync(FOLDER, { recursive: true })
  .map(String)
  .filter((name) => /\.(css|tsx?)$/.test(name) && !/\.test\.tsx?$/.test(name));
const texts = files.map((name) => ({ name, text: readFileSync(`${FOLDER}${name}`, 'utf8') }));
const namesOf = (found: { name: string }[]): string[] => found.map(({ name }) => name);

it('switches every movement off for those who ask for less: one rule for all, and nothing goes before it', () => {
  const base = texts.find(({ name }) => name === 'base.css')?.text ?? '';
  const rule = /@media \(prefers-reduced-motion: reduce\) \{([^@]*)/.exec(base)?.[1] ?? '';
  expect(rule).toMatch(/^\s*\*,\s*\*::before,\s*\*::after \{/);
  for (const property of ['animation: none', 'transition: none', 'scroll-behavior: auto'])
    expect(rule).toContain(`${property} !important`);
  const insists = /(animation|transition|scroll-behavior)[\w-]*:[^;]*!important/;
  expect(namesOf(texts.filter(({ name, text }) => name !== 'base.css' && insists.test(text)))).toEqual([]);
});

it('moves nothing from scripts, where no style rule reaches', () => {
  const moves = /behavior: 'smooth'|\.animate\(/;
  expect(namesOf(texts.filter(({ name, text }) => /\.tsx?$/.test(name) && moves.test(text)))).toEqual([]);
});
