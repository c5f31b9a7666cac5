/** Finds a text in lines, upper and lower case alike; null for nothing to find. */
export function createFinder(query: string): RegExp | null {
  if (query === '') return null;
  return new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
}

/** Whether the text is in the line. */
export function matches(finder: RegExp, line: string): boolean {
  finder.lastIndex = 0;
  return finder.test(line);
}

/** The line in pieces: those that were looked for, and those between. */
export function splitByMatch(finder: RegExp, line: string): { text: string; found: boolean }[] {
  const pieces: { text: string; found: boolean }[] = [];
  let from = 0;
  // matchAll begins where the last test of the same expression stopped.
  finder.lastIndex = 0;
  for (const { 0: text, index } of line.matchAll(finder)) {
    if (index > from) pieces.push({ text: line.slice(from, index), found: false });
    pieces.push({ text, found: true });
    from = index + text.length;
  }
  if (from < line.length) pieces.push({ text: line.slice(from), found: false });
  return pieces;
}
