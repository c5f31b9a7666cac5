import { useId, useRef } from 'react';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Explain.module.css';

const GAP_PX = 6;
const EDGE_PX = 8;

/** A "?" that explains a figure in plain words: by mouse, by keyboard, read out by screen readers. */
export function Explain({ what, text }: { what: string; text: string }) {
  const { words } = useSpeech();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  /** Under the button, or above it where there is no room; never over the window's edge. */
  const place = (): void => {
    const at = button.current?.getBoundingClientRect();
    const box = note.current;
    if (!at || !box) return;
    const left = Math.min(at.left, window.innerWidth - box.offsetWidth - EDGE_PX);
    const under = at.bottom + GAP_PX;
    const fits = under + box.offsetHeight + EDGE_PX <= window.innerHeight;
    box.style.left = `${Math.max(EDGE_PX, left)}px`;
    box.style.top = `${fits ? under : Math.max(EDGE_PX, at.top - GAP_PX - box.offsetHeight)}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-label={words.verdict.explain.button(what)}
        popoverTarget={id}
        // Esc closes the note and nothing behind it.
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !note.current?.matches(':popover-open')) return;
          event.preventDefault();
          note.current.hidePopover();
        }}
      >
        ?
      </button>
      <span ref={note} id={id} popover="auto" role="note" className={styles.note} onToggle={place}>
        {text}
      </span>
    </>
  );
}
