import type { EndpointVerdictRow, VerdictPanel } from '../../shared/contract/verdictPanel.ts';
import { undecided, type Undecided } from '../../shared/verdict/undecided.ts';
import { sayPoints, sayWait } from './verdictFigures.ts';
import { sayLostWithWeight, sayWeightBefore } from './sayWeightBefore.ts';
import type { Speech } from './WordsContext.tsx';

type Open = Undecided<EndpointVerdictRow>;

/** So many endpoints are named; of more it is said how many. */
const NAMED = 2;

/** What one of them waits for, in a word; '' where that is not known. */
function sayOneWait(speech: Speech, { missing }: EndpointVerdictRow): string {
  const say = speech.words.undecided;
  if (!missing) return '';
  if (!missing.visible) return say.tooLong;
  if (missing.minutes === null) return '';
  // What is planned to take no more time is due, but when it is told goes with what comes: no time is named.
  return missing.minutes > 0 ? say.about(sayWait(speech, missing.minutes)) : '';
}

function sayNames(speech: Speech, endpoints: readonly EndpointVerdictRow[]): string {
  const say = speech.words.undecided;
  // One more takes no more room than saying that there is one.
  const named = endpoints.length === NAMED + 1 ? endpoints : endpoints.slice(0, NAMED);
  const more = endpoints.length - named.length;
  const waits = new Set(endpoints.map((endpoint) => sayOneWait(speech, endpoint)));
  const [only = ''] = waits;
  // What is the same for all of them is said once.
  if (waits.size === 1)
    return say.openOne(
      say.names(
        named.map(({ label }) => label),
        more,
      ),
      only,
    );
  return say.names(
    named.map((endpoint) => say.openOne(endpoint.label, sayOneWait(speech, endpoint))),
    more,
  );
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
  if (open.length === 0) return say.allNoWorse(all, what);
  return noWorse === 0 ? say.noneNoWorse(all, what) : say.someNoWorse(noWorse, all, what);
}

/** In whole percent, never said to be more than it is. */
function floorShare(fraction: number): string {
  return String(Math.floor(Number((fraction * 100).toFixed(6))));
}

/** What matters most of the undecided, each named once with its wait; '' where nothing of it can be told soon. */
function sayOpenOnes(speech: Speech, { open, waitFor }: Open): string {
  const ones = open.length > 0 ? open : waitFor;
  const rise = ones.find(({ missing }) => missing !== null)?.missing?.rise;
  if (rise === undefined) return '';
  const say = speech.words.undecided;
  const names = sayNames(speech, ones);
  return ones.some((endpoint) => sayOneWait(speech, endpoint) !== '')
    ? say.open(sayPoints(speech, rise), names)
    : say.openOnly(names);
}

/** On what part of the requests the canary is found no worse, in whole percent; null: not known, or none to speak of. */
export function sayNoWorseShare(endpoints: readonly EndpointVerdictRow[]): string | null {
  const share = undecided(endpoints)?.openShare ?? null;
  const percent = share === null ? 0 : Math.min(99, Number(floorShare(1 - share)));
  return percent < 1 ? null : String(percent);
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
  const named = new Set(found.open);
  const never = found.never.filter((endpoint) => !named.has(endpoint));
  return [
    // Where nothing is told yet, the weight before is what leads.
    counts.healthy > 0 ? sayWhichMatter(speech, found) : before === null ? say.anew : '',
    sayOpenOnes(speech, found),
    counts.healthy > 0 ? (sayLostWithWeight(speech, panel) ?? '') : '',
    never.length > 0 ? say.never(never.length) : '',
  ].filter((text) => text !== '');
}
