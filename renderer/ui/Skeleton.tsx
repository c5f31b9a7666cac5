import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Panel.module.css';

/**
 * Stands where content will come; it appears only when that takes a while.
 * @param props.text what is waited for, where that can take long; without it only screen readers are told.
 */
export function Skeleton({ rows = 3, text }: { rows?: number; text?: string | undefined }) {
  const { words } = useSpeech();
  return (
    <div
      className={styles.skeleton}
      role="status"
      aria-label={text === undefined ? words.states.loading : undefined}
    >
      {text !== undefined && <p className="muted">{text}</p>}
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
