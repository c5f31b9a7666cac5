import { useEffect, useRef } from 'react';

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

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Whether Enter and Space already mean something where the focus is. */
function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ['BUTTON', 'A', 'SUMMARY'].includes(target.tagName);
}

/**
 * Listens to keys for as long as the component is mounted. Keys pressed in a field, while composing, or behind an
 * open dialog are not heard, and a key that is held down counts once for everything but j and k.
 */
export function useKeys(
  handlers: Readonly<Record<string, () => void>>,
  options: { inDialog?: boolean } = {},
): void {
  const latest = useRef(handlers);
  const inDialog = options.inDialog ?? false;
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const name = pressName(event);
      if (name === null || event.defaultPrevented || isTyping(event.target)) return;
      if (!inDialog && document.querySelector('dialog[open]')) return;
      if (name === 'Enter' && hasOwnEnter(event.target)) return;
      if (event.repeat && name !== 'j' && name !== 'k') return;
      const handler = latest.current[name];
      if (!handler) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [inDialog]);
}
