import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayWhatAndHelp } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Banner.module.css';

/** Above everything else while the cluster's data is not current: how old it is, why, and what can still be done. */
export function StaleCluster({ snapshot }: { snapshot: ReleaseSnapshot }) {
  const { words, format } = useSpeech();
  const now = useNow();
  const { rolloutFreshness: freshness, detail } = snapshot;
  if (freshness.state === 'live') return null;
  const say = words.bannerLead;
  const abort = detail?.actions.find(({ kind }) => kind === 'abort');
  const canAbort = abort !== undefined && abort.blocked === null;
  const age = freshness.lastDataAtMs === null ? null : format.span(now - freshness.lastDataAtMs);
  const title = age === null ? say.staleUnknown : canAbort ? say.staleAbort(age) : say.stale(age);
  return (
    <div className={`${styles.banner} ${styles.warn}`} role="status" data-testid="stale-cluster">
      <span className={styles.shape}>
        <Shape name="triangle" />
      </span>
      <div aria-live="off">
        <strong>{title}</strong>
        {freshness.problem && <p>{sayWhatAndHelp(words, freshness.problem)}</p>}
      </div>
    </div>
  );
}
