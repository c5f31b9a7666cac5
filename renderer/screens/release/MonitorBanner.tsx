import { useMemo } from 'react';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { StaleAge } from '../../ui/Panel.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayWhatAndHelp } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { isIdle, monitorStatement } from './monitorStatement.ts';
import styles from './Banner.module.css';
import { sayIdle, sayStatement } from './sayStatement.ts';

/**
 * What Datadog's monitors say about this release, in words.
 * @param props.compact one line inside another banner.
 */
export function MonitorBanner({ snapshot, compact }: { snapshot: ReleaseSnapshot; compact?: boolean }) {
  const speech = useSpeech();
  const now = useNow();
  const { monitors, metrics } = snapshot;
  const statement = useMemo(
    () => monitorStatement(monitors, metrics.endpoints),
    [monitors, metrics.endpoints],
  );
  const said = isIdle(snapshot, statement)
    ? sayIdle(speech, snapshot.detail?.row.stableVersion ?? null)
    : sayStatement(speech, statement, now);
  const { freshness } = monitors;
  const { problem } = freshness;
  const stale = freshness.state !== 'live' && freshness.state !== 'connecting' && statement.kind !== 'unknown';
  const help = statement.kind === 'unknown' && problem ? sayWhatAndHelp(speech.words, problem) : said.help;
  return (
    <section
      className={compact ? styles.inner : `${styles.banner} ${styles[said.tone]}`}
      aria-live="polite"
      aria-atomic="true"
      data-testid="monitor-banner"
      data-tone={said.tone}
    >
      <span className={compact ? said.tone : styles.shape}>
        <Shape name={said.shape} />
      </span>
      <div className={stale ? styles.old : undefined}>
        <strong>{said.title}</strong>
        {help !== '' && (compact ? <span className="muted"> {help}</span> : <p>{help}</p>)}
      </div>
      {stale && (
        <span className="spacer" aria-live="off">
          <StaleAge freshness={freshness} />
        </span>
      )}
    </section>
  );
}
