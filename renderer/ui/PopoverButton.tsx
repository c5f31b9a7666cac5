import { useId, useRef, type ReactNode } from 'react';
import explain from './Explain.module.css';
import styles from './PopoverButton.module.css';

const GAP_PX = 6;
const EDGE_PX = 8;

interface PopoverButtonProps {
  /** null: a "?" that is called by the label. */
  text: string | null;
  /** What the box holds. */
  label: string;
  testId: string;
  children: ReactNode;
}

/** A small button that opens a box under itself, or above where there is no room; Esc closes only the box. */
export function PopoverButton(props: PopoverButtonProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const place = (): void => {
    const at = button.current?.getBoundingClientRect();
    const opened = box.current;
    if (!at || !opened) return;
    const under = at.bottom + GAP_PX;
    const fits = under + opened.offsetHeight + EDGE_PX <= window.innerHeight;
    const left = props.text === null ? at.left : at.right - opened.offsetWidth;
    const most = window.innerWidth - opened.offsetWidth - EDGE_PX;
    opened.style.left = `${Math.max(EDGE_PX, Math.min(left, most))}px`;
    opened.style.top = `${fits ? under : Math.max(EDGE_PX, at.top - GAP_PX - opened.offsetHeight)}px`;
  };
  return (
    <span
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !box.current?.matches(':popover-open')) return;
        event.preventDefault();
        box.current.hidePopover();
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        className={props.text === null ? explain.button : styles.button}
        aria-label={props.text === null ? props.label : undefined}
        popoverTarget={id}
        data-testid={props.testId}
      >
        {props.text ?? '?'}
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        role="group"
        aria-label={props.label}
        className={styles.box}
        onToggle={place}
      >
        {props.children}
      </div>
    </span>
  );
}
