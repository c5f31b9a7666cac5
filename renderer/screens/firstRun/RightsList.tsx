import type { AccessReview } from '../../../shared/contract/firstRun.ts';
import { ProblemNote } from '../../ui/Note.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './FirstRun.module.css';

const LOOKS = {
  allowed: { shape: 'check', tone: 'ok' },
  denied: { shape: 'cross', tone: 'warn' },
  unknown: { shape: 'question', tone: 'nodata' },
} as const;

/** What the person may do in a cluster, and what does not work without the rest. */
export function RightsList({ review }: { review: AccessReview }) {
  const { words } = useSpeech();
  const say = words.firstRun.cluster;
  return (
    <section aria-label={say.rights} data-testid="first-run-rights">
      <h3 className={styles.small}>
        {review.namespace === '' ? say.rights : say.rightsIn(review.namespace)}
      </h3>
      {review.problem && <ProblemNote problem={review.problem} fallback={words.states.failed} />}
      <ul className={styles.rights}>
        {review.rights.map(({ name, state }) => (
          <li key={name} data-right={name} data-state={state}>
            <span className={LOOKS[state].tone}>
              <Shape name={LOOKS[state].shape} />
            </span>
            <span>
              {say.names[name]}
              <span className="said">: {say.states[state]}</span>
              {state === 'denied' && <span className="muted"> · {say.without[name]}</span>}
              {state === 'unknown' && <span className="muted"> · {say.states.unknown}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
