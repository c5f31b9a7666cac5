import type { NextEvent } from '../../shared/contract/releaseRow.ts';
import { sayStep } from './sayStep.ts';
import type { Speech } from './WordsContext.tsx';

/** One line: what happens next by itself, or that it waits for a person. Empty when nothing does. */
export function sayNext({ words, format }: Speech, event: NextEvent, nowMs: number): string {
  const say = words.releases.next;
  switch (event.kind) {
    case 'nothing':
      return say.nothing;
    case 'waitEnds':
      return say.waitEnds(sayStep(words, event.nextStep), format.countdown(event.atMs - nowMs));
    case 'waitsForPerson':
      return say.waitsForPerson(event.sinceMs === null ? null : format.span(nowMs - event.sinceMs));
    case 'manuallyPaused':
      return say.manuallyPaused;
    case 'inconclusive':
      return say.inconclusive;
    case 'analysisRuns':
      return say.analysisRuns(sayStep(words, event.nextStep));
    case 'analysisCheck':
      return say.analysisCheck(event.metric, format.countdown(event.atMs - nowMs));
    case 'analysisAborts':
      return say.analysisAborts(event.failuresLeft);
    case 'podsBecomeReady':
      return say.podsBecomeReady(
        event.ready,
        event.wanted,
        event.nextStep === '' ? '' : sayStep(words, event.nextStep),
      );
    case 'experimentRuns':
      return say.experimentRuns(sayStep(words, event.nextStep));
    case 'aborted':
      return say.aborted(event.stableRevision);
    case 'promotingFully':
      return say.promotingFully;
    case 'failed':
      return say.failed(event.message);
  }
}
