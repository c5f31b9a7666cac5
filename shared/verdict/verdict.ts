import type { Metric } from './judgeSettings.ts';

/** failing: worse, sure of it. suspicious: maybe worse. healthy: no worse than the margin so far. watching: too early. */
export type VerdictKind = 'failing' | 'suspicious' | 'healthy' | 'watching' | 'notJudged';

/** Why a release or an endpoint is not judged. */
export type NotJudgedReason =
  /** No canary, or a strategy without shared traffic. */
  | 'notInFlight'
  | 'notCanary'
  /** The canary gets nothing, or everything: there is nothing to compare. */
  | 'weightZero'
  | 'weightFull'
  /** No metrics have come yet. */
  | 'noData'
  /** Buckets came coarser than asked. */
  | 'coarseBuckets'
  /** The first minutes after the canary's first traffic. */
  | 'warmUp'
  /** The canary has weight but no requests bear its tag value. */
  | 'unmappedVersion'
  | 'noStableTraffic'
  | 'stale'
  /** More than a tenth of the buckets could not be used. */
  | 'dataQuality';

/** One metric's part of an endpoint's verdict. */
export interface MetricFinding {
  metric: Metric;
  state: 'failing' | 'suspicious' | 'none';
  /** Made from percentiles, not from counts. */
  approximate: boolean;
  /** When it became failing, about since when the trouble lasts, and since when it is under the margin again; ms. */
  failedAtMs: number | null;
  sinceMs: number | null;
  fadedAtMs: number | null;
  /** ln of the evidence now and of the largest so far. */
  lnEvidence: number;
  lnLargestEvidence: number;
  /** ln of the evidence at which it would be failing if no other were. */
  lnNeeded: number;
  /** Blocks that were scored, and those of the current run that speak against the canary. */
  blocks: number;
  speakingBlocks: number;
}

/** What the canary's error rate is above stable's by: an interval that holds however often one looks. Fractions. */
export interface DifferenceInterval {
  lower: number;
  upper: number;
  /** Counted since the release began to be judged, or since the trouble did (the slot of the change point). */
  basis: 'release' | 'onset';
  fromMs: number | null;
  /** The bounds have crossed: the difference was not the same all the time. */
  effectChanged: boolean;
}

/** What it takes to see more. A planning figure, not a guarantee. */
export interface Missing {
  /** The rise that is reckoned for, a fraction above stable's rate. */
  rise: number;
  /** Canary requests still missing, 0: such a rise would have shown by now; null: it cannot be seen at any traffic. */
  canaryRequests: number | null;
  /** At the present rate; null: not known or never. */
  minutes: number | null;
  /** Whether it can be seen within six hours at the present rate. */
  visible: boolean;
}

export interface RawCounts {
  requests: number;
  errors: number;
}

/** Failed canary requests above stable's rate. */
export interface Impact {
  /** So far; negative when there were fewer. */
  excessErrors: number;
  /** If all traffic went to the canary at the present rate; null while not known. */
  perHourAtFull: number | null;
}

export interface EndpointVerdict {
  name: string;
  critical: boolean;
  kind: VerdictKind;
  reason: NotJudgedReason | null;
  /** Since when it is this kind, ms; null: from the start. */
  kindSinceMs: number | null;
  /** Failing and suspicious: about since when the trouble lasts, ms. */
  sinceMs: number | null;
  /** In which span it began, ms; absent: not told closer. See onsetDate. */
  sinceSpan?: { fromMs: number; toMs: number };
  /** The metric that says most; null when none says anything. */
  leading: Metric | null;
  metrics: MetricFinding[];
  /** Of the blocks scored so far. */
  canary: RawCounts;
  stable: RawCounts;
  /** Scored blocks, and how many separate ones speak against the canary. */
  blocks: number;
  speakingBlocks: number;
  difference: DifferenceInterval;
  /** The difference that is still taken for equal at stable's present rate, a fraction: the mark on the bar. */
  marginDifference: number;
  /** Watching: what is missing. */
  missing: Missing | null;
  /** Watching because there is too little traffic ever to tell. */
  tooLittleTraffic: boolean;
  /** Healthy: at most this many times stable's rate plus this fraction, proven so far. */
  atMost: { times: number; plus: number; untilMs: number } | null;
  impact: Impact;
  /** Canary and stable requests per second of the newest minutes; null before the first bucket. */
  canaryPerSecond: number | null;
  stablePerSecond: number | null;
}

/** The service as a whole: endpoints too small to speak alone. */
export interface ServiceVerdict {
  kind: 'failing' | 'suspicious' | 'watching' | 'notJudged';
  sinceMs: number | null;
  metrics: MetricFinding[];
}

/** The verdict as it stood at an earlier moment, in short. */
export interface VerdictAt {
  /** The weight that was judged, percent; null: not known. */
  weight: number | null;
  /** Data up to here was judged, ms. */
  untilMs: number;
  /** How many endpoints were of each kind. */
  counts: Record<VerdictKind, number>;
  /** The part of the service's requests that the undecided carried, a fraction; null: not known. */
  openShare: number | null;
}

/** Advice on one release. It never promotes or aborts. Plain JSON. */
export interface ReleaseVerdict {
  /** The worst that is true of it; healthy only when every endpoint is. */
  kind: VerdictKind;
  reason: NotJudgedReason | null;
  /** How many endpoints are of each kind. */
  counts: Record<VerdictKind, number>;
  /** Worst first. */
  endpoints: EndpointVerdict[];
  service: ServiceVerdict;
  /** The part of the canary's requests that went to endpoints now healthy, a fraction; null without requests. */
  healthyShare: number | null;
  impact: Impact;
  /** The canary's real share (fraction) where it surely differs from the weight; null: it does not. */
  differingShare: number | null;
  /** Data up to here is judged, ms; and from where. */
  judgedUntilMs: number | null;
  judgedFromMs: number | null;
  /** The weight of the newest data judged, percent; null: not known. */
  judgedWeight: number | null;
  /** What it was when the weight before that ended, where anything was told by then; null: none that is known. */
  weightBefore: VerdictAt | null;
  /** The canary had traffic before the first data known: what it did until `judgedFromMs` is not judged. */
  beganEarlier: boolean;
  /** The longest time since then of which Datadog was never read (the computer slept), ms; null: none. */
  missed: { fromMs: number; untilMs: number } | null;
  /** Buckets that were not usable for some endpoint, and buckets that changed after they were scored. */
  discardedBuckets: number;
  lateCorrections: number;
  /**
   * Whether stable's pods differ among themselves. unavailable: no metric tells them apart, differences are not taken
   * into account. tempered: evidence counts for less. differ: the A/A check failed, the margins are wider too.
   */
  podSplit: 'unavailable' | 'alike' | 'tempered' | 'differ';
}
