import { useRef } from 'react';
import { useKeys } from '../../app/keys.ts';
import { Kbd } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Releases.module.css';

/** The text filter: / goes to it, Esc empties and leaves it, Enter leaves it. */
export function FilterField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { words } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  useKeys({
    '/': () => input.current?.focus(),
    Escape: () => onChange(''),
  });
  return (
    <label className={styles.filter}>
      <span className="said">{words.releases.filter}</span>
      <input
        ref={input}
        type="text"
        role="searchbox"
        value={text}
        placeholder={words.releases.filterHint}
        spellCheck={false}
        autoComplete="off"
        aria-keyshortcuts="/"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          // An input method uses Enter and Escape to end a conversion.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') onChange('');
          if (event.key === 'Escape' || event.key === 'Enter') input.current?.blur();
        }}
      />
      <Kbd>/</Kbd>
    </label>
  );
}
