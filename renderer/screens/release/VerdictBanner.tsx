import { useMemo } from 'react';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { useShortcut } from '../../app/KeymapContext.ts';
import { goTo } from '../../app/useRoute.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayWhatAndHelp } from '../../words/sayProblem.ts';
import { sayBefore, sayBehind, sayNotCovered, sayVerdict, VERDICT_LOOKS, withLate } from '../../words/sayVerdict.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import styles from './Banner.module.css';
import { MonitorBanner } from './MonitorBanner.tsx';

/** Whether an abort has done what it is for. @param weight percent of the traffic that is with the canary now. */
function sayAborted({ words, format }: Speech, atMs: number | null, weight: number | null, nowMs: number): string {
  const say = words.abortedNow;
  const title = atMs === null ? say.title : say.titleAt(format.time(atMs, nowMs));
  if (weight === null) return say.goes(title);
  return weight === 0 ? say.done(title) : say.still(title, format.weight(weight));
}

/** The first lines of the screen: the verdict in one sentence, what stands behind it, what Datadog's monitors say. */
export function VerdictBanner({ snapshot }: { snapshot: ReleaseSnapshot }) {
  const speech = useSpeech();
  const { words, format } = speech;
  const now = useNow();
  const triageKeys = useShortcut('g t');
  const { verdict: panel, detail } = snapshot;
  const behind = useMemo(() => sayBehind(speech, panel), [speech, panel]);
  // Without a canary there is nothing to judge: the monitors' line says so.
  if (panel.reason === 'notInFlight') return <MonitorBanner snapshot={snapshot} />;
  const said = sayVerdict(speech, panel, now);
  const { contextId } = snapshot.context;
  const triage = { screen: 'triage', contextId, namespace: snapshot.namespace, name: snapshot.name } as const;
  const before = sayBefore(speech, panel, now);
  const notCovered = sayNotCovered(speech, panel, now);
  const problem = panel.reason === 'datadogOut' || panel.reason === 'noSignals' ? panel.freshness.problem : null;
  return (
    <div className={`${styles.banner} ${styles[said.tone]} ${styles.verdict}`} data-testid="verdict" data-kind={said.kind}
      data-before={panel.before ?? undefined}>
      <span className={styles.shape}>
        <Shape name={said.shape} />
      </span>
      <div className={`${styles.lines} ${styles.flow}`}>
        {/* Beside it the first lines; what is below has the whole width. */}
        <div className={styles.beside}>
          <Button onClick={() => goTo(triage)} shortcut={triageKeys} testId="open-triage">
            {words.triage.open}
          </Button>
          {panel.kind !== 'notJudged' && panel.judgedUntilMs !== null && (
            <span className={`muted nowrap ${styles.age}`}>
              {words.verdict.dataTo(format.ago(now - panel.judgedUntilMs))}
            </span>
          )}
        </div>
        {detail?.aborted && (
          <div>
            <strong role="status" data-testid="aborted-title">
              {sayAborted(speech, detail.aborted.atMs, detail.row.actualWeight, now)}
            </strong>
          </div>
        )}
        <div>
          <strong role="status" data-testid="verdict-title">
            {said.title}
          </strong>{' '}
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
            {before}
          </p>
        )}
        {behind.length > 0 && (
          <p className={before === null ? undefined : styles.old} data-testid="verdict-behind">
            {words.verdict.banner.join(behind)}{'\u00a0'}
            <Explain what={words.verdict.banner.tally} text={withLate(speech, words.verdict.explain.tally, panel)} />
          </p>
        )}
        {notCovered.length > 0 && <p data-testid="verdict-not-covered">{words.verdict.banner.join(notCovered)}</p>}
        <MonitorBanner snapshot={snapshot} compact />
      </div>
    </div>
  );
}
