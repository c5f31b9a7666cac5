import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { en } from './en.ts';
import { ja } from './ja.ts';

/** Every leaf with its keys from the outside in. */
function leavesOf(
  value: unknown,
  keys: readonly string[] = [],
): { keys: readonly string[]; word: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ keys, word: value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...keys, key]));
}

function filesUnder(folder: string, wanted: RegExp): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => wanted.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`);
}

const ownFiles = /^words\/(?:en|ja)(?:\/|\.ts)/;
const page = filesUnder('renderer', /\.tsx?$/).filter(
  (name) => !ownFiles.test(name.replace('renderer/', '')),
);
const pageText = page.map((name) => readFileSync(name, 'utf8')).join('\n');
// Words are also chosen by what the contract names: say[state].
const contractText = filesUnder('shared', /\.ts$/)
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

/** Chosen by what others name: Slack's error codes, Argo's pause reasons. */
const NAMED_ELSEWHERE = /^(?:people\.slack\.errors|triage\.entries\.pauses)\./;

it('has no word that nobody says', () => {
  const identifiers = new Set(`${pageText}\n${contractText}`.match(/[A-Za-z_]\w*/g) ?? []);
  const unused = leavesOf(en)
    .map(({ keys }) => ({ last: keys.at(-1) ?? '', path: keys.join('.') }))
    // A key that is no identifier can only be reached by a name from elsewhere.
    .filter(({ last, path }) => /^[A-Za-z_]\w*$/.test(last) && !NAMED_ELSEWHERE.test(path))
    .filter(({ last }) => !identifiers.has(last))
    .map(({ path }) => path);
  expect(unused).toEqual([]);
});

const MARKS = ['⟦a⟧', '⟦b⟧', '⟦c⟧', '⟦d⟧', '⟦e⟧'];

/** Which of its arguments a text holds; null where they are no plain texts or numbers. */
function heldBy(word: unknown): string[] | null {
  if (typeof word !== 'function') return [];
  try {
    const made: unknown = (word as (...marks: string[]) => unknown)(...MARKS);
    return typeof made === 'string' ? MARKS.filter((mark) => made.includes(mark)) : null;
  } catch {
    return null;
  }
}

it('says in every language what it is given', () => {
  const japanese = new Map(leavesOf(ja).map(({ keys, word }) => [keys.join('.'), word]));
  const differing = leavesOf(en).flatMap(({ keys, word }) => {
    const path = keys.join('.');
    const [one, other] = [heldBy(word), heldBy(japanese.get(path))];
    return one && other && one.join() !== other.join() ? [`${path}: ${one.join('')} ${other.join('')}`] : [];
  });
  expect(differing).toEqual([]);
});

it('has no text of its own in the page: all of it comes from the words', () => {
  const found = page
    .filter((name) => name.endsWith('.tsx') && !/renderer\/(?:gallery|bench|fixtures)\//.test(name))
    .flatMap((name) => {
      const text = readFileSync(name, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*$/gm, '');
      const attributes =
        text.match(/\b(?:title|aria-label|placeholder|alt|label)="[^"]*\p{L}{2}[^"]*"/gu) ?? [];
      // A line of a JSX body that is nothing but words, or words between two tags of a line.
      const bodies =
        text.match(
          /^\s+(?:\p{Lu}|\p{L}+ )[\p{L} ,.’'-]*\p{L}[.:]?$(?=\n\s*(?:<|\{))|<\/?[a-z][\w]*(?: [^<>]*)?>[ ]*\p{L}{2}[\p{L} .,’-]*</gmu,
        ) ?? [];
      return [...attributes, ...bodies].map((part) => `${name}: ${part.trim()}`);
    });
  expect(found).toEqual([]);
});
