import { Fragment, type ReactNode } from 'react';
import type { ReleaseDetail, ReleaseSnapshot } from '../../../shared/contract/release.ts';
import type { NextEvent } from '../../../shared/contract/releaseRow.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Countdown, Moment } from '../../ui/Time.tsx';
import { sayNext } from '../../words/sayNext.ts';
import { sayStep } from '../../words/sayStep.ts';
import { useSpeech } from '../../words/WordsContext.tsx';
import { sayAfter } from './followingSteps.ts';
import styles from './Side.module.css';

interface NextProps {
  detail: ReleaseDetail;
  /** What is known is of now: then it counts down. */
  live: boolean;
}

function Until({ atMs, live }: { atMs: number } & Pick<NextProps, 'live'>) {
  return live ? <Countdown atMs={atMs} /> : <Moment atMs={atMs} />;
}

/** What comes after the first event: the steps up to the next that waits for a person. */
function Following({ event, detail }: { event: NextEvent; detail: ReleaseDetail }) {
  const speech = useSpeech();
  const text = sayAfter(speech, event, detail.steps);
  return text === null ? null : (
    <div className={styles.line} data-testid="next-following">
      <span>{text}</span>
    </div>
  );
}

function NextLine({ event, detail, live }: { event: NextEvent } & NextProps) {
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
      return line(
        say.waitEnds(sayStep(speech.words, event.nextStep)),
        <Until atMs={event.atMs} live={live} />,
      );
    case 'analysisCheck':
      return line(say.check(event.metric), <Until atMs={event.atMs} live={live} />);
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
  const live = snapshot.rolloutFreshness.state === 'live';
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
        <Fragment key={`${event.kind} ${index}`}>
          <NextLine event={event} detail={detail} live={live} />
          {index === 0 && <Following event={event} detail={detail} />}
        </Fragment>
      ))}
    </Panel>
  );
}
