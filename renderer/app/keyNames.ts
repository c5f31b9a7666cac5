/** Every key a screen may hear, in the order of the help. "g r" is one after the other. No single key writes. */
export const KEY_NAMES = [
  'j',
  'k',
  'ArrowDown',
  'ArrowUp',
  'Enter',
  'Escape',
  '/',
  'l',
  'e',
  'y',
  'f',
  'Shift+A',
  'g r',
  'g c',
  'g s',
  'g t',
  'g h',
  '?',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

export function isKeyName(name: string): name is KeyName {
  return (KEY_NAMES as readonly string[]).includes(name);
}
