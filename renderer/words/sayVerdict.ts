import type { EndpointVerdictRow, VerdictPanel, VerdictWord } from '../../shared/contract/verdictPanel.ts';
import { hiddenRise, mostHidden } from '../../shared/verdict/hiddenRise.ts';
import type { ShapeName } from '../ui/Shape.tsx';
import { sayNoWorseShare, sayUndecided } from './sayUndecided.ts';
import { sayWeightBefore } from './sayWeightBefore.ts';
import { sayPoints, twoDigits } from './verdictFigures.ts';
import type { Speech } from './WordsContext.tsx';

export type VerdictTone = 'alert' | 'warn' | 'muted' | 'nodata';

/** Shape and colour of each verdict; "no worse" is not green: it only has an upper limit. */
export const VERDICT_LOOKS: Record<VerdictWord, { shape: ShapeName; tone: VerdictTone }> = {
  failing: { shape: 'hexagon', tone: 'alert' },
  suspicious: { shape: 'triangle', tone: 'warn' },
  healthy: { shape: 'equal', tone: 'muted' },
  watching: { shape: 'dot', tone: 'nodata' },
  notJudged: { shape: 'dashed', tone: 'nodata' },
};

const MINUS = '−';

/** A difference of rates (fraction) in points with its sign, without the unit: +1.8, −0.04. */
export function signedPoints(fraction: number): string {
  const points = Math.abs(fraction) * 100;
  const text = points.toFixed(points >= 1 ? 1 : 2);
  return `${Number(text) === 0 ? '±' : fraction > 0 ? '+' : MINUS}${text}`;
}

/** "+1.1 to +2.6 points". */
export function sayInterval(
  { words }: Speech,
  { lower, upper, effectChanged }: EndpointVerdictRow['difference'],
): string {
  if (effectChanged) return words.verdict.effectChanged;
  return words.verdict.points(signedPoints(lower), signedPoints(upper));
}

/** A rise that could be hidden, in points with its sign, rounded up so that it is never said to be smaller. */
export function riseInPoints(fraction: number): string {
  return `+${(Math.ceil(Number((fraction * 1_000).toFixed(6))) / 10).toFixed(1)}`;
}

function sayRise({ words }: Speech, fraction: number): string {
  return words.verdict.pointUnit(riseInPoints(fraction));
}

/** What "no worse" leaves open at an endpoint; null where it is not the verdict. */
export function sayHidden(speech: Speech, endpoint: EndpointVerdictRow): string | null {
  const rise = hiddenRise(endpoint);
  return rise === null ? null : speech.words.verdict.hidden(sayRise(speech, rise));
}

/** What speaks against the canary at this endpoint: the interval of errors, or which other metric. */
export function sayEvidence(speech: Speech, endpoint: EndpointVerdictRow): string {
  const { banner } = speech.words.verdict;
  if (endpoint.metric === 'latency' || endpoint.metric === 'share') return banner[endpoint.metric];
  return banner.errors(sayInterval(speech, endpoint.difference));
}

export interface SaidVerdict {
  kind: VerdictWord;
  shape: ShapeName;
  tone: VerdictTone;
  title: string;
}

interface Counted {
  counts: VerdictPanel['counts'];
  all: number;
  /** By how much any of them could still be worse, a fraction; null: not proven of all. */
  hidden: number | null;
  /** On what part of the requests it is no worse, in percent; null: not known, or nothing is undecided. */
  noWorseShare: string | null;
  /** That it is judged anew, with what was told at the weight before; null: that is not known. */
  anew: string | null;
}

/** What is known leads: a release of which most is told is not one of which nothing is. */
function sayWatching({ words }: Speech, { counts, all, noWorseShare, anew }: Counted): string {
  const open = counts.watching + counts.notJudged;
  if (counts.healthy === 0) return anew ?? words.verdict.banner.watching(open, all);
  return noWorseShare === null
    ? words.undecided.title(counts.healthy, all, open)
    : words.undecided.titleOfShare(noWorseShare, counts.healthy, all);
}

/** Of a kind without any endpoint of it, the service as a whole is what is found worse. */
function sayKind(speech: Speech, kind: VerdictWord, counted: Counted): string {
  const { counts, all, hidden } = counted;
  const say = speech.words.verdict.banner;
  switch (kind) {
    case 'failing':
      return counts.failing > 0 ? say.failing(counts.failing, all) : say.serviceFailing;
    case 'suspicious':
      return counts.suspicious > 0 ? say.suspicious(counts.suspicious, all) : say.serviceSuspicious;
    case 'healthy':
      return hidden === null ? say.healthy(all) : say.within(say.healthy(all), sayRise(speech, hidden));
    case 'watching':
      return sayWatching(speech, counted);
    case 'notJudged':
      return say.asking;
  }
}

/** The kind's sentence with the worst endpoint, since when, and by how much. */
function sayWithWorst(speech: Speech, kind: VerdictWord, panel: VerdictPanel, nowMs: number): string {
  const { counts, endpoints, service } = panel;
  const say = speech.words.verdict.banner;
  const title = sayKind(speech, kind, {
    counts,
    all: endpoints.length,
    hidden: mostHidden(endpoints),
    noWorseShare: sayNoWorseShare(endpoints),
    anew: sayWeightBefore(speech, panel),
  });
  if (kind !== 'failing' && kind !== 'suspicious') return title;
  const worst = endpoints.find((endpoint) => endpoint.kind === kind);
  if (!worst) {
    return service.sinceMs === null ? title : say.since(title, speech.format.time(service.sinceMs, nowMs));
  }
  const where =
    worst.sinceMs === null ? worst.label : say.since(worst.label, speech.format.time(worst.sinceMs, nowMs));
  return say.where(title, say.with(where, sayEvidence(speech, worst)));
}

