import { use, useEffect, useRef } from 'react';
import { HeardKeysContext } from './heardKeys.ts';
import type { Keymap } from './keymap.ts';
import { useKeymap } from './KeymapContext.ts';
import { isKeyName, type KeyName } from './keyNames.ts';

/** What a key press is, as far as the app cares. */
export interface Press {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  repeat: boolean;
}

/** The name of a press: "j", "/", "Enter", "Shift+A". Null for what the app leaves alone (system keys, input methods). */
export function pressName(press: Press): string | null {
  // An input method reports its keys as "Process" and sets isComposing.
  if (press.isComposing || press.key === 'Process' || press.ctrlKey || press.altKey || press.metaKey)
    return null;
  return press.shiftKey && /^[a-z]$/i.test(press.key) ? `Shift+${press.key.toUpperCase()}` : press.key;
}

/** Whether letters go into the element that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A box to tick takes no letters.
  if (target instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(target.type)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Whether Enter and Space already mean something where the focus is. */
function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ['BUTTON', 'A', 'SUMMARY'].includes(target.tagName);
}

/** How long the second key of a pair ("g r") may take. */
const PAIR_MS = 1_200;

/**
 * What a press completes, by the name of its keys; the pair goes before the single key: after "g" a press of "r" is "g r".
 *
 * @param before the first key of a pair and when it was pressed (ms); null for none.
 */
export function completedName(
  keymap: Keymap,
  name: string,
  atMs: number,
  before: { name: string; atMs: number } | null,
): KeyName | null {
  const isPair = before !== null && atMs - before.atMs <= PAIR_MS;
  return (isPair ? keymap.nameOf(`${before.name} ${name}`) : null) ?? keymap.nameOf(name);
}

/**
 * Listens to keys for as long as the component is mounted. Keys pressed in a field, while composing, or behind an
 * open dialog are not heard, and a key that is held down counts once for everything but j and k.
 * @param options.first before those that listen without it: a part that opens over others.
 */
export function useKeys(
  handlers: Readonly<Partial<Record<KeyName, () => void>>>,
  options: { inDialog?: boolean; first?: boolean } = {},
): void {
  const latest = useRef(handlers);
  const inDialog = options.inDialog ?? false;
  const capture = options.first ?? false;
  const heard = use(HeardKeysContext);
  const keymap = useKeymap();
  const names = Object.keys(handlers).join('\n');
  // Beyond the listener's life: a new keymap may come between the two keys of a pair.
  const before = useRef<{ name: string; atMs: number } | null>(null);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    // The help shows the screen's keys; a dialog says its own.
    if (!inDialog) return heard.add(names.split('\n').filter(isKeyName));
  }, [heard, inDialog, names]);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = pressName(event);
      if (name === null || event.defaultPrevented || isTyping(event.target)) return;
      if (!inDialog && document.querySelector('dialog[open]')) return;
      if (name === 'Enter' && hasOwnEnter(event.target)) return;
      const held = keymap.nameOf(name);
      if (event.repeat && held !== 'j' && held !== 'k') return;
      const completed = completedName(keymap, name, event.timeStamp, before.current);
      before.current = keymap.beginsPair(name) ? { name, atMs: event.timeStamp } : null;
      const handler = completed && latest.current[completed];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', listen, { capture });
    return () => window.removeEventListener('keydown', listen, { capture });
  }, [inDialog, capture, keymap]);
}

/** Listens to Ctrl-K and Cmd-K, in fields too, but not behind a dialog. */
export function usePaletteKey(open: () => void): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat || event.altKey || event.shiftKey) return;
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
