import { useId, type ReactNode, type Ref } from 'react';
import styles from './Button.module.css';

export interface ButtonProps {
  children: ReactNode;
  onClick: () => void;
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  small?: boolean;
  /** Why it cannot be used now; null or absent: it can. The button stays reachable so that this can be read. */
  blocked?: string | null;
  /** Shown as a key cap and told to screen readers (aria-keyshortcuts). */
  shortcut?: { shown: string; aria: string };
  label?: string;
  /** What it does, in a sentence, for whoever points at it. */
  title?: string;
  /** It opens something beside it: whether that is open. */
  expanded?: boolean;
  /** One of several choices: whether it is the one. */
  pressed?: boolean;
  testId?: string;
  ref?: Ref<HTMLButtonElement>;
}

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className={styles.kbd} aria-hidden="true">
      {children}
    </kbd>
  );
}

export function Button(props: ButtonProps) {
  const { children, onClick, look = 'plain', small, blocked, shortcut, label, expanded } = props;
  const { pressed, testId, ref, title } = props;
  const why = useId();
  const isBlocked = blocked !== undefined && blocked !== null;
  const className = [styles.button, look === 'plain' ? '' : styles[look], small ? styles.small : ''].join(
    ' ',
  );
  const button = (
    <button
      ref={ref}
      type="button"
      className={className}
      aria-disabled={isBlocked || undefined}
      aria-describedby={isBlocked && blocked !== '' ? why : undefined}
      aria-keyshortcuts={shortcut?.aria}
      aria-label={label}
      aria-expanded={expanded}
      aria-pressed={pressed}
      title={title}
      data-testid={testId}
      onClick={() => {
        if (!isBlocked) onClick();
      }}
    >
      <span>{children}</span>
      {shortcut && <Kbd>{shortcut.shown}</Kbd>}
    </button>
  );
  if (!isBlocked || blocked === '') return button;
  // Beside the button, not in it: the reason describes the button and is no part of its name.
  return (
    <span className={styles.place}>
      {button}
      <span id={why} role="tooltip" className={styles.why}>
        {blocked}
      </span>
    </span>
  );
}
