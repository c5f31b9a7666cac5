import { useSpeech } from '../words/WordsContext.tsx';
import styles from './Panel.module.css';

/** Stands where content will come; it appears only when that takes a while. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const { words } = useSpeech();
  return (
    <div className={styles.skeleton} role="status" aria-label={words.states.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <i key={index} />
      ))}
    </div>
  );
}
