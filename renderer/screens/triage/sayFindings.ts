import type { Findings, TriageCounts } from '../../../shared/contract/triage.ts';
import { sayStep } from '../../words/sayStep.ts';
import { twoDigits } from '../../words/verdictFigures.ts';
import type { Speech } from '../../words/WordsContext.tsx';

function sayCounts({ words, format }: Speech, { requests, errors }: TriageCounts): string {
  const rate = format.rate(requests > 0 ? errors / requests : null, requests);
  return words.triage.sentences.failed(format.integer(errors), format.integer(requests), rate);
}

/** How it is spoken of: as it goes on, once it was aborted and its trouble is over, or once the release is over. */
export type Tense = 'now' | 'aborted' | 'past';

/** Where it is and where it is not, in one line. */
export function sayHeadline({ words }: Speech, found: Findings, tense: Tense = 'now'): string {
  const past = tense === 'now' ? {} : words.triagePast.headline;
  const say = { ...words.triage.headline, ...past };
  const { endpoints } = found;
  const [first] = endpoints.worse;
  switch (found.trouble) {
    case 'oneEndpoint':
      return first === undefined ? say.service : say.oneEndpoint(first);
    case 'manyEndpoints':
      return endpoints.worseCount === 0
        ? say.service
        : say.manyEndpoints(endpoints.worseCount, endpoints.all);
    case 'latency':
      return say.latency(first ?? '', Math.max(0, endpoints.worseCount - 1));
    case 'crashLoop':
      return say.crashLoop(found.pods?.canary.bad.length ?? 0, found.pods?.canary.all ?? 0);
    case 'noTraffic':
      return say.noTraffic;
    case 'bothVersions':
      return say.bothVersions(endpoints.worseCount);
    case 'monitorAlert': {
      const lasting = (found.alerts ?? []).filter(({ untilMs }) => untilMs === null);
      const [alert] = lasting;
      return alert && alert.label !== ''
        ? say.monitorAlert(alert.label, lasting.length - 1, found.where === 'nowhere')
        : say.monitorAlertWhole(alert?.monitor ?? '', found.where === 'nowhere');
    }
    case 'cannotMeasure':
      if (found.gate.olderAlert !== '') return say.olderAlert(found.gate.olderAlert);
      return found.gate.failed === 0 && found.gate.value !== ''
        ? say.noAnswer(found.gate.value)
        : say.cannotMeasure;
    case 'unsure': {
      const [suspicious] = endpoints.suspicious;
      return suspicious === undefined
        ? say.unsureService
        : say.unsure(suspicious, endpoints.suspicious.length - 1);
    }
    case 'none':
      if (found.where === 'nowhere') return say.none;
      return endpoints.clear > 0 && endpoints.open > 0
        ? say.partlyTold(endpoints.clear, endpoints.all, endpoints.open)
        : say.cannotTell;
  }
}

function sayNumbers(speech: Speech, found: Findings, nowMs: number): string[] {
  const say = speech.words.triage.sentences;
  const { numbers, latency } = found;
  const parts: string[] = [];
  const fromTime = numbers ? speech.format.time(numbers.fromMs, nowMs) : '';
  if (latency)
    parts.push(
      say.latency(
        latency.label,
        speech.format.latency(latency.canaryMs),
        speech.format.latency(latency.stableMs),
      ),
    );
  // After the abort of a canary of which nothing was found: none came, and none was to come.
  if (numbers?.canary.requests === 0 && found.trouble === 'none') return [];
  if (numbers?.canary.requests === 0 && found.trouble === 'crashLoop')
    return [say.noRequests(speech.format.time(numbers.fromMs, nowMs))];
  if (numbers && found.trouble !== 'latency' && numbers.canary.requests + numbers.stable.requests > 0)
    parts.push(
      say.numbers(
        sayCounts(speech, numbers.canary),
        sayCounts(speech, numbers.stable),
        !found.since || numbers.stableBefore.requests === 0 ? '' : sayCounts(speech, numbers.stableBefore),
        numbers.fromMs === found.since?.atMs ? say.firstSignalAt(fromTime) : fromTime,
      ),
      ...(found.since && numbers.fromMs > found.since.atMs ? [say.olderNotCounted] : []),
    );
  return parts;
}

function sayPods(speech: Speech, { pods }: Findings): string[] {
  if (!pods) return [];
  const say = speech.words.triage.sentences;
  const { canary, stable } = pods;
  if (canary.bad.length + stable.bad.length === 0) return [say.podsFine(canary.all, stable.all)];
  const names = [canary, stable]
    .filter(({ bad }) => bad.length > 0)
    .map(({ bad, reason }) => say.podNames(bad.join(', '), reason));
  return [
    say.podsBad(
      names.join('; '),
      say.podCount(canary.bad.length, canary.all),
      say.podCount(stable.bad.length, stable.all),
    ),
  ];
}

