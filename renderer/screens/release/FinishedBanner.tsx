import { useMemo } from 'react';
import type { Finished } from '../../../shared/contract/finished.ts';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Banner.module.css';
import { MonitorBanner } from './MonitorBanner.tsx';
import { isIdle, monitorStatement } from './monitorStatement.ts';
import { sayFinished } from './sayFinished.ts';
import { sayStatement } from './sayStatement.ts';

/** The first lines of a release that is finished: when, and the verdict at its end. A monitor that asks for attention leads. */
export function FinishedBanner(props: {
  snapshot: ReleaseSnapshot;
  finished: Finished;
  onOpenEndpoint: (resourceName: string) => void;
}) {
  const { snapshot, finished, onOpenEndpoint } = props;
  const speech = useSpeech();
  const now = useNow();
  const { monitors, metrics, detail } = snapshot;
  const statement = useMemo(
    () => monitorStatement(monitors, metrics.endpoints),
    [monitors, metrics.endpoints],
  );
  const isQuiet = isIdle(snapshot, statement);
  const said = sayFinished(speech, finished, detail?.row.stableVersion ?? null, now);
  const look = isQuiet ? said : sayStatement(speech, statement, metrics.windowMs, now);
  return (
    <div className={`${styles.banner} ${styles[look.tone]} ${styles.verdict}`} data-testid="finished">
      <span className={styles.shape}>
        <Shape name={look.shape} />
      </span>
      <div className={styles.lines}>
        {!isQuiet && <MonitorBanner snapshot={snapshot} place="lead" onOpenEndpoint={onOpenEndpoint} />}
        <div>
          <strong className={isQuiet ? undefined : styles.second} role="status" data-testid="finished-title">
            {said.title}
          </strong>
        </div>
        {said.behind.length > 0 && <p>{speech.words.verdict.banner.join(said.behind)}</p>}
      </div>
    </div>
  );
}
