import type { EntryOf } from '../../../shared/contract/timeline.ts';
import type { Trouble } from '../../../shared/contract/triage.ts';
import type { LaneName } from '../../screens/triage/lanes.ts';
import { undecided } from './undecided.ts';

const are = (count: number): string => (count === 1 ? 'is' : 'are');

const monitorEnd = (noWorse: boolean): string =>
  noWorse ? 'the canary is no worse than stable' : 'too early to tell whether it is the canary alone';

/** Triage: what happened on one clock, where it is and where it is not. */
export const triage = {
  title: 'Triage',
  open: 'Open triage',
  back: 'Back to the release',
  tooEarly: 'Too early',
  troubles: {
    none: 'Nothing found',
    unsure: 'Suspicious',
    oneEndpoint: 'Incident',
    manyEndpoints: 'Incident',
    latency: 'Slower',
    crashLoop: 'Pods fail',
    noTraffic: 'No requests',
    bothVersions: 'Both versions',
    monitorAlert: 'Monitor alert',
    cannotMeasure: 'Gate',
  } satisfies Record<Trouble, string>,
  firstSignal: (time: string, ago: string) => `first signal ${time}, ${ago}`,
  maybeSince: (time: string, ago: string) => `maybe since ${time}, ${ago}`,
  noSignal: 'nothing has spoken against it',
  noSignalYet: 'no signal so far',
  headline: {
    none: 'Nothing speaks against the canary',
    cannotTell: 'Too early to tell whether the canary is worse',
    partlyTold: undecided.title,
    unsure: (endpoint: string, more: number) =>
      more === 0 ? `Maybe the canary, on ${endpoint}` : `Maybe the canary, on ${endpoint} and ${more} more`,
    unsureService: 'Maybe the canary, over many small endpoints together',
    oneEndpoint: (endpoint: string) => `Only the canary, only ${endpoint}`,
    manyEndpoints: (count: number, all: number) => `Only the canary, on ${count} of ${all} endpoints`,
    service: 'Only the canary, over many small endpoints together',
    latency: (endpoint: string, more: number) =>
      more === 0
        ? `Only the canary, slower on ${endpoint}`
        : `Only the canary, slower on ${endpoint} and ${more} more`,
    crashLoop: (bad: number, all: number) =>
      `${bad} of ${all} canary ${all === 1 ? 'pods does' : 'pods do'} not stay up`,
    noTraffic: 'The canary gets no requests',
    bothVersions: (count: number) =>
      `Canary and stable alike, on ${count} ${count === 1 ? 'endpoint' : 'endpoints'}: not this release alone`,
    /** `noWorse`: by the numbers the canary is no worse than stable. */
    monitorAlert: (endpoint: string, more: number, noWorse: boolean) =>
      `A monitor alerts on ${endpoint}${more === 0 ? '' : ` and ${more} more`}; ${monitorEnd(noWorse)}`,
    monitorAlertWhole: (monitor: string, noWorse: boolean) =>
      `The monitor ${monitor} alerts; ${monitorEnd(noWorse)}`,
    cannotMeasure: 'The analysis does not pass, and the canary’s numbers do not say why',
    noAnswer: (value: string) => `The analysis has no answer: it reads ${value}`,
    olderAlert: (label: string) => `The analysis fails on an older alert: ${label}`,
  },
  sentences: {
    endpoints: (worse: number, clear: number, open: number, all: number) =>
      `${worse} of ${all} endpoints ${are(worse)} worse, ${clear} no worse, ${open} cannot be told yet.`,
    suspicious: (names: string) => `Maybe worse too: ${names}.`,
    worse: (names: string) => `Worse: ${names}.`,
    noRequests: (time: string) => `Since ${time} the canary has had no requests.`,
    numbers: (canary: string, stable: string, before: string, time: string) =>
      `Since ${time} the canary failed ${canary}, stable ${stable}${before === '' ? '' : `; stable before the first signal ${before}`}.`,
    firstSignalAt: (time: string) => `the first signal (${time})`,
    olderNotCounted: 'Older numbers are not counted here.',
    failed: (errors: string, requests: string, rate: string) => `${errors} of ${requests} (${rate})`,
    latency: (endpoint: string, canary: string, stable: string) =>
      `${endpoint}: p95 ${canary} on the canary, ${stable} on stable.`,
    podsFine: (canary: number, stable: number) =>
      `No pod failed or was restarted: canary ${canary}, stable ${stable}.`,
    podsBad: (bad: string, canary: string, stable: string) =>
      `Failed or restarted: canary ${canary}, stable ${stable} (${bad}).`,
    podCount: (bad: number, all: number) => `${bad} of ${all}`,
    podNames: (names: string, reason: string) => (reason === '' ? names : `${names}: ${reason}`),
    since: (time: string, weight: string, step: string) =>
      `First signal about ${time}${weight === '' ? '' : ` at ${weight}`}${step === '' ? '' : `, ${step}`}.`,
    sinceSpan: (time: string, from: string, to: string, step: string) =>
      `First signal about ${time}, by the numbers somewhere from ${from} to ${to}${step === '' ? '' : `, ${step}`}.`,
    step: (number: number, text: string) => `step ${number} (${text})`,
    steps: (numbers: readonly number[]) => `step ${numbers.join(' or ')}`,
    others: (names: string) => `Also being released in this namespace: ${names}.`,
    noOthers: 'No other release of this namespace is under way.',
    impact: (failed: string) => `${failed} more canary requests failed than at stable’s rate.`,
    impactNext: (perHour: string, weight: string) =>
      `At ${weight} it would be about ${perHour} failed requests an hour.`,
    gate: (failed: number, open: number, value: string) =>
      `Analysis: ${failed} ${failed === 1 ? 'check' : 'checks'} failed, ${open} without a result${value === '' ? '' : `; the newest value is ${value}`}.`,
    alerts: (monitor: string, told: readonly string[]) => `Datadog’s monitor ${monitor}: ${told.join(', ')}.`,
    alert: (label: string, from: string, to: string) =>
      `Alert${label === '' ? '' : ` on ${label}`} ${to === '' ? `since ${from}` : `from ${from} to ${to}`}`,
    olderAlert: (label: string) => `Datadog’s Alert on ${label} is older than this release.`,
  },
  moreSentences: (count: number) => `${count} more`,
  clock: 'What happened, on one clock',
  span: (from: string, to: string, zone: string) => `${from} to ${to} ${zone}`,
  whole: (from: string, to: string) => `${from} to ${to}, show all`,
  brush: 'Drag over the lanes to look closer',
  lanes: {
    rollout: 'Rollout',
    errors: 'Errors',
    verdict: 'Verdict',
    monitors: 'Monitors',
    analysis: 'Analysis',
    pods: 'Pods',
    events: 'Events',
    people: 'People',
  } satisfies Record<LaneName, string>,
  errorsLane: 'Error rate of canary and stable over the same time',
  several: (count: number, what: string) => `${what} +${count - 1}`,
  times: (count: number, what: string) => `${count} × ${what}`,
  signalMark: 'first signal',
  gapMark: 'not looked at',
  list: {
    title: 'All events, by time',
    all: 'All',
    against: 'Only what speaks against it',
    count: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
    leftOut: (count: number) => `${count} older ones are not shown`,
    empty: 'Nothing in this span',
    emptyHelp: 'Show all of the time again, or wait: what happens from now on is written down.',
    seen: 'Seen by this app at this time; when it came about was not told',
    opens: 'Open in Datadog',
    began: (what: string) => `About here it began, as was found later. ${what}`,
  },
  charts: 'Canary beside stable',
  nothing: 'Nothing is recorded of this release yet',
  nothingHelp: 'A release is recorded from the moment this app sees it in flight, with or without a window.',
  past: (time: string) => `This release ended at ${time}. What follows is what was recorded.`,
  notKept: 'The history cannot be kept',
  notKeptHelp: 'What happens is only known until the app is closed.',
  movedAside: (file: string) =>
    `The history’s file could not be read. It was kept as ${file}, a new one was begun.`,
  entries: {
    release: {
      started: 'Release began',
      aborted: 'Aborted',
      retried: 'Retried',
      promotedFully: 'Promoted to 100 %',
      finished: 'Finished',
      replaced: 'Replaced by another version',
    } satisfies Record<EntryOf<'release'>['what'], string>,
    weight: (from: string, to: string) => `Weight ${from} → ${to}`,
    weightTo: (to: string) => `Weight ${to}`,
    step: (number: number, of: number, text: string) => `Step ${number} of ${of}: ${text}`,
    paused: 'Paused',
    resumed: 'Goes on',
    pauses: {
      manual: 'by hand',
      CanaryPauseStep: 'by its step',
      BlueGreenPause: 'before the switch',
      InconclusiveAnalysisRun: 'the analysis was inconclusive',
    } as Record<string, string>,
    withReason: (what: string, reason: string) => `${what}: ${reason}`,
    service: 'the service as a whole',
    verdict: (word: string, what: string) => `${word}: ${what}`,
    since: (time: string) => `since about ${time}`,
    shared: (endpoint: string, more: number) =>
      `Canary and stable alike: ${endpoint}${more > 0 ? ` and ${more} more` : ''}`,
    monitor: (state: string, what: string) => `${state}: ${what}`,
    older: 'older than this release',
    details: (what: string, parts: string[]) => [what, ...parts].join(', '),
    run: {
      started: (run: string) => `Analysis began: ${run}`,
      ended: (phase: string) => `Analysis ended: ${phase}`,
    },
    measurement: (metric: string, phase: string, value: string) =>
      `${metric}: ${phase}${value === '' ? '' : ` (${value})`}`,
    pod: {
      created: 'pod started',
      ready: 'pod ready',
      notReady: 'pod no longer ready',
      restarted: 'restarted',
      outOfMemory: 'out of memory',
      evicted: 'evicted',
      failing: 'fails',
      gone: 'pod gone',
    } satisfies Record<EntryOf<'pod'>['what'], string>,
    exit: (code: number) => `exit code ${code}`,
    podText: (pod: string, what: string, details: string[]) =>
      details.length === 0 ? `${pod} ${what}` : `${pod} ${what} (${details.join(', ')})`,
    event: (reason: string, about: string) => `${reason}: ${about}`,
    datadog: (source: string) => (source === '' ? 'Datadog event' : `Datadog (${source})`),
    faultyDeployment: 'Datadog holds the deployment for faulty',
    action: (action: string, actor: string) => `${action} by ${actor}`,
    write: (manager: string) => `Written by ${manager}`,
    gap: (from: string, to: string) => `Not looked at from ${from} to ${to}`,
    side: { canary: 'canary', stable: 'stable' },
  },
};
