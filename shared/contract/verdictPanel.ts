import { z } from 'zod';
import { freshnessSchema } from './problem.ts';

export const verdictKindSchema = z.enum(['failing', 'suspicious', 'healthy', 'watching', 'notJudged']);
export type VerdictWord = z.infer<typeof verdictKindSchema>;

/** Why a release, or one endpoint of it, is not judged now. */
export const notJudgedSchema = z.enum([
  'notInFlight',
  'notCanary',
  'weightZero',
  'weightFull',
  'noData',
  'coarseBuckets',
  'warmUp',
  'unmappedVersion',
  'noStableTraffic',
  'stale',
  'dataQuality',
  /** Nobody says what to ask Datadog for this release. */
  'noSignals',
  /** Datadog is off, refuses or does not answer. */
  'datadogOut',
  /** The last hour is being read. */
  'catchingUp',
  /** More releases are in flight than are judged at a time. */
  'notFollowed',
]);
export type NotJudgedWord = z.infer<typeof notJudgedSchema>;

export const judgedMetricSchema = z.enum(['errors', 'latency', 'share']);
export type JudgedMetric = z.infer<typeof judgedMetricSchema>;

/** How many endpoints are of each kind. */
export const verdictCountsSchema = z.record(verdictKindSchema, z.number().int());
export type VerdictCounts = z.infer<typeof verdictCountsSchema>;

const rawCountsSchema = z.object({ requests: z.number(), errors: z.number() });

/** Failed canary requests above stable's rate: so far (negative: fewer), and per hour with all traffic on the canary. */
const impactSchema = z.object({ excessErrors: z.number(), perHourAtFull: z.number().nullable() });

/** Canary's error rate minus stable's, fractions: an interval that holds however often one looks. */
const differenceSchema = z.object({
  lower: z.number(),
  upper: z.number(),
  /** Counted since the release began to be judged, or since about when the trouble did. */
  basis: z.enum(['release', 'onset']),
  fromMs: z.number().nullable(),
  /** The bounds have crossed: the difference was not the same all the time. */
  effectChanged: z.boolean(),
});

export const endpointVerdictSchema = z.object({
  /** Datadog's tag value: post_/v1/orders. */
  resourceName: z.string(),
  label: z.string(),
  critical: z.boolean(),
  kind: verdictKindSchema,
  reason: notJudgedSchema.nullable(),
  /** Failing and suspicious: about since when the trouble lasts, ms. */
  sinceMs: z.number().nullable(),
  /** Failing: back under the margin since then, ms; null: it still lasts. */
  fadedAtMs: z.number().nullable(),
  /** What speaks the loudest against the canary; null when nothing does. */
  metric: judgedMetricSchema.nullable(),
  /** `metric` was judged from percentiles, not from counts. */
  approximate: z.boolean(),
  /** Of the scored blocks. */
  canary: rawCountsSchema,
  stable: rawCountsSchema,
  /** Blocks of requests scored, and those that speak against the canary. */
  blocks: z.number().int(),
  speakingBlocks: z.number().int(),
  difference: differenceSchema,
  /** A difference up to this, a fraction, is taken for equal. */
  marginDifference: z.number(),
  /** Watching: what it takes to see a rise by `rise` (fraction); minutes at the present rate. */
  missing: z
    .object({
      rise: z.number(),
      canaryRequests: z.number().nullable(),
      minutes: z.number().nullable(),
      visible: z.boolean(),
    })
    .nullable(),
  tooLittleTraffic: z.boolean(),
  /** Healthy: proven to be no worse than so many times stable's rate plus this fraction. */
  atMost: z.object({ times: z.number(), plus: z.number() }).nullable(),
  impact: impactSchema,
  canaryPerSecond: z.number().nullable(),
});
export type EndpointVerdictRow = z.infer<typeof endpointVerdictSchema>;

/** The verdict as it stood at an earlier moment, in short. */
export const verdictAtSchema = z.object({
  /** The weight that was judged, percent; null: not known. */
  weight: z.number().nullable(),
  /** Data up to here was judged, ms. */
  untilMs: z.number(),
  counts: verdictCountsSchema,
  /** The part of the requests that the undecided carried, a fraction; null: not known. */
  openShare: z.number().nullable(),
});
export type VerdictAt = z.infer<typeof verdictAtSchema>;

/** The verdict of a release as its screen shows it. It advises; it never promotes or aborts. */
export const verdictPanelSchema = z.object({
  /** Of the metrics it is made of. */
  freshness: freshnessSchema,
  kind: verdictKindSchema,
  /** notJudged: why. */
  reason: notJudgedSchema.nullable(),
  /** notJudged: what the verdict was on the data up to `judgedUntilMs`; null when there was none. Not the present. */
  before: verdictKindSchema.nullable(),
  counts: verdictCountsSchema,
  /** Worst first. While `kind` is notJudged they are as old as `judgedUntilMs`. */
  endpoints: z.array(endpointVerdictSchema),
  /** The service as a whole: endpoints too small to speak alone. */
  service: z.object({
    kind: z.enum(['failing', 'suspicious', 'watching', 'notJudged']),
    sinceMs: z.number().nullable(),
    metric: judgedMetricSchema.nullable(),
  }),
  /** The part of the canary's requests that went to endpoints found no worse, a fraction; null without requests. */
  healthyShare: z.number().nullable(),
  /** Of the endpoints that are worse, else of those that may be; of all while none is. */
  impact: impactSchema,
  /** The canary's real share (fraction) where it surely differs from the weight; null: it does not. */
  differingShare: z.number().nullable(),
  /** The span of the data that is judged, ms. */
  judgedFromMs: z.number().nullable(),
  judgedUntilMs: z.number().nullable(),
  /** The weight of the newest data judged, percent; null: not known. */
  judgedWeight: z.number().nullable(),
  /** What it was when the weight before that ended, where anything was told by then; null: none that is known. */
  weightBefore: verdictAtSchema.nullable(),
  /** The release had begun before the first data known: only what came from `judgedFromMs` on is judged. */
  beganEarlier: z.boolean(),
  /** The longest time in between of which Datadog was never read, ms; null: none. */
  missed: z.object({ fromMs: z.number(), untilMs: z.number() }).nullable(),
  /**
   * Whether stable's pods differ among themselves: not told apart by the metrics, alike, so different that evidence
   * counts for less, or so that one half looks worse than the other and the margins are wider.
   */
  podSplit: z.enum(['unavailable', 'alike', 'tempered', 'differ']),
  /** Buckets that were not usable for some endpoint, and buckets that changed after they were scored. */
  discardedBuckets: z.number().int(),
  lateCorrections: z.number().int(),
});
export type VerdictPanel = z.infer<typeof verdictPanelSchema>;

/** A release's verdict in a few words, for its row. */
export const shortVerdictSchema = verdictPanelSchema
  .pick({ kind: true, reason: true, before: true, counts: true, judgedUntilMs: true })
  .extend({
    /** Failing and suspicious, now or before: the endpoint's label where it is a single one, else null. */
    onlyEndpoint: z.string().nullable(),
    /** Canary requests judged so far. */
    canaryRequests: z.number(),
    /** Healthy: by how much any endpoint could still be worse, a fraction; null when not known. */
    hiddenRise: z.number().nullable(),
    /** Watching: minutes until what matters most of the undecided can be told (`undecided`); null when not known. */
    minutes: z.number().nullable(),
  });
export type ShortVerdict = z.infer<typeof shortVerdictSchema>;
