import { isKeyName, KEY_NAMES, type KeyName } from './keyNames.ts';

/** Which keys a person has for what; what is not in it has its own keys. */
export type Shortcuts = Readonly<Record<string, string>>;

/** Keys that mean the same everywhere and cannot be changed. */
const FIXED: ReadonlySet<KeyName> = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Escape']);
/** What can be given other keys, in the order of the help. */
export const CHANGEABLE: readonly KeyName[] = KEY_NAMES.filter((name) => !FIXED.has(name));

/** Keys of the app: by what they do, and what does what. */
export interface Keymap {
  keysOf: (name: KeyName) => string;
  nameOf: (keys: string) => KeyName | null;
  /** Whether a key begins a pair, like the g of "g r". */
  beginsPair: (key: string) => boolean;
}

/** Why keys cannot be taken. `other`: what has them already. */
export type ShortcutFault =
  | { kind: 'reserved' }
  /** With these keys alone it would be one press away from writing. */
  | { kind: 'needsShift' }
  | { kind: 'taken'; other: KeyName }
  /** One is the first key of the other, and could not be told from it. */
  | { kind: 'pair'; other: KeyName };

/** One printed character, or a letter with Shift: what no browser, system or screen reader takes for itself. */
const FREE_KEY = /^(?:Shift\+[A-Z]|[!-~])$/;

/** Keys as they are kept: "j", "Shift+A", "g r"; what a press is called is in keys.ts. */
function isPossible(keys: string): boolean {
  const parts = keys.split(' ');
  return parts.length <= 2 && parts.every((part) => FREE_KEY.test(part));
}

/** Whether a person may give something these keys; null: they may. */
export function shortcutFault(name: KeyName, keys: string, shortcuts: Shortcuts): ShortcutFault | null {
  if (!isPossible(keys)) return { kind: 'reserved' };
  // The dialog that it opens is confirmed by the same keys: one plain key, twice, must not abort a release.
  if (name === 'Shift+A' && !/^Shift\+[A-Z]$/.test(keys)) return { kind: 'needsShift' };
  const others = CHANGEABLE.filter((other) => other !== name);
  const taken = others.find((other) => (shortcuts[other] ?? other) === keys);
  if (taken) return { kind: 'taken', other: taken };
  const [first] = keys.split(' ');
  const clash = others.find((other) => {
    const theirs = (shortcuts[other] ?? other).split(' ');
    return theirs[0] === first && theirs.length > 1 !== keys.includes(' ');
  });
  return clash ? { kind: 'pair', other: clash } : null;
}

/** The keymap of a person. Kept keys that clash, as a file written by hand may hold, leave their own keys in place. */
export function createKeymap(shortcuts: Shortcuts): Keymap {
  const taken: Record<string, string> = {};
  for (const [name, keys] of Object.entries(shortcuts)) {
    if (!isKeyName(name) || FIXED.has(name)) continue;
    if (shortcutFault(name, keys, { ...shortcuts }) === null) taken[name] = keys;
  }
  const byName = new Map(KEY_NAMES.map((name) => [name, taken[name] ?? name]));
  const byKeys = new Map(Array.from(byName, ([name, keys]) => [keys, name]));
  const firsts = new Set(
    Array.from(byName.values()).flatMap((keys) => (/^\S+ \S+$/.test(keys) ? [keys.split(' ')[0]] : [])),
  );
  return {
    keysOf: (name) => byName.get(name) ?? name,
    nameOf: (keys) => byKeys.get(keys) ?? null,
    beginsPair: (key) => firsts.has(key),
  };
}

const CAPS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

/** How keys are drawn, cap by cap: "Shift+A" is ⇧A, "g r" is G and R. */
export function capsOf(keys: string): string[] {
  return keys
    .split(' ')
    .map(
      (key) =>
        CAPS[key] ??
        (key.startsWith('Shift+') ? `⇧${key.slice(6)}` : key.length === 1 ? key.toUpperCase() : key),
    );
}

/** For aria-keyshortcuts, which knows no pairs: they are written one after the other. */
export function ariaOf(keys: string): string {
  return keys.length === 1 || keys.includes(' ') ? keys.toUpperCase() : keys;
}
