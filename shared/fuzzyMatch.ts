/** A name that holds a word's middle stands before one whose context or namespace begins with it. */
const DETAIL_IS_WORTH_LESS = 45;
const SEPARATOR = /[\s/_.:\-·]/;

/** Lower case, and full-width letters as an input method types them made plain. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || SEPARATOR.test(text[at - 1] ?? '');
}

function scorePart(text: string, word: string): number | null {
  let best: number | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    best = Math.max(best ?? 0, startsWord(text, at) ? 100 : 60);
  return best === null ? null : best - Math.min(text.length, 80) / 100;
}

/** The letters in order from a place on, that of the first. */
function scoreLettersFrom(text: string, word: string, first: number): number | null {
  let from = first;
  let score = 0;
  for (const letter of word) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    score += startsWord(text, at) ? 4 : at === from ? 2 : 0;
    from = at + letter.length;
  }
  return Math.min(score, 50) - Math.min(text.length, 80) / 100;
}

/** As an abbreviation begins: letters that begin no word would find "dark" in "media-worker". */
function scoreLetters(text: string, word: string): number | null {
  const letter = word.slice(0, 1);
  let best: number | null = null;
  for (let at = text.indexOf(letter); at >= 0; at = text.indexOf(letter, at + 1)) {
    const score = startsWord(text, at) ? scoreLettersFrom(text, word, at) : null;
    if (score !== null) best = Math.max(best ?? score, score);
  }
  return best;
}

/** One word of the query: a part of the text is worth more than its letters in order, the start of a word most. */
function scoreWord(text: string, detail: string, word: string): number | null {
  const inText = scorePart(text, word);
  if (inText !== null) return inText;
  const inDetail = scorePart(detail, word);
  if (inDetail !== null) return inDetail - DETAIL_IS_WORTH_LESS;
  return scoreLetters(text, word);
}

/**
 * How well a text answers what somebody typed: every word of the query must be in it, as a part or as letters in
 * order, the first of which begins a word. Greater is better; null: it does not. An empty query is answered by every text alike.
 * @param detail also searched, for whole parts only: letters scattered over a long detail would answer anything.
 */
export function fuzzyScore(text: string, query: string, detail = ''): number | null {
  const searched = plain(text);
  const searchedDetail = plain(detail);
  let sum = 0;
  for (const word of plain(query).split(/\s+/)) {
    if (word === '') continue;
    const score = scoreWord(searched, searchedDetail, word);
    if (score === null) return null;
    sum += score;
  }
  return sum;
}
