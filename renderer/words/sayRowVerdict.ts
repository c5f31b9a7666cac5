import type { ShortVerdict, VerdictWord } from '../../shared/contract/verdictPanel.ts';
import { riseInPoints, VERDICT_LOOKS, type SaidVerdict } from './sayVerdict.ts';
import { sayWait } from './verdictFigures.ts';
import type { Speech } from './WordsContext.tsx';

function allOf(counts: ShortVerdict['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** 812, 48 k, 2.1 M: as much as a line needs. */
function sayCount({ format }: Speech, count: number): string {
  if (count < 10_000) return format.integer(count);
  return count < 1_000_000 ? `${Math.round(count / 1_000)} k` : `${(count / 1_000_000).toFixed(1)} M`;
}

function sayWord(speech: Speech, short: ShortVerdict): string {
  const { counts, kind, reason, before, hiddenRise, onlyEndpoint } = short;
  const { verdict } = speech.words;
  const say = verdict.row;
  const all = allOf(counts);
  switch (kind) {
    case 'failing':
      if (onlyEndpoint !== null) return say.failingOn(onlyEndpoint);
      return counts.failing > 0 ? say.failing(counts.failing, all) : say.serviceFailing;
    case 'suspicious':
      if (onlyEndpoint !== null) return say.suspiciousOn(onlyEndpoint);
      return counts.suspicious > 0 ? say.suspicious(counts.suspicious, all) : say.serviceSuspicious;
    case 'healthy':
      return hiddenRise === null ? say.healthy : say.healthyWithin(riseInPoints(hiddenRise));
    case 'watching':
      return say.undecided(counts.watching + counts.notJudged, all);
    case 'notJudged': {
      const why = reason === null ? '' : verdict.reasonsShort[reason];
      // What it was counts for more than why it is not said any more.
      if (before === null) return why === '' ? say.notJudged : say.notJudgedFor(why);
      return onlyEndpoint === null
        ? say.was(verdict.kinds[before], why)
        : say.wasOn(verdict.kinds[before], onlyEndpoint);
    }
  }
}

/** A row's verdict in a few words, what matters most first: the end may be cut. */
export function sayShortVerdict(speech: Speech, short: ShortVerdict): SaidVerdict {
  return { kind: short.kind, ...VERDICT_LOOKS[short.kind], title: sayWord(speech, short) };
}

/**
 * All that a row knows of its verdict, line by line, for whoever points at it.
 * @param isOver nothing more comes to be judged.
 */
export function sayWholeVerdict(speech: Speech, short: ShortVerdict, isOver = false): string[] {
  const { words } = speech;
  const { kind, reason, before, counts, canaryRequests, minutes } = short;
  const { banner, row, reasons, tally } = words.verdict;
  const first: Partial<Record<VerdictWord, string>> =
    reason === null ? {} : { notJudged: banner.notJudged(reasons[reason]) };
  const counted = allOf(counts) > 0;
  // The tally has every number, but names no endpoint and does not tell that many of them together are worse.
  const inTally = {
    failing: counted && short.onlyEndpoint === null && counts.failing > 0,
    suspicious: counted && short.onlyEndpoint === null && counts.suspicious > 0,
    watching: counted,
    healthy: true,
    notJudged: false,
  };
  const alone = inTally[kind] ? '' : sayWord(speech, short);
  return [
    first[kind] ?? alone,
    before === null ? '' : row.lastSaid(words.verdict.kinds[before]),
    counted ? tally(counts, isOver) : '',
    kind === 'healthy' && short.hiddenRise !== null
      ? words.verdict.hidden(words.verdict.pointUnit(riseInPoints(short.hiddenRise)))
      : '',
    kind === 'watching' && minutes !== null && minutes > 0 ? row.wait(sayWait(speech, minutes)) : '',
    canaryRequests > 0 ? row.requests(sayCount(speech, canaryRequests)) : '',
  ].filter((line) => line !== '');
}
