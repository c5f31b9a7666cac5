import { useMemo } from 'react';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { StaleAge } from '../../ui/Panel.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayWhatAndHelp } from '../../words/sayProblem.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { verdictProblem } from './bannerLead.ts';
import { sayBeforeAbort, statementAfterAbort } from './beforeAbort.ts';
import { EndpointSentence } from './EndpointSentence.tsx';
import { isIdle, monitorStatement } from './monitorStatement.ts';
import styles from './Banner.module.css';
import { sayIdle, sayStatement } from './sayStatement.ts';

/**
 * What Datadog's monitors say about this release, in words.
 * @param props.place a banner of its own, the first line inside another one, or one line further down in it.
 */
export function MonitorBanner(props: {
  snapshot: ReleaseSnapshot;
  place?: 'alone' | 'lead' | 'line';
  onOpenEndpoint?: (resourceName: string) => void;
}) {
  const { snapshot, place = 'alone', onOpenEndpoint } = props;
  const speech = useSpeech();
  const now = useNow();
  const { monitors, metrics } = snapshot;
  const abortedMs = snapshot.detail?.aborted?.atMs ?? null;
  const { statement, isBefore } = useMemo(
    () => statementAfterAbort(monitorStatement(monitors, metrics.endpoints), metrics.endpoints, abortedMs),
    [monitors, metrics.endpoints, abortedMs],
  );
  const before = isBefore ? sayBeforeAbort(speech, statement, abortedMs, now) : null;
  const said = isIdle(snapshot, statement)
    ? sayIdle(speech, snapshot.detail?.row.stableVersion ?? null)
    : (before ?? sayStatement(speech, statement, metrics.windowMs, now));
  const { freshness } = monitors;
  const { problem } = freshness;
  const stale =
    freshness.state !== 'live' && freshness.state !== 'connecting' && statement.kind !== 'unknown';
  // The verdict above says already why Datadog tells nothing.
  const isSaid = place === 'line' && verdictProblem(snapshot.verdict)?.code === problem?.code;
  const helpOf = (): string => {
    if (statement.kind === 'unknown' && problem && !isSaid) return sayWhatAndHelp(speech.words, problem);
    // What to look at before a promotion is of no use after an abort.
    return statement.kind === 'quiet' && snapshot.detail?.aborted ? '' : said.help;
  };
  const help = helpOf();
  const toldMs = stale ? freshness.lastDataAtMs : null;
  const title =
    toldMs === null
      ? said.title
      : speech.words.bannerLead.toldAgo(speech.format.ago(now - toldMs), said.title);
  const sentence = (
    <EndpointSentence
      text={help}
      endpoint={'worst' in statement ? statement.worst : null}
      onOpen={onOpenEndpoint}
    />
  );
  const looks = {
    alone: `${styles.banner} ${styles[said.tone]}`,
    lead: styles.leading,
    line: styles.inner,
  };
  return (
    <section
      className={looks[place]}
      aria-live="polite"
      aria-atomic="true"
      data-testid="monitor-banner"
      data-tone={said.tone}
    >
      {place !== 'lead' && (
        <span className={stale ? styles.old : place === 'line' ? said.tone : styles.shape}>
          <Shape name={said.shape} />
        </span>
      )}
      <div className={stale ? styles.old : undefined}>
        <strong>{title}</strong>
        {help !== '' && (place === 'line' ? <span className="muted"> {sentence}</span> : <p>{sentence}</p>)}
      </div>
      {stale && (
        <span className="spacer" aria-live="off">
          <StaleAge freshness={freshness} />
        </span>
      )}
    </section>
  );
}
