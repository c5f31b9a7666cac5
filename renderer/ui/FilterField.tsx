import { useRef } from 'react';
import { useShortcut } from '../app/KeymapContext.ts';
import { useKeys } from '../app/keys.ts';
import { Kbd } from './Button.tsx';
import styles from './FilterField.module.css';

interface FilterFieldProps {
  text: string;
  onChange: (text: string) => void;
  /** What it filters, for those who do not see the hint. */
  label: string;
  hint: string;
  testId?: string;
  /** In the row of a panel's tools. */
  small?: boolean;
  /** Esc empties it from anywhere on the screen, where it means nothing else. */
  emptiedByEscape?: boolean;
  /** After Enter has left the field. */
  onEnter?: () => void;
}

/** The text filter of a list: / goes to it, Esc empties and leaves it, Enter leaves it. */
export function FilterField(props: FilterFieldProps) {
  const { text, onChange, label, hint, testId, small, emptiedByEscape, onEnter } = props;
  const input = useRef<HTMLInputElement>(null);
  const keys = useShortcut('/');
  useKeys({
    '/': () => input.current?.focus(),
    ...(emptiedByEscape && { Escape: () => onChange('') }),
  });
  return (
    <label className={small ? `${styles.filter} ${styles.small}` : styles.filter}>
      <span className="said">{label}</span>
      <input
        ref={input}
        type="text"
        role="searchbox"
        value={text}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        aria-keyshortcuts={keys.aria}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // An input method uses Enter and Escape to end a conversion.
          if (event.nativeEvent.isComposing) return;
          if (event.key !== 'Escape' && event.key !== 'Enter') return;
          // The screen behind means something else by them.
          event.preventDefault();
          if (event.key === 'Escape') onChange('');
          input.current?.blur();
          if (event.key === 'Enter') onEnter?.();
        }}
      />
      <Kbd>{keys.shown}</Kbd>
    </label>
  );
}