/** The verdict in one sentence. One that is not the present is never said as if it were. */
export function sayVerdict(speech: Speech, panel: VerdictPanel, nowMs: number): SaidVerdict {
  const { kind, reason } = panel;
  const said = kind === 'notJudged' && reason !== null ? sayReason(speech, reason) : null;
  return { kind, ...VERDICT_LOOKS[kind], title: said ?? sayWithWorst(speech, kind, panel, nowMs) };
}

function sayReason({ words }: Speech, reason: NonNullable<VerdictPanel['reason']>): string {
  return words.verdict.banner.notJudged(words.verdict.reasons[reason]);
}

/** What the verdict was before it could not be given any more; null when it never was. */
export function sayBefore(speech: Speech, panel: VerdictPanel, nowMs: number): string | null {
  if (panel.before === null || panel.judgedUntilMs === null) return null;
  const said = sayWithWorst(speech, panel.before, panel, nowMs);
  return speech.words.verdict.banner.before(speech.format.time(panel.judgedUntilMs, nowMs), said);
}

/** What the verdict was when the release was aborted, and up to when it had judged; null: there was none. */
export function sayAtAbort(speech: Speech, panel: VerdictPanel, nowMs: number): string | null {
  const kind = panel.kind === 'notJudged' ? panel.before : panel.kind;
  if (kind === null || panel.judgedUntilMs === null) return null;
  const { bannerLead: say, verdict } = speech.words;
  const until = say.judgedUntil(speech.format.time(panel.judgedUntilMs, nowMs));
  return say.atAbort(verdict.banner.aside(sayWithWorst(speech, kind, panel, nowMs), until));
}

/** How much harm was seen, where any was; null when not worth telling. */
export function sayImpact(
  { words, format }: Speech,
  { excessErrors, perHourAtFull }: VerdictPanel['impact'],
): string | null {
  const failed = Math.round(excessErrors);
  if (failed < 1) return null;
  const say = words.verdict.banner;
  return perHourAtFull !== null && perHourAtFull >= 1
    ? say.impactFull(format.integer(failed), format.integer(twoDigits(perHourAtFull)))
    : say.impact(format.integer(failed));
}

/**
 * What stands behind the sentence: limits, tally, harm.
 * @param isOver nothing more goes to the canary: what would come with more traffic is not said.
 */
export function sayBehind(speech: Speech, panel: VerdictPanel, isOver = false): string[] {
  const { words, format } = speech;
  const say = words.verdict.banner;
  const parts: string[] = [];
  const kind = panel.kind === 'notJudged' ? panel.before : panel.kind;
  if (kind === null) return parts;
  // Of a release that is, or was, watched, the sentence has counted them already.
  const isCounted = kind === 'watching' && panel.counts.notJudged === 0;
  if (panel.endpoints.length > 0 && !isCounted)
    parts.push(say.sentence(words.verdict.tally(panel.counts, isOver)));
  const isPast = isOver || panel.kind === 'notJudged';
  const seen = isPast ? { ...panel.impact, perHourAtFull: null } : panel.impact;
  const impact = kind === 'failing' || kind === 'suspicious' ? sayImpact(speech, seen) : null;
  if (impact !== null) parts.push(impact);
  if (isOver) return parts;
  if (panel.kind === 'watching') parts.push(...sayUndecided(speech, panel));
  const atMost = panel.endpoints.find((endpoint) => endpoint.atMost)?.atMost;
  if (kind === 'healthy' && atMost)
    parts.push(say.atMost(String(atMost.times), sayPoints(speech, atMost.plus)));
  if (panel.differingShare !== null && panel.kind !== 'notJudged')
    parts.push(say.differingShare(format.weight(panel.differingShare * 100)));
  if (panel.podSplit === 'differ') parts.push(say.podsDiffer);
  if (panel.discardedBuckets > 0) parts.push(say.discarded(format.integer(panel.discardedBuckets)));
  return parts;
}

/** Which time of the release is not judged: before anything of it was seen, and while nothing was read. */
export function sayNotCovered({ words, format }: Speech, panel: VerdictPanel, nowMs: number): string[] {
  const { beganEarlier, judgedFromMs, missed } = panel;
  const say = words.verdict.banner;
  const time = (atMs: number): string => format.time(atMs, nowMs);
  return [
    beganEarlier && judgedFromMs !== null ? say.judgedSince(time(judgedFromMs)) : '',
    missed ? say.missed(time(missed.fromMs), time(missed.untilMs)) : '',
  ].filter((text) => text !== '');
}

/** An explanation with what came too late to count, where anything did. */
export function withLate({ words, format }: Speech, text: string, { lateCorrections }: VerdictPanel): string {
  if (lateCorrections === 0) return text;
  return words.verdict.banner.join([text, words.verdict.late(format.integer(lateCorrections))]);
}
