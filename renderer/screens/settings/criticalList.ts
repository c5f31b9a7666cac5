/** A person's lists of critical endpoints, by service. */
export type CriticalLists = Readonly<Record<string, readonly string[]>>;

export const MOST_PATTERNS = 200;

/** The patterns in a text, as a person separates them: by commas and new lines; each once. */
export function readPatterns(text: string): string[] {
  return [...new Set(text.split(/[,\n、，]/).map((part) => part.trim()))].filter((part) => part !== '');
}

/** The lists with one of them replaced; without patterns it is gone. */
export function withList(
  lists: CriticalLists,
  service: string,
  patterns: readonly string[],
): Record<string, string[]> {
  const others = Object.entries(lists).filter(([name]) => name !== service);
  const now = patterns.length === 0 ? others : [...others, [service, patterns] as const];
  return Object.fromEntries(
    now
      .map(([name, list]) => [name, [...list]])
      .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
}
