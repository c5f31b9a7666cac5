/** Whether `text` fits a pattern in which `*` stands for any text, upper and lower case being the same. */
export function fitsPattern(text: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const lower = text.toLowerCase();
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return lower === first;
  if (!lower.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = lower.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return lower.length - last.length >= from && lower.endsWith(last);
}

/** The names that fit, the plainest last: a name written out counts more than one with a wildcard, a longer pattern more. */
export function fittingEntries<T>(of: Readonly<Record<string, T>>, text: string): [string, T][] {
  return Object.entries(of)
    .filter(([pattern]) => fitsPattern(text, pattern))
    .sort(([one], [other]) => weight(one) - weight(other) || (one < other ? -1 : 1));
}

function weight(pattern: string): number {
  return (pattern.includes('*') ? 0 : 1_000) + pattern.length;
}
