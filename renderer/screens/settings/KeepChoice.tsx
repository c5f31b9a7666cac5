import { useId } from 'react';
import type { KeyStorage } from '../../../shared/contract/organisations.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Datadog.module.css';

/** How entered keys are kept. Where the machine cannot keep a secret, only this run is left, and it is said why. */
export function KeepChoice({
  storage,
  keep,
  onChoose,
}: {
  storage: KeyStorage | null;
  keep: 'kept' | 'run' | null;
  onChoose: (keep: 'kept' | 'run') => void;
}) {
  const { words } = useSpeech();
  const say = words.organisations;
  const name = useId();
  const options = [
    ['kept', say.dialog.keepKept],
    ['run', say.dialog.keepRun],
  ] as const;
  return (
    <>
      <span id={name}>{say.dialog.keep}</span>
      <div role="radiogroup" aria-labelledby={name} aria-describedby={`${name}-why`} className={styles.keep}>
        {options.map(([value, text]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              data-testid={`keep-${value}`}
              checked={keep === value}
              disabled={value === 'kept' && storage !== 'usable'}
              onChange={() => onChoose(value)}
            />
            {text}
          </label>
        ))}
      </div>
      {storage !== null && (
        <p id={`${name}-why`} className={`${styles.hint} ${storage === 'usable' ? '' : 'warn'}`}>
          {say.storage[storage]}
        </p>
      )}
    </>
  );
}