function sayImpact({ words, format }: Speech, { impact }: Findings, tense: Tense): string[] {
  if (!impact || Math.round(impact.excessErrors) < 1) return [];
  const say = words.triage.sentences;
  const { nextWeight, perHourAtNext, perHourAtFull } = impact;
  const perHour = (value: number): string => format.integer(twoDigits(value));
  const harm = say.impact(format.integer(Math.round(impact.excessErrors)));
  // Nothing comes next any more.
  if (tense !== 'now') return [harm];
  return [
    harm,
    ...(perHourAtNext !== null && nextWeight !== null && nextWeight < 100 && perHourAtNext >= 1
      ? [say.impactNext(perHour(perHourAtNext), format.weight(nextWeight))]
      : []),
    // Nothing goes on to the canary of an aborted release.
    ...(nextWeight !== null && perHourAtFull !== null && perHourAtFull >= 1
      ? [say.impactNext(perHour(perHourAtFull), format.weight(100))]
      : []),
  ];
}

function saySince({ words, format }: Speech, since: NonNullable<Findings['since']>, nowMs: number): string {
  const say = words.triage.sentences;
  const { atMs, span, steps = [], stepIndex, stepText, weight } = since;
  const step =
    steps.length > 1
      ? say.steps(steps.map((index) => index + 1))
      : stepIndex === null
        ? ''
        : say.step(stepIndex + 1, sayStep(words, stepText));
  const time = format.time(atMs, nowMs);
  return span
    ? say.sinceSpan(time, format.time(span.fromMs, nowMs), format.time(span.toMs, nowMs), step)
    : say.since(time, weight === null ? '' : format.weight(weight), step);
}

/** Each monitor with what it alerts on, and since when. */
function sayAlerts({ words, format }: Speech, { alerts = [] }: Findings, nowMs: number): string[] {
  const say = words.triage.sentences;
  return Array.from(new Set(alerts.map(({ monitor }) => monitor)), (name) =>
    say.alerts(
      name,
      alerts
        .filter(({ monitor }) => monitor === name)
        .map(({ label, sinceMs, untilMs }) =>
          say.alert(label, format.time(sinceMs, nowMs), untilMs === null ? '' : format.time(untilMs, nowMs)),
        ),
    ),
  );
}

type Part =
  | 'numbers'
  | 'worse'
  | 'tally'
  | 'suspicious'
  | 'pods'
  | 'since'
  | 'alerts'
  | 'gate'
  | 'older'
  | 'impact'
  | 'others';

const ORDER: readonly Part[] = [
  'numbers',
  'since',
  'tally',
  'worse',
  'suspicious',
  'pods',
  'alerts',
  'gate',
  'older',
  'impact',
  'others',
];

/** What matters most of a trouble comes first: only the first sentences are always read. */
function orderOf({ trouble, pods }: Findings): readonly Part[] {
  const first: readonly Part[] =
    trouble === 'monitorAlert'
      ? ['alerts', 'numbers']
      : trouble === 'cannotMeasure'
        ? ['gate', 'older']
        : trouble === 'crashLoop'
          ? ['pods', 'since']
          : trouble === 'none'
            ? ['tally', 'numbers']
            : (pods?.canary.bad.length ?? 0) > 0
              ? ['numbers', 'since', 'pods']
              : [];
  return [...first, ...ORDER.filter((part) => !first.includes(part))];
}

/**
 * The sentences behind the headline, each with its numbers, what matters most first.
 * @param nowMs decides whether times need their date.
 */
export function sayFindings(speech: Speech, found: Findings, nowMs: number, tense: Tense = 'now'): string[] {
  const { words } = speech;
  const past = tense === 'now' ? {} : words.triagePast.sentences;
  const say = { ...words.triage.sentences, ...past };
  // The other releases are those of now, as long as this one is not over.
  const ofOthers = tense === 'past' ? words.triagePast.sentences : words.triage.sentences;
  const { endpoints, since, gate, others } = found;
  const isOnEndpoints = !['bothVersions', 'crashLoop'].includes(found.trouble);
  const said: Record<Part, string[]> = {
    numbers: found.trouble === 'noTraffic' && since === null ? [] : sayNumbers(speech, found, nowMs),
    worse: endpoints.worseCount > 1 ? [say.worse(endpoints.worse.join(', '))] : [],
    tally:
      endpoints.all > 0 && isOnEndpoints
        ? [say.endpoints(endpoints.worseCount, endpoints.clear, endpoints.open, endpoints.all)]
        : [],
    suspicious:
      endpoints.suspicious.length > 0 && found.trouble !== 'unsure'
        ? [say.suspicious(endpoints.suspicious.join(', '))]
        : [],
    pods: sayPods(speech, found),
    since: since === null ? [] : [saySince(speech, since, nowMs)],
    alerts: sayAlerts(speech, found, nowMs),
    gate:
      gate.failed + gate.errors + gate.inconclusive > 0
        ? [say.gate(gate.failed, gate.errors + gate.inconclusive, gate.value)]
        : [],
    older: gate.olderAlert === '' ? [] : [say.olderAlert(gate.olderAlert)],
    impact: sayImpact(speech, found, tense),
    others: [others.length === 0 ? ofOthers.noOthers : ofOthers.others(others.join(', '))],
  };
  return orderOf(found).flatMap((part) => said[part]);
}
