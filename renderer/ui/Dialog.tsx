import { useEffect, useId, useRef, type ReactNode, type RefObject } from 'react';
import styles from './Dialog.module.css';

export interface DialogProps {
  title: string;
  /** One sentence under the title; read out with it. */
  meaning?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  onClose: () => void;
  /** What has the focus at first: Cancel in everything that writes. */
  focusFirst: RefObject<HTMLElement | null>;
  testId?: string;
  /** At the window's right edge, as high as the window: details of something that stays in sight. */
  drawer?: boolean;
  /** For a table of several columns. */
  wide?: boolean;
}

/**
 * A modal dialog. The browser's own showModal keeps the focus inside, makes the rest inert, closes on Esc and
 * gives the focus back afterwards.
 */
export function Dialog({
  title,
  meaning,
  children,
  foot,
  onClose,
  focusFirst,
  testId,
  drawer,
  wide,
}: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const meaningId = useId();

  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    focusFirst.current?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [focusFirst]);

  return (
    <dialog
      ref={ref}
      className={[styles.dialog, drawer ? styles.drawer : '', wide ? styles.wide : ''].join(' ')}
      aria-labelledby={titleId}
      aria-describedby={meaning === undefined ? undefined : meaningId}
      data-testid={testId}
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className={styles.head}>
        <h1 id={titleId}>{title}</h1>
        {meaning !== undefined && (
          <p id={meaningId} className="muted">
            {meaning}
          </p>
        )}
      </div>
      <div className={styles.body}>{children}</div>
      {foot !== undefined && <div className={styles.foot}>{foot}</div>}
    </dialog>
  );
}
