import { useMemo } from 'react';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { goTo } from '../../app/useRoute.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { ABORTED_LOOK } from '../../ui/shownPhase.ts';
import { sayWhatAndHelp } from '../../words/sayProblem.ts';
import {
  sayAtAbort,
  sayBefore,
  sayBehind,
  sayNotCovered,
  sayVerdict,
  VERDICT_LOOKS,
  withLate,
} from '../../words/sayVerdict.ts';
import { sayNotYet } from '../../words/sayWeightBefore.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Banner.module.css';
import { adviceOf } from './advice.ts';
import { bannerLead, verdictProblem } from './bannerLead.ts';
import { EndpointSentence } from './EndpointSentence.tsx';
import { FinishedBanner } from './FinishedBanner.tsx';
import { MonitorBanner } from './MonitorBanner.tsx';
import { monitorStatement } from './monitorStatement.ts';
import { sayAborted } from './sayAborted.ts';
import { sayAdvice } from './sayAdvice.ts';
import { sayStatement } from './sayStatement.ts';

interface VerdictBannerProps {
  snapshot: ReleaseSnapshot;
  onOpenEndpoint: (resourceName: string) => void;
}

/**
 * The first lines of the screen: what matters most in one sentence (that it was aborted, what Datadog's monitors or
 * the comparison with stable say), and what stands behind it.
 */
export function VerdictBanner({ snapshot, onOpenEndpoint }: VerdictBannerProps) {
  const speech = useSpeech();
  const { words, format } = speech;
  const now = useNow();
  const triageKeys = useShortcut('g t');
  const { verdict: panel, detail, monitors, metrics } = snapshot;
  const aborted = detail?.aborted ?? null;
  const isAborted = aborted !== null;
  const notYet = isAborted ? null : sayNotYet(speech, panel, detail?.row.actualWeight ?? null);
  const isOfOldWeight = notYet !== null;
  const behind = useMemo(
    // Of three weights, the one before the last is of no use any more.
    () => sayBehind(speech, isOfOldWeight ? { ...panel, weightBefore: null } : panel, isAborted),
    [speech, panel, isAborted, isOfOldWeight],
  );
  const statement = useMemo(
    () => monitorStatement(monitors, metrics.endpoints),
    [monitors, metrics.endpoints],
  );
  // Without a canary there is nothing to judge: how it ended is told, else the monitors' line says so.
  if (snapshot.finished && !aborted)
    return (
      <FinishedBanner snapshot={snapshot} finished={snapshot.finished} onOpenEndpoint={onOpenEndpoint} />
    );
  if (panel.reason === 'notInFlight' && !aborted) return <MonitorBanner snapshot={snapshot} />;
  const said = sayVerdict(speech, panel, now);
  const lead = bannerLead(snapshot, statement);
  const look =
    lead === 'aborted'
      ? ABORTED_LOOK
      : lead === 'monitors'
        ? sayStatement(speech, statement, metrics.windowMs, now)
        : said;
  const { contextId } = snapshot.context;
  const triage = { screen: 'triage', contextId, namespace: snapshot.namespace, name: snapshot.name } as const;
  const atAbort = aborted && sayAtAbort(speech, panel, now);
  const before = aborted ? null : sayBefore(speech, panel, now);
  const notCovered = sayNotCovered(speech, panel, now);
  const advice = adviceOf(snapshot, statement);
  const problem = verdictProblem(panel);
  const kind = panel.kind === 'notJudged' ? panel.before : panel.kind;
  const worst = panel.endpoints.find((endpoint) => endpoint.kind === kind) ?? null;
  const title = atAbort ?? (lead === 'monitors' ? words.bannerLead.besideStable(said.title) : said.title);
  return (
    <div
      className={`${styles.banner} ${styles[look.tone]} ${styles.verdict}`}
      data-testid="verdict"
      data-kind={said.kind}
      data-lead={lead}
      data-before={panel.before ?? undefined}
    >
      <span className={styles.shape}>
        <Shape name={look.shape} />
      </span>
      <div className={`${styles.lines} ${styles.flow}`}>
        {/* Beside it the first lines; what is below has the whole width. */}
        <div className={styles.beside}>
          <Button onClick={() => goTo(triage)} shortcut={triageKeys} testId="open-triage">
            {words.triage.open}
          </Button>
          {!aborted && panel.kind !== 'notJudged' && panel.judgedUntilMs !== null && (
            <span className={`muted nowrap ${styles.age}`}>
              {words.verdict.dataTo(format.ago(now - panel.judgedUntilMs))}
            </span>
          )}
        </div>
        {aborted && detail && (
          <div>
            <strong role="status" data-testid="aborted-title">
              {sayAborted(speech, detail, now)}
            </strong>
          </div>
        )}
        {lead === 'monitors' && (
          <MonitorBanner snapshot={snapshot} place="lead" onOpenEndpoint={onOpenEndpoint} />
        )}
        <div>
          <strong
            className={lead === 'verdict' ? undefined : styles.second}
            role="status"
            data-testid="verdict-title"
          >
            <EndpointSentence
              text={advice ? words.verdict.banner.sentence(title) : title}
              endpoint={worst}
              onOpen={onOpenEndpoint}
            />
          </strong>{' '}
          {/* It counts down: not part of what is read out when it changes. */}
          {advice && (
            <strong className={lead === 'verdict' ? undefined : styles.second} data-testid="advice">
              {sayAdvice(speech, advice, panel, now)}
            </strong>
          )}
          {'\u00a0'}
          <Explain
            what={words.verdict.title}
            text={words.verdict.banner.join([
              words.verdict.explain.verdict,
              words.verdict.pods[panel.podSplit],
            ])}
          />
        </div>
        {problem && <p>{sayWhatAndHelp(words, problem)}</p>}
        {before !== null && panel.before !== null && (
          <p data-testid="verdict-before">
            <span className={VERDICT_LOOKS[panel.before].tone}>
              <Shape name={VERDICT_LOOKS[panel.before].shape} />
            </span>{' '}
            <EndpointSentence text={before} endpoint={worst} onOpen={onOpenEndpoint} />
          </p>
        )}
        {notYet !== null && <p data-testid="verdict-not-yet">{notYet}</p>}
        {behind.length > 0 && (
          <p className={before === null ? undefined : styles.old} data-testid="verdict-behind">
            {words.verdict.banner.join(behind)}
            {'\u00a0'}
            <Explain
              what={words.verdict.banner.tally}
              text={withLate(speech, words.verdict.explain.tally, panel)}
            />
          </p>
        )}
        {notCovered.length > 0 && (
          <p data-testid="verdict-not-covered">{words.verdict.banner.join(notCovered)}</p>
        )}
        {lead !== 'monitors' && (
          <MonitorBanner snapshot={snapshot} place="line" onOpenEndpoint={onOpenEndpoint} />
        )}
      </div>
    </div>
  );
}
