import type { ReleaseDetail } from '../../../shared/contract/release.ts';
import type { NextEvent } from '../../../shared/contract/releaseRow.ts';
import { useNow } from '../../live/TimeContext.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { sayNext } from '../../words/sayNext.ts';
import { sayStep } from '../../words/sayStep.ts';
import { useSpeech, type Speech } from '../../words/WordsContext.tsx';
import { ArgoMessage, placeOfMessage } from './ArgoMessage.tsx';
import { sayAfter } from './followingSteps.ts';
import styles from './Findings.module.css';

const NEEDS_PERSON: ReadonlySet<NextEvent['kind']> = new Set([
  'waitsForPerson',
  'manuallyPaused',
  'inconclusive',
]);

/** What is not of now does not count down: it says when the wait was due to end. */
function sayEvent(speech: Speech, event: NextEvent, live: boolean, nowMs: number): string {
  if (live || event.kind !== 'waitEnds') return sayNext(speech, event, nowMs);
  const { next, rail } = speech.words.release;
  return next.join([
    next.waitEnds(sayStep(speech.words, event.nextStep)),
    rail.due(speech.format.clock(event.atMs)),
  ]);
}

/** Under the steps: what happens next by itself and when, or that it waits for a person, and what follows. */
export function NextSentence({ detail, live }: { detail: ReleaseDetail; live: boolean }) {
  const speech = useSpeech();
  const now = useNow();
  const [event] = detail.next;
  if (!event || event.kind === 'nothing' || detail.aborted) return null;
  const needs = NEEDS_PERSON.has(event.kind);
  const after = sayAfter(speech, event, detail.steps);
  return (
    <p className={styles.next} data-testid="next-sentence">
      <span className={needs ? 'warn' : 'muted'}>
        <Shape name={needs ? 'bang' : 'half'} />
      </span>
      <b>{speech.words.release.next.lead(sayEvent(speech, event, live, now))}</b>
      {after !== null && <span className="muted">{after}</span>}
      {placeOfMessage(detail) === 'beside' && <ArgoMessage message={detail.row.message} />}
    </p>
  );
}
