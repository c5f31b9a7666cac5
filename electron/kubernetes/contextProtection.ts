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

/** Whether a context, cluster or namespace name looks like production: prod, prd, production, live, 本番 as a word. */
export function looksLikeProduction(...names: readonly string[]): boolean {
  return names.some((name) => {
    if (name.includes('本番')) return true;
    const words = wordsOf(name);
    return words.some(
      // "non-prod", "not-live", "pre-production" are the opposite of what the word says.
      (word, index) =>
        PRODUCTION_WORDS.has(word) && !['non', 'not', 'no', 'pre'].includes(words[index - 1] ?? ''),
    );
  });
}

/** The protection a context starts with. */
export function defaultProtection(isProduction: boolean): Protection {
  return isProduction ? 'protected' : 'open';
}
