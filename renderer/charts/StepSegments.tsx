import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './StepSegments.module.css';

/** The steps of a release as a strip for one row. */
export function StepSegments({ states }: { states: ReleaseRow['stepStates'] }) {
  const { words } = useSpeech();
  if (states.length === 0) return null;
  const done = states.filter((state) => state === 'done').length;
  return (
    <span className={styles.segments} role="img" aria-label={words.releases.stepsLabel(done, states.length)}>
      {states.map((state, index) => (
        <i key={index} className={styles[state]} />
      ))}
    </span>
  );
}
