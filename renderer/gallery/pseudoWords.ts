const ACCENTED: Readonly<Record<string, string>> = {
  a: 'à',
  e: 'é',
  i: 'ï',
  o: 'ô',
  u: 'ü',
  A: 'Å',
  E: 'É',
  O: 'Ø',
};

/** Lengthened already: a sentence may be made of others. */
const LENGTHENED = /[àéïôüÅÉØ~]/;
const WORD_LETTERS = 8;

/** A text 40 % longer, with accents: what is not translated stays plain, what is too tight is cut. */
export function pseudoText(text: string): string {
  if (!/[a-z]/i.test(text)) return text;
  const accented = text.replace(/[aeiouAEO]/g, (letter) => ACCENTED[letter] ?? letter);
  const own = text
    .split(/(?<= )/)
    .filter((word) => !LENGTHENED.test(word))
    .join('');
  const longer = '~'.repeat(Math.ceil(own.length * 0.4));
  // As breakable as words are.
  return accented + longer.replace(new RegExp(`~{${WORD_LETTERS}}(?=~)`, 'g'), '$& ');
}

/** The same words in the pseudo-locale; texts that functions make are lengthened as they are made. */
export function pseudoWords<T>(words: T): T {
  if (typeof words === 'string') return pseudoText(words) as T;
  if (typeof words === 'function') {
    const make = words as unknown as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => pseudoWords(make(...args))) as T;
  }
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, pseudoWords(word)])) as T;
}
