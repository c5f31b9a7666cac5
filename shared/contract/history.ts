import { z } from 'zod';
import { exportAnswerSchema } from './audit.ts';
import { evidenceSchema } from './evidence.ts';
import { comparisonSchema } from './metricsPanel.ts';
import { templateChangeSchema } from './revisions.ts';
import { pictureSchema } from './slack.ts';
import { firstSignalSchema, timelineEntrySchema } from './timeline.ts';
import { findingsSchema } from './triage.ts';
import { verdictAtSchema } from './verdictPanel.ts';

/** What is known of a recorded release beside its timeline. */
export const recordHeadSchema = z.object({
  contextId: z.string(),
  contextName: z.string(),
  namespace: z.string(),
  name: z.string(),
  revision: z.number().int().nullable(),
  version: z.string().nullable(),
  stableVersion: z.string().nullable(),
  /** In Argo's text form. */
  steps: z.array(z.string()),
  startedMs: z.number(),
  /** Nothing told when it began: `startedMs` is when it was seen first. Absent in older records: not known whether. */
  startSeen: z.boolean().optional(),
  /** Length of the recorded buckets, ms; 0 before the first. */
  bucketMs: z.number(),
  outcome: z.enum(['running', 'finished', 'aborted', 'replaced', 'unknown']),
  signal: firstSignalSchema.nullable(),
  /** Of the newest look at which something was found; else of the newest look. */
  findings: findingsSchema.nullable(),
  /** Finished: the verdict at the end. Absent: none was, or the record is older. */
  atEnd: verdictAtSchema.optional(),
});
export type RecordHead = z.infer<typeof recordHeadSchema>;

/** One line of History. */
export const historyRowSchema = recordHeadSchema.extend({
  id: z.number().int(),
  /** Null: it had not ended when it was looked at last. */
  endedMs: z.number().nullable(),
  lookedMs: z.number(),
});
export type HistoryRow = z.infer<typeof historyRowSchema>;

/** The state of the file that the history lies in. */
export const historyFileSchema = z.object({
  bytes: z.number(),
  /** Null: nothing is wrong. `movedAside`: where a file that could not be read is kept, null: none was. */
  trouble: z.object({ movedAside: z.string().nullable(), detail: z.string() }).nullable(),
});
export type HistoryFile = z.infer<typeof historyFileSchema>;

export const historyAnswerSchema = z.object({ file: historyFileSchema, releases: z.array(historyRowSchema) });
export type HistoryAnswer = z.infer<typeof historyAnswerSchema>;

/** The service's numbers over a whole release, in the form of the charts. */
export const recordSeriesSchema = z.object({
  bucketMs: z.number(),
  timesMs: z.array(z.number()),
  requests: comparisonSchema,
  errors: comparisonSchema,
  latencyP95: comparisonSchema,
});
export type RecordSeries = z.infer<typeof recordSeriesSchema>;

/** What a release changes, as a screen last read it while the release was under way; null: that part was not read. */
export const keptChangesSchema = z.object({
  readAtMs: z.number(),
  template: z.array(templateChangeSchema).nullable(),
  evidence: evidenceSchema.nullable(),
});
export type KeptChanges = z.infer<typeof keptChangesSchema>;

/** A past release as it was recorded; null: it is no longer kept. */
export const recordAnswerSchema = z
  .object({
    row: historyRowSchema,
    entries: z.array(timelineEntrySchema),
    series: recordSeriesSchema,
    /** Null: nobody had its changes read while it was under way. */
    changes: keptChangesSchema.nullable(),
  })
  .nullable();
export type RecordAnswer = z.infer<typeof recordAnswerSchema>;

const countsSchema = z.object({ requests: z.number(), errors: z.number() });

/** The endpoints' numbers over the five minutes before a moment, most errors on the canary first. */
export const momentAnswerSchema = z.object({
  fromMs: z.number(),
  toMs: z.number(),
  endpoints: z.array(
    z.object({
      resourceName: z.string(),
      label: z.string(),
      /** Null: nothing recorded. */
      canary: countsSchema.nullable(),
      stable: countsSchema.nullable(),
    }),
  ),
});
export type MomentAnswer = z.infer<typeof momentAnswerSchema>;

const recordIdSchema = z.object({ id: z.number().int() });

/** Requests about past releases. */
export const historyRequests = {
  /** The recorded releases, newest first. */
  readHistory: { payload: z.null(), answer: historyAnswerSchema },
  readRecord: { payload: recordIdSchema, answer: recordAnswerSchema },
  /** Saves a text as a Markdown file in the person's downloads folder, its pictures beside it; never over files that are there. */
  saveReport: {
    payload: z.object({
      name: z.string().max(253),
      text: z.string().max(1_000_000),
      pictures: z.array(pictureSchema).max(4),
    }),
    answer: exportAnswerSchema,
  },
  readMoment: { payload: recordIdSchema.extend({ atMs: z.number() }), answer: momentAnswerSchema },
};
