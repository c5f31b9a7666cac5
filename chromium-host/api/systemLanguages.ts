/** Turns 'ja_JP.UTF-8' into 'ja-JP'; undefined for 'C', 'POSIX' and nothing. */
function languageTag(posixName: string | undefined): string | undefined {
  const match = /^([a-z]{2,3})(?:_([A-Z]{2}))?(?:[.@].*)?$/.exec(posixName ?? '');
  if (!match) return undefined;
  return match[2] === undefined ? match[1] : `${match[1] ?? ''}-${match[2]}`;
}

/**
 * The person's languages, best first, from the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in gettext's order).
 * Never empty: English at the end of the rope.
 */
export function systemLanguages(env: NodeJS.ProcessEnv): string[] {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  const names = [...(env['LANGUAGE'] ?? '').split(':'), locale];
  const tags = names.map((name) => languageTag(name)).filter((tag) => tag !== undefined);
  return tags.length === 0 ? ['en-US'] : [...new Set(tags)];
}

/** What app.getLocale gives: the language Chromium shows itself in, 'ja' rather than 'ja-JP' except where both exist. */
export function chromiumLocale(languages: readonly string[]): string {
  const first = languages[0] ?? 'en-US';
  const language = first.split('-')[0] ?? 'en';
  if (['en', 'es', 'pt', 'zh'].includes(language)) return first === 'en' ? 'en-US' : first;
  return language;
}
