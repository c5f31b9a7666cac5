import type { ReleaseRow } from '../../shared/contract/releaseRow.ts';
import { useSpeech } from '../words/WordsContext.tsx';
import styles from './StepSegments.module.css';

/** The steps of a release as a strip for one row. */
export function StepSegments({ states }: { states: ReleaseRow['stepStates'] }) {
  const { words } = useSpeech();
  if (states.length === 0) return null;
  const done = states.filter((state) => state === 'done').length;
  const say = words.releases;
  const isOver = states.some((state) => state === 'aborted' || state === 'dropped');
  const label = isOver ? say.stepsAborted : say.stepsLabel(done, states.length);
  return (
    <span className={styles.segments} role="img" aria-label={label} title={label}>
      {states.map((state, index) => (
        <i key={index} className={styles[state]} />
      ))}
    </span>
  );
}
