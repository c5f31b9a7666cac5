import { fail, ok, type Result } from '../../shared/result.ts';

/** One condition of a search: `key:value`, or a text without key. */
export interface SearchTerm {
  key: string | undefined;
  value: string;
  /** In quotes: `*` and `?` stand for themselves. */
  quoted: boolean;
}

type SearchNode =
  | { type: 'term'; term: SearchTerm }
  | { type: 'not'; inner: SearchNode }
  | { type: 'and' | 'or'; parts: readonly SearchNode[] }
  | { type: 'all' };

/** A parsed search. */
export interface SearchQuery {
  terms: readonly SearchTerm[];
  /** Tells whether something matches, given which terms it matches. */
  matches: (matchesTerm: (term: SearchTerm) => boolean) => boolean;
}

const KEY = /@?[A-Za-z_][\w.@-]*:/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const BARE = /(?:\\.|[^\s()"\\])+/y;

function evaluate(node: SearchNode, matchesTerm: (term: SearchTerm) => boolean): boolean {
  switch (node.type) {
    case 'all':
      return true;
    case 'term':
      return matchesTerm(node.term);
    case 'not':
      return !evaluate(node.inner, matchesTerm);
    case 'and':
      return node.parts.every((part) => evaluate(part, matchesTerm));
    case 'or':
      return node.parts.some((part) => evaluate(part, matchesTerm));
  }
}

/**
 * Parses the search syntax of monitors and events: words, `key:value`, quotes, AND, OR, NOT, `-`, parentheses, also
 * `key:(a OR b)`; side by side means AND (Datadog docs, monitors/manage/search).
 */
export function parseSearch(text: string): Result<SearchQuery, string> {
  const terms: SearchTerm[] = [];
  let position = 0;
  const skipSpace = (): void => {
    while (/\s/.test(text[position] ?? '')) position += 1;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position;
    const found = pattern.exec(text);
    if (!found) return undefined;
    position += found[0].length;
    return found[1] ?? found[0];
  };
  const takeWord = (word: string): boolean => {
    skipSpace();
    const next = text.slice(position, position + word.length);
    const after = text[position + word.length] ?? ' ';
    if (next !== word || !/[\s(]/.test(after)) return false;
    position += word.length;
    return true;
  };
  const takeSymbol = (symbol: string): boolean => {
    skipSpace();
    if (text[position] !== symbol) return false;
    position += 1;
    return true;
  };
  const leaf = (key: string | undefined): SearchNode => {
    const quoted = match(QUOTED);
    const value = quoted?.replace(/\\(.)/g, '$1') ?? match(BARE);
    if (value === undefined) throw new SyntaxError(`unexpected end in '${text}'`);
    const term = { key, value, quoted: quoted !== undefined };
    terms.push(term);
    return { type: 'term', term };
  };
  const atom = (key: string | undefined): SearchNode => {
    skipSpace();
    if (takeWord('NOT') || takeSymbol('-')) return { type: 'not', inner: atom(key) };
    if (takeSymbol('(')) {
      const inner = either(key);
      if (!takeSymbol(')')) throw new SyntaxError(`missing ) in '${text}'`);
      return inner;
    }
    const found = key === undefined ? match(KEY) : undefined;
    if (found === undefined) return leaf(key);
    const name = found.slice(0, -1);
    return text[position] === '(' ? atom(name) : leaf(name);
  };
  const both = (key: string | undefined): SearchNode => {
    const parts = [atom(key)];
    for (;;) {
      const joined = takeWord('AND');
      skipSpace();
      const ended = position >= text.length || text[position] === ')';
      if (!joined && (ended || /^OR[\s(]/.test(text.slice(position)))) break;
      parts.push(atom(key));
    }
    return { type: 'and', parts };
  };
  const either = (key: string | undefined): SearchNode => {
    const parts = [both(key)];
    while (takeWord('OR')) parts.push(both(key));
    return { type: 'or', parts };
  };
  try {
    const root: SearchNode = text.trim() === '' || text.trim() === '*' ? { type: 'all' } : either(undefined);
    skipSpace();
    if (root.type !== 'all' && position < text.length)
      return fail(`Query parsing error: unexpected '${text.slice(position)}'`);
    return ok({ terms, matches: (matchesTerm) => evaluate(root, matchesTerm) });
  } catch (error) {
    return fail(`Query parsing error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether a term's value stands for the whole text; upper and lower case are the same. */
export function equalsTerm(term: SearchTerm, text: string): boolean {
  if (term.quoted || !/[*?]/.test(term.value)) return text.toLowerCase() === term.value.toLowerCase();
  const source = term.value
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(text);
}

/** Whether a term's value is found inside the text. */
export function containsTerm(term: SearchTerm, text: string): boolean {
  return equalsTerm(term, text) || text.toLowerCase().includes(term.value.toLowerCase());
}
