import type { Phase } from '../../../shared/contract/releaseRow.ts';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './ActionDialog.module.css';
import type { ProgressStage } from './actFlow.ts';

const ORDER = ['sending', 'accepted', 'seen'] as const;

// How many of the three steps are behind a stage.
const PASSED: Record<ProgressStage, number> = { sending: 0, accepted: 2, seen: 3, notSeen: 2, failed: 1 };

/** Sending → accepted → seen in the cluster. Only the last is success. */
export function ActionProgress(props: { stage: ProgressStage; phase: Phase; aborts: boolean }) {
  const { stage, phase, aborts } = props;
  const { words } = useSpeech();
  const say = words.actions.progress;
  const bad = stage === 'notSeen' || stage === 'failed';
  const look = (index: number): 'done' | 'now' | 'bad' | 'todo' => {
    if (index < PASSED[stage]) return 'done';
    if (index > PASSED[stage]) return 'todo';
    return bad ? 'bad' : 'now';
  };
  const sentence = {
    sending: say.sending,
    accepted: say.waitingForCluster,
    seen: aborts ? say.seenAborted : say.seenAs(phase),
    notSeen: say.notSeen,
    failed: say.failed,
  }[stage];
  return (
    <div data-testid="action-progress" data-stage={stage}>
      <ol className={styles.progress} aria-label={say.title}>
        {ORDER.map((step, index) => (
          <li key={step} className={styles[look(index)]} data-look={look(index)}>
            <Shape
              name={
                look(index) === 'done'
                  ? 'check'
                  : look(index) === 'now'
                    ? 'half'
                    : look(index) === 'bad'
                      ? 'bang'
                      : 'dashed'
              }
            />
            {say[step]}
          </li>
        ))}
      </ol>
      <p role="status" className={bad ? 'warn' : 'muted'}>
        {sentence}
      </p>
    </div>
  );
}
