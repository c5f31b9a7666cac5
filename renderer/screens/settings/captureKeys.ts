import { pressName, type Press } from '../../app/keys.ts';

/** What a press means to somebody who gives something new keys. */
export type Captured = { kind: 'typed'; keys: string } | { kind: 'keep' } | { kind: 'leave' };

const SILENT = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'Dead', 'Unidentified']);

/**
 * Reads a press on top of the keys so far: at most two, one after the other. Null: it is none of its business (an input
 * method that composes, a system key, Tab, which goes on through the page).
 */
export function capturedKeys(before: string, press: Press): Captured | null {
  const name = pressName(press);
  if (name === null || press.repeat || name === 'Tab' || SILENT.has(name)) return null;
  if (name === 'Escape') return { kind: 'leave' };
  if (name === 'Enter') return { kind: 'keep' };
  if (name === 'Backspace') return { kind: 'typed', keys: '' };
  return { kind: 'typed', keys: before === '' || before.includes(' ') ? name : `${before} ${name}` };
}
