import type { ReactNode } from 'react';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { NextEvent } from '../../../shared/contract/releaseRow.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Countdown } from '../../ui/Time.tsx';
import { sayNext } from '../../words/sayNext.ts';
import { sayStep } from '../../words/sayStep.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import styles from './Side.module.css';

function NextLine({ event, detail }: { event: NextEvent; detail: ReleaseDetail }) {
  const speech = useSpeech();
  const now = useNow();
  const say = speech.words.release.next;
  const line = (left: string, right?: ReactNode, tone?: string) => (
    <div className={styles.line}>
      <span>{left}</span>
      {right !== undefined && <span className={tone}>{right}</span>}
    </div>
  );
  switch (event.kind) {
    case 'nothing':
      return line(say.nothing);
    case 'waitEnds':
      return line(say.waitEnds(sayStep(speech.words, event.nextStep)), <Countdown atMs={event.atMs} />);
    case 'analysisCheck':
      return line(say.check(event.metric), <Countdown atMs={event.atMs} />);
    case 'analysisAborts':
      return line(say.aborts(event.failuresLeft), say.abortTo(detail.stableRevision), styles.alert);
    case 'waitsForPerson':
    case 'manuallyPaused':
    case 'inconclusive':
    case 'analysisRuns':
    case 'podsBecomeReady':
    case 'experimentRuns':
    case 'aborted':
    case 'promotingFully':
    case 'failed':
      return line(sayNext(speech, event, now));
  }
}

/** What the cluster will do by itself, and when. */
export function NextPanel({ snapshot, detail }: { snapshot: ReleaseSnapshot; detail: ReleaseDetail }) {
  const { words } = useSpeech();
  const events: NextEvent[] = detail.next.length > 0 ? detail.next : [{ kind: 'nothing' }];
  return (
    <Panel
      title={words.release.next.title}
      freshness={snapshot.rolloutFreshness}
      hasContent
      empty={{ title: '', help: '' }}
      testId="next"
    >
      {events.map((event, index) => (
        <NextLine key={`${event.kind} ${index}`} event={event} detail={detail} />
      ))}
    </Panel>
  );
}
