import type { EndpointVerdictRow, VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import { undecided, type Undecided } from '../../shared/verdict/undecided.ts';
import { sayPoints, sayWait } from './verdictFigures.ts';
import { sayWeightBefore } from './sayWeightBefore.ts';
import type { Speech } from './WordsContext.tsx';

type Open = Undecided<EndpointVerdictRow>;

/** So many endpoints are named; of more it is said how many. */
const NAMED = 2;

function sayNames({ words }: Speech, endpoints: readonly EndpointVerdictRow[]): string {
  const labels = endpoints.map(({ label }) => label);
  // One more takes no more room than saying that there is one.
  const named = labels.length === NAMED + 1 ? labels : labels.slice(0, NAMED);
  return words.undecided.names(named, labels.length - named.length);
}

/** A part of the requests in whole percent, never said to be less than it is. */
export function sayShare({ words }: Speech, fraction: number): string {
  if (fraction < 0.01) return words.undecided.lessThanOne;
  const percent = Math.ceil(Number((fraction * 100).toFixed(6)));
  return words.undecided.percent(String(fraction < 1 ? Math.min(99, percent) : 100));
}

function sayWhichMatter(speech: Speech, { by, all, noWorse, open, share }: Open): string {
  const say = speech.words.undecided;
  const what =
    by === 'critical'
      ? say.critical(all)
      : share === null
        ? say.busiest(all)
        : say.busiestOf(all, floorShare(share));
  return open.length === 0
    ? say.allNoWorse(all, what)
    : say.someNoWorse(noWorse, all, what, sayNames(speech, open));
}

/** In whole percent, never said to be more than it is. */
function floorShare(fraction: number): string {
  return String(Math.floor(Number((fraction * 100).toFixed(6))));
}

function sayWaitFor(speech: Speech, { waitFor, minutes }: Open): string {
  const [first] = waitFor;
  if (!first?.missing || minutes === null) return '';
  const say = speech.words.undecided;
  const rise = sayPoints(speech, first.missing.rise);
  const who = sayNames(speech, waitFor);
  return minutes > 0 ? say.wait(who, sayWait(speech, minutes), rise) : say.shown(who, rise);
}

/** What part of the requests the undecided endpoints carry; null: not known. */
export function sayOpenShare(speech: Speech, endpoints: readonly EndpointVerdictRow[]): string | null {
  const share = undecided(endpoints)?.openShare ?? null;
  return share === null ? null : sayShare(speech, share);
}

/**
 * What helps to decide while some endpoints are undecided: what was told at the weight before, those that matter most,
 * how long a wait for what matters is, and where no wait helps. Sentences; none where all are told.
 */
export function sayUndecided(speech: Speech, panel: VerdictPanel): string[] {
  const { endpoints, counts } = panel;
  const found = undecided(endpoints);
  if (!found) return [];
  const say = speech.words.undecided;
  const before = sayWeightBefore(speech, panel);
  return [
    before ?? '',
    // Where nothing is told yet, what matters is named with the wait.
    counts.healthy > 0 ? sayWhichMatter(speech, found) : before === null ? say.anew : '',
    sayWaitFor(speech, found),
    found.never.length > 0 ? say.never(sayNames(speech, found.never)) : '',
  ].filter((text) => text !== '');
}
