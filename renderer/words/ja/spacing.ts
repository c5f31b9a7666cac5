// Japanese type sets a space between its own characters and Latin ones, and none between its own.
const LATIN_START = /^[!-~]/;
const LATIN_END = /[!-~]$/;

/** The text with a space before it where it begins in Latin letters or figures. */
export function after(text: string): string {
  return LATIN_START.test(text) ? ` ${text}` : text;
}

/** The text with a space behind it where it ends in Latin letters or figures. */
export function before(text: string): string {
  return LATIN_END.test(text) ? `${text} ` : text;
}
