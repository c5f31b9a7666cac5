const ESCAPE = 0x1b;
const BELL = 0x07;
const C1_SEQUENCE = 0x9b;
const TAB = 0x09;
const RETURN = 0x0d;
const REPLACEMENT = '\uFFFD';

/** Where a control sequence that begins at `at` (behind its introducer) ends: parameters, then one final byte. */
function endOfSequence(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) < 0x40) end += 1;
  return end + 1;
}

/** Where a string that begins at `at` ends: behind BEL, or behind ESC \. */
function endOfString(text: string, at: number): number {
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === BELL) return end + 1;
    if (code === ESCAPE) return text[end + 1] === '\\' ? end + 2 : end;
  }
  return text.length;
}

function endOfEscape(text: string, at: number): number {
  const next = text[at + 1] ?? '';
  if (next === '[') return endOfSequence(text, at + 2);
  if (next !== '' && ']PX^_'.includes(next)) return endOfString(text, at + 2);
  return endOfSequence(text, at + 1);
}

/** Makes the order of characters something else than what is written. */
function turnsText(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/**
 * A log line as plain text: terminal escapes (ECMA-48) and control characters taken out, of a line that overwrites
 * itself with carriage returns only the last state, and characters that would reorder the line made visible.
 */
export function plainText(line: string): string {
  const trimmed = line.endsWith('\r') ? line.slice(0, -1) : line;
  let plain = '';
  let from = 0;
  let at = 0;
  const skipTo = (end: number, put = ''): void => {
    plain += trimmed.slice(from, at) + put;
    from = Math.min(end, trimmed.length);
    at = from;
  };
  while (at < trimmed.length) {
    const code = trimmed.charCodeAt(at);
    if (code === ESCAPE) skipTo(endOfEscape(trimmed, at));
    else if (code === C1_SEQUENCE) skipTo(endOfSequence(trimmed, at + 1));
    else if (code === RETURN) {
      skipTo(at + 1);
      plain = '';
    } else if ((code < 0x20 && code !== TAB) || (code >= 0x7f && code < 0xa0)) skipTo(at + 1);
    else if (turnsText(code)) skipTo(at + 1, REPLACEMENT);
    else at += 1;
  }
  return plain + trimmed.slice(from);
}
