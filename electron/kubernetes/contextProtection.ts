import type { Protection } from '../../shared/contract/contexts.ts';

const PRODUCTION_WORDS = new Set(['prod', 'prd', 'production', 'live']);

/** The words of a name: split at punctuation, digits and between lower and upper case ("eksProd1" → eks, prod). */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** The word by which a name looks like production; null: it does not. */
export function productionWord(name: string): string | null {
  if (name.includes('本番')) return '本番';
  const words = wordsOf(name);
  return (
    words.find(
      // "non-prod", "not-live", "pre-production" are the opposite of what the word says.
      (word, index) =>
        PRODUCTION_WORDS.has(word) && !['non', 'not', 'no', 'pre'].includes(words[index - 1] ?? ''),
    ) ?? null
  );
}

/** Whether a context, cluster or namespace name looks like production: prod, prd, production, live, 本番 as a word. */
export function looksLikeProduction(...names: readonly string[]): boolean {
  return names.some((name) => productionWord(name) !== null);
}

/** The protection a context starts with. */
export function defaultProtection(isProduction: boolean): Protection {
  return isProduction ? 'protected' : 'open';
}
