import { z } from 'zod';
import { actionKindSchema } from './action.ts';
import { analysisPhaseSchema } from './release.ts';
import { monitorStateSchema, phaseSchema } from './releaseRow.ts';
import { spanSchema } from './span.ts';
import { judgedMetricSchema, verdictCountsSchema, verdictKindSchema } from './verdictPanel.ts';

const common = z.object({
  /** Of this record: the same happening always has the same id. */
  id: z.string(),
  /** ms since the epoch, on the clock of whoever told it. */
  atMs: z.number(),
  /** The moment is when this app saw it: nobody told when it came about. */
  seen: z.boolean(),
  severity: z.enum(['info', 'good', 'warn', 'bad']),
  /** Which of the two versions it is about; null: both or neither. */
  side: z.enum(['canary', 'stable']).nullable(),
});

/** Something that happened to a release. */
export const timelineEntrySchema = z.discriminatedUnion('kind', [
  common.extend({
    kind: z.literal('release'),
    what: z.enum(['started', 'aborted', 'retried', 'promotedFully', 'finished', 'replaced']),
    /** Why, in the controller's own words; '' when it does not say. */
    detail: z.string(),
  }),
  /** Percent of traffic; from null: the first that is known. */
  common.extend({ kind: z.literal('weight'), from: z.number().nullable(), to: z.number() }),
  /** A step begins; index from 0, text in Argo's form. */
  common.extend({
    kind: z.literal('step'),
    index: z.number().int(),
    of: z.number().int(),
    text: z.string(),
  }),
  common.extend({ kind: z.literal('phase'), from: phaseSchema, to: phaseSchema, message: z.string() }),
  common.extend({
    kind: z.literal('pause'),
    what: z.enum(['paused', 'resumed']),
    /** Argo's reason, or "manual" for spec.paused. */
    reason: z.string(),
  }),
  common.extend({
    kind: z.literal('verdict'),
    /** Datadog's tag value; '' for the service as a whole. */
    resourceName: z.string(),
    label: z.string(),
    from: verdictKindSchema.nullable(),
    to: verdictKindSchema,
    /** About since when the trouble lasts. */
    sinceMs: z.number().nullable(),
    /** In which span it began. */
    sinceSpan: spanSchema.optional(),
    metric: judgedMetricSchema.nullable(),
  }),
  /** What the verdict was when a weight ended, or the release: each weight is judged anew. */
  common.extend({
    kind: z.literal('judged'),
    what: z.enum(['weightEnded', 'finished']),
    /** The weight that was judged, percent; null: not known. */
    weight: z.number().nullable(),
    counts: verdictCountsSchema,
  }),
  /** Stable has got worse by itself: the canary is not to blame, or not alone. */
  common.extend({
    kind: z.literal('shared'),
    /** Labels of the endpoints, not all of many. */
    endpoints: z.array(z.string()),
    count: z.number().int(),
    sinceMs: z.number(),
    sinceSpan: spanSchema,
  }),
  common.extend({
    kind: z.literal('monitor'),
    monitorId: z.number().int(),
    name: z.string(),
    /** '*': the monitor as a whole. */
    group: z.string(),
    label: z.string(),
    from: monitorStateSchema.nullable(),
    to: monitorStateSchema,
    /** It has been so since before this release. */
    older: z.boolean(),
    url: z.string(),
  }),
  common.extend({
    kind: z.literal('analysis'),
    run: z.string(),
    what: z.enum(['started', 'ended']),
    phase: analysisPhaseSchema,
    message: z.string(),
  }),
  common.extend({
    kind: z.literal('measurement'),
    run: z.string(),
    metric: z.string(),
    phase: analysisPhaseSchema,
    value: z.string(),
    message: z.string(),
  }),
  common.extend({
    kind: z.literal('pod'),
    pod: z.string(),
    what: z.enum(['created', 'ready', 'notReady', 'restarted', 'outOfMemory', 'evicted', 'failing', 'gone']),
    /** Kubernetes' word: Error, OOMKilled, CrashLoopBackOff …; '' when there is none. */
    reason: z.string(),
    exitCode: z.number().int().nullable(),
    restarts: z.number().int(),
  }),
  common.extend({
    kind: z.literal('event'),
    reason: z.string(),
    message: z.string(),
    about: z.object({ kind: z.string(), name: z.string() }),
    count: z.number().int(),
    lastSeenMs: z.number().nullable(),
  }),
  /** An event of the service in Datadog that is no monitor's. */
  common.extend({
    kind: z.literal('datadog'),
    title: z.string(),
    source: z.string(),
    /** Datadog holds a deployment for faulty. */
    faulty: z.boolean(),
    url: z.string(),
  }),
  /** A command of this app. */
  common.extend({
    kind: z.literal('action'),
    action: actionKindSchema,
    /** The Kubernetes user, else the user of this machine. */
    actor: z.string(),
    outcome: z.string(),
    note: z.string(),
  }),
  /** Another client wrote to the Rollout. */
  common.extend({ kind: z.literal('write'), manager: z.string(), fields: z.array(z.string()) }),
  /** This app was not looking between atMs and untilMs. */
  common.extend({ kind: z.literal('gap'), untilMs: z.number() }),
]);
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type EntryOf<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

/** The first thing that spoke against the canary. */
export const firstSignalSchema = z.object({
  atMs: z.number(),
  entryId: z.string(),
  /** False: only suspicions and warnings so far. */
  sure: z.boolean(),
  /** In which span it lies, where it was reckoned from the numbers. */
  span: spanSchema.optional(),
});
export type FirstSignal = z.infer<typeof firstSignalSchema>;
