import type { JudgedMetric, NotJudgedWord, VerdictWord } from '../../../shared/contract/verdictPanel.ts';

type Counted = Partial<Record<VerdictWord, number>>;

const endpoints = (count: number): string => (count === 1 ? 'endpoint' : 'endpoints');

/** What is said of a canary beside stable. It says what was seen and what could not be, never "OK". */
export const verdict = {
  title: 'Verdict',
  kinds: {
    failing: 'Worse',
    suspicious: 'Suspicious',
    healthy: 'No worse',
    watching: 'Too early',
    notJudged: 'Not judged',
  } satisfies Record<VerdictWord, string>,
  tooLittle: 'Too little traffic',
  /** Too early, when the release was over. */
  notTold: 'Not told',
  reasons: {
    notInFlight: 'no canary is out',
    notCanary: 'blue-green: canary and stable share no traffic',
    weightZero: 'the canary gets no traffic',
    weightFull: 'all traffic goes to the canary',
    noData: 'no numbers from Datadog yet',
    coarseBuckets: 'Datadog’s buckets are too coarse',
    warmUp: 'the canary’s first minutes do not count',
    unmappedVersion: 'no requests bear the canary’s tag',
    noStableTraffic: 'stable has no requests to compare with',
    stale: 'the newest numbers are too old',
    dataQuality: 'too many buckets could not be used',
    noSignals: 'it is not known what to ask Datadog',
    datadogOut: 'Datadog’s numbers are not current',
    catchingUp: 'reading the last hour',
    notFollowed: 'more releases are out than are judged at a time',
  } satisfies Record<NotJudgedWord, string>,
  /** The same in as few words as a list has room for. */
  reasonsShort: {
    notInFlight: 'no canary',
    notCanary: 'blue-green',
    weightZero: 'no traffic',
    weightFull: 'all traffic',
    noData: 'no numbers yet',
    coarseBuckets: 'coarse buckets',
    warmUp: 'first minutes',
    unmappedVersion: 'tag not seen',
    noStableTraffic: 'stable is idle',
    stale: 'old numbers',
    dataQuality: 'bad buckets',
    noSignals: 'no signal map',
    datadogOut: 'no Datadog now',
    catchingUp: 'catching up',
    notFollowed: 'too many at once',
  } satisfies Record<NotJudgedWord, string>,
  metrics: {
    errors: 'errors',
    latency: 'latency',
    share: 'gets or serves fewer requests than its share',
  } satisfies Record<JudgedMetric, string>,
  banner: {
    failing: (count: number, all: number) => `Canary is worse on ${count} of ${all} ${endpoints(all)}`,
    suspicious: (count: number, all: number) => `Canary may be worse on ${count} of ${all} ${endpoints(all)}`,
    serviceFailing: 'Canary is worse over many small endpoints together',
    serviceSuspicious: 'Canary may be worse over many small endpoints together',
    healthy: (all: number) =>
      all === 1
        ? 'Canary is no worse on its 1 endpoint so far'
        : `Canary is no worse on all ${all} endpoints so far`,
    within: (title: string, rise: string) => `${title}: at most ${rise}`,
    watching: (open: number, all: number) => `Too early to tell on ${open} of ${all} ${endpoints(all)}`,
    notJudged: (reason: string) => `Not judged: ${reason}`,
    asking: 'The canary is not judged yet',
    where: (title: string, detail: string) => `${title}: ${detail}`,
    since: (endpoint: string, time: string) => `${endpoint} since about ${time}`,
    with: (where: string, what: string) => `${where}, ${what}`,
    before: (time: string, verdict: string) => `Up to ${time}: ${verdict}`,
    aside: (said: string, aside: string) => `${said} (${aside})`,
    errors: (interval: string) => `error rate ${interval}`,
    latency: 'slower',
    share: 'fewer requests than its share',
    atMost: (times: string, plus: string) =>
      `Proven on the traffic so far: each has at most ${times} times stable’s error rate plus ${plus}. Anything smaller could still hide.`,
    impact: (failed: string) => `${failed} more canary requests failed than at stable’s rate.`,
    impactFull: (failed: string, perHour: string) =>
      `${failed} more canary requests failed than at stable’s rate; at 100 % it would be about ${perHour} an hour.`,
    discarded: (count: string) => `${count} buckets of single endpoints could not be used.`,
    judgedSince: (time: string) => `Judged since ${time} only; what the canary did before was not seen.`,
    missed: (from: string, until: string) =>
      `From ${from} to ${until} nothing was read of Datadog, so that time is not judged.`,
    podsDiffer: 'Stable’s own pods differ among themselves, so the margins are twice as wide.',
    differingShare: (share: string) => `The canary really gets ${share} of the requests, not its weight.`,
    tally: 'Endpoints by verdict',
    sentence: (text: string) => `${text}.`,
    join: (sentences: string[]) => sentences.join(' '),
  },
  /** "46 no worse, 1 worse, 1 too early": every kind that there is. */
  tally: (counts: Counted, isOver: boolean) =>
    [
      counts.failing ? `${counts.failing} worse` : '',
      counts.suspicious ? `${counts.suspicious} suspicious` : '',
      counts.watching ? `${counts.watching} ${isOver ? 'not told' : 'too early'}` : '',
      counts.notJudged ? `${counts.notJudged} not judged` : '',
      counts.healthy ? `${counts.healthy} no worse` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  hidden: (rise: string) => `A rise of up to ${rise} could still hide.`,
  points: (lower: string, upper: string) => `${lower} to\u00a0${upper}\u00a0points`,
  pointUnit: (value: string) => `${value} points`,
  effectChanged: 'the difference changed over time',
  row: {
    failing: (count: number, all: number) => `worse on ${count} of ${all}`,
    suspicious: (count: number, all: number) => `suspicious on ${count} of ${all}`,
    failingOn: (endpoint: string) => `worse: ${endpoint}`,
    suspiciousOn: (endpoint: string) => `suspicious: ${endpoint}`,
    serviceFailing: 'worse over all',
    serviceSuspicious: 'suspicious over all',
    healthy: 'no worse',
    healthyWithin: (points: string) => `no worse (at most ${points} pt)`,
    /** Too early or not judged: the tally tells them apart. */
    undecided: (open: number, all: number) => `${open} of ${all} undecided`,
    wait: (time: string) =>
      `At this traffic what matters most of them can be told within about ${time}; with less traffic it takes longer.`,
    notJudged: 'not judged',
    notJudgedFor: (why: string) => `not judged: ${why}`,
    was: (verdict: string, why: string) =>
      why === '' ? `was ${verdict.toLowerCase()}` : `was ${verdict.toLowerCase()} (${why})`,
    wasOn: (verdict: string, endpoint: string) => `was ${verdict.toLowerCase()}: ${endpoint}`,
    lastSaid: (verdict: string) => `The last verdict was “${verdict}”; there is none at present.`,
    requests: (count: string) => `${count} canary requests judged`,
  },
  table: {
    verdict: 'Verdict',
    difference: 'Difference',
    open: (endpoint: string) => `${endpoint}: how the verdict came about`,
    interval: (interval: string) => `Difference in error rate: ${interval}`,
    past: (word: string) => `was ${word.toLowerCase()}`,
    atAbort: 'At the abort',
  },
  drawer: {
    failing: (time: string, ago: string) => `Worse since about ${time} (${ago}).`,
    suspicious: (time: string, ago: string) => `Maybe worse since about ${time} (${ago}).`,
    faded: (time: string) =>
      `Back under the margin since ${time}. It stays “worse” until the release ends or begins anew.`,
    byLatency: 'What speaks against the canary is its latency.',
    byShare: 'What speaks against the canary: it gets or serves fewer requests than its share.',
    approximate: 'Judged from percentiles, so only approximate.',
    difference: 'Difference in error rate, percentage points',
    margin: (points: string) => `up to ${points} is taken for equal`,
    onset: (time: string) => `counted from ${time}, when it began`,
    release: (time: string) => `counted from ${time}`,
    counts: 'Requests counted',
    judgingBegan: (time: string) => `since judging began (${time})`,
    failed: (failed: string, all: string) => `${failed} of ${all} failed`,
    blocks: 'Separate blocks of requests that speak against it',
    blocksOf: (speaking: string, all: string) => `${speaking} of ${all}`,
    atMost: 'Error rate at most',
    atMostValue: (times: string, plus: string) => `${times} times stable’s error rate plus ${plus}`,
    missing: 'Still missing',
    missingValue: (requests: string, time: string, rise: string) =>
      `about ${requests} more canary requests, about ${time} at this traffic, to see a rise of ${rise}`,
    missingNoRate: (requests: string, rise: string) =>
      `about ${requests} more canary requests to see a rise of ${rise}`,
    missingNever: (rise: string) => `a rise of ${rise} cannot be seen at this traffic within six hours`,
    missingNothing: (rise: string) => `a rise of ${rise} would have shown by now; a smaller one may not`,
    impact: 'Failed above stable’s rate',
    impactValue: (failed: string) => `${failed} canary requests so far`,
    impactFull: (failed: string, perHour: string) =>
      `${failed} canary requests so far; about ${perHour} an hour at 100 %`,
    monitor: 'Datadog’s monitor',
    monitorQuiet:
      'It looks for fixed limits; the comparison with stable finds this endpoint worse all the same.',
    monitorLoud:
      'It looks for fixed limits; beside stable this endpoint is no worse. Stable may be just as bad.',
    monitorOld: 'Its state is left over from before this release.',
    notJudged: (reason: string) => `Not judged: ${reason}.`,
    past: (time: string) => `What follows was judged up to ${time} and is not the present.`,
    nothing: 'Nothing speaks for or against this endpoint yet.',
    speaks: 'Some evidence against the canary, not enough yet to say more.',
  },
  notSeen: {
    title: 'Not seen yet',
    tooEarly: (count: number) =>
      `${count} ${count === 1 ? 'endpoint has' : 'endpoints have'} had too few requests to tell`,
    notJudged: (count: number) => `${count} ${count === 1 ? 'is' : 'are'} not judged`,
    service: 'slow changes, rare errors and whatever no request has touched',
    nothingJudged: 'everything: nothing is judged now',
  },
  late: (count: string) =>
    `Buckets that changed more than 90 seconds after their end, and so do not count with their last value: ${count}.`,
  /** Whether stable's pods differ: behind the "?". */
  pods: {
    unavailable:
      'Differences between the pods of one version are not taken into account: the metrics do not tell pods apart.',
    alike: 'Before the release stable’s pods behaved alike.',
    tempered:
      'Before the release stable’s pods differed more than by chance, so evidence against the canary counts for less.',
    differ:
      'Before the release one half of stable’s pods looked worse than the other, so evidence counts for less and the margins are twice as wide.',
  },
  now: 'Verdict now',
  dataTo: (ago: string) => `data up to ${ago}`,
  explain: {
    button: (what: string) => `What is this: ${what}`,
    verdict:
      'The canary’s requests are compared with stable’s in the same minutes. “Worse” means: sure, with at most a 5 % chance of one wrong “worse” in the whole release, however often you look. “Suspicious” may pass by itself. “No worse” has an upper limit. The verdict advises; it never promotes or aborts.',
    difference:
      'Canary’s error rate minus stable’s. The bar is where the true difference lies, as far as the requests so far can tell; it stays valid however often you look. Between zero and the dashed line canary and stable are taken for equal; of an endpoint that is no worse, the dashed line is how much worse it could still be.',
    blocks:
      'Requests are scored in blocks of 20 seconds and more. One burst of errors fills one block, so many separate blocks are stronger evidence than many errors at once.',
    counts: 'All requests that were judged. The first minutes of the canary and of new pods do not count.',
    missing:
      'About how many more canary requests it takes until a rise of this size would show. A plan, not a promise: smaller rises take longer.',
    atMost:
      'What was ruled out so far. It does not say that the canary is good: anything under this limit could still be there.',
    impact:
      'Failed canary requests minus those that would have failed at stable’s rate in the same minutes. At 100 % the same difference would meet all of the traffic.',
    monitor:
      'A monitor compares with fixed limits over its own window; the verdict compares canary with stable. They may disagree, and both may be right.',
    tally:
      'Every endpoint is in exactly one group. “Too early” and “not judged” are not good news: nothing is known of them yet.',
  },
};
