import { useRef, type ReactNode } from 'react';
import { useShortcut } from '../../../app/KeymapContext.ts';
import { useKeys } from '../../../app/keys.ts';
import { Kbd } from '../../../ui/Button.tsx';
import { useSpeech } from '../../../words/WordsContext.tsx';
import styles from './Inspect.module.css';

export interface SearchFieldProps {
  text: string;
  onChange: (text: string) => void;
  /** Goes to the next (1) or the previous (-1) place. */
  onStep: (step: 1 | -1) => void;
  /** How many places there are and which one is shown (from 1 on); null: nothing is looked for. */
  found: { count: number; at: number | null } | null;
  children?: ReactNode;
}

/** Finds a text: / goes to it, Enter and Shift-Enter step through, Esc empties it. */
export function SearchField({ text, onChange, onStep, found, children }: SearchFieldProps) {
  const { words } = useSpeech();
  const say = words.inspect.search;
  const input = useRef<HTMLInputElement>(null);
  const keys = useShortcut('/');
  // The screen behind it has a filter on the same key.
  useKeys({ '/': () => input.current?.focus() }, { first: true });
  return (
    <div className={styles.search}>
      <label>
        <span className="said">{say.label}</span>
        <input
          ref={input}
          type="text"
          role="searchbox"
          value={text}
          placeholder={say.label}
          spellCheck={false}
          autoComplete="off"
          aria-keyshortcuts={keys.aria}
          data-testid="inspect-search"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            // An input method uses Enter and Escape to end a conversion.
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
            if (event.key !== 'Escape') return;
            event.preventDefault();
            onChange('');
            input.current?.blur();
          }}
        />
        {found ? (
          <span className={styles.found} role="status" data-testid="inspect-found">
            {say.found(found.at, found.count)}
          </span>
        ) : (
          <Kbd>{keys.shown}</Kbd>
        )}
      </label>
      {found && (
        <>
          <button type="button" aria-label={say.previous} title={say.previous} onClick={() => onStep(-1)}>
            ↑
          </button>
          <button type="button" aria-label={say.next} title={say.next} onClick={() => onStep(1)}>
            ↓
          </button>
        </>
      )}
      {children}
    </div>
  );
}
