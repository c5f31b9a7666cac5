import { useId } from 'react';
import styles from './Settings.module.css';

interface Option<T> {
  value: T;
  text: string;
}

/** One of a few: all of them in sight. */
export function Choice<T extends string | null>(props: {
  title: string;
  options: Option<T>[];
  value: T;
  onChoose: (value: T) => void;
  help?: string;
}) {
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend>{props.title}</legend>
      <div className={styles.options}>
        {props.options.map((option) => (
          <label key={option.text}>
            <input
              type="radio"
              name={name}
              checked={option.value === props.value}
              onChange={() => props.onChoose(option.value)}
            />
            {option.text}
          </label>
        ))}
      </div>
      {props.help !== undefined && <p className={styles.help}>{props.help}</p>}
    </fieldset>
  );
}
