import { useId, useState } from 'react';
import { MOST_NAMESPACES, readNamespaces } from '../../../shared/contract/namespaces.ts';
import { Button } from '../../ui/Button.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Namespaces.module.css';

/**
 * The namespaces to follow where all are denied, as text that a person edits; Enter saves.
 * @param names what stands there at first.
 */
export function NamespacesField(props: {
  context: string;
  names: readonly string[];
  placeholder: string;
  autoFocus?: boolean;
  onSave: (names: string[]) => void;
  /** Escape. */
  onCancel?: () => void;
}) {
  const { words } = useSpeech();
  const say = words.contexts.namespaces;
  const saved = props.names.join(' ');
  const [draft, setDraft] = useState<string | null>(null);
  const problemId = useId();
  const text = draft ?? saved;
  const { names, wrong, tooMany } = readNamespaces(text);
  const problem =
    wrong.length > 0 ? say.wrong(wrong.join(' ')) : tooMany ? say.tooMany(MOST_NAMESPACES) : null;
  const save = (): void => {
    if (problem !== null) return;
    setDraft(null);
    props.onSave(names);
  };
  return (
    <span className={styles.field}>
      <input
        type="text"
        aria-label={say.of(props.context)}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        data-testid="namespaces-input"
        value={text}
        placeholder={props.placeholder}
        title={say.help}
        spellCheck={false}
        autoComplete="off"
        // Opened by a press of the button that it takes the place of.
        ref={props.autoFocus ? focusOnce : undefined}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          // An input method uses Enter and Escape to end a conversion.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            // Else the button that takes the focus would be pressed by the same key.
            event.preventDefault();
            save();
          }
          if (event.key === 'Escape') props.onCancel?.();
        }}
      />
      {(props.autoFocus || names.join(' ') !== saved || problem !== null) && (
        <Button small onClick={save} blocked={problem} testId="namespaces-save">
          {say.save}
        </Button>
      )}
      {problem !== null && (
        <span id={problemId} role="alert" className="warn">
          {problem}
        </span>
      )}
    </span>
  );
}

/** For a ref: takes the focus when it appears. */
export function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}
