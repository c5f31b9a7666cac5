import { z } from 'zod';
import { releaseAddressSchema, releasePresenceSchema } from './inspection.ts';
import { freshnessSchema, problemSchema } from './problem.ts';

export const logSideSchema = z.enum(['canary', 'stable']);
export type LogSide = z.infer<typeof logSideSchema>;

/** The logs of a release's pods. Another container, instance or pod is another topic with streams of its own. */
export const logsTopicSchema = releaseAddressSchema.extend({
  kind: z.literal('logs'),
  /** Null: the default container of each pod. */
  container: z.string().max(253).nullable(),
  /** The instance before the last restart; its log has ended, so nothing is followed. */
  previous: z.boolean(),
  /** How many lines of each pod to begin with. */
  tail: z.number().int().min(1).max(5_000),
  /** Only this pod of its side; null: as many as fit. */
  canaryPod: z.string().max(253).nullable(),
  stablePod: z.string().max(253).nullable(),
});
export type LogsTopic = z.infer<typeof logsTopicSchema>;

/**
 * connecting; live: lines come as they are written; reconnecting: the connection broke, it goes on from the last line;
 * waiting: the container has not started; ended: it has, or the pod is gone; noPrevious: it has never restarted;
 * denied: no right to read logs; failed: everything else.
 */
export const logStateSchema = z.enum([
  'connecting',
  'live',
  'reconnecting',
  'waiting',
  'ended',
  'noPrevious',
  'denied',
  'failed',
]);
export type LogState = z.infer<typeof logStateSchema>;

export const logPodSchema = z.object({
  name: z.string(),
  /** Which of ten colours is its own on its side. */
  tone: z.number().int().min(0).max(9),
  state: logStateSchema,
  problem: problemSchema.nullable(),
});
export type LogPod = z.infer<typeof logPodSchema>;

/** One column. Its lines are fetched with readLogLines: this only says that there are more. */
export const logColumnSchema = z.object({
  /** Those whose logs are read. */
  pods: z.array(logPodSchema),
  /** All pods of the side, to choose one. */
  names: z.array(z.string()),
  /** How many pods there are beside those. */
  leftOut: z.number().int(),
  /** The number of the line that comes next. */
  next: z.number().int(),
  /** How many of the oldest lines are not kept any more. */
  dropped: z.number().int(),
});
export type LogColumn = z.infer<typeof logColumnSchema>;

export const logsSnapshotSchema = z.object({
  release: releasePresenceSchema,
  /** Of the session; with another one the numbers of the lines begin anew. */
  epoch: z.number().int().nullable(),
  /** Without the list of pods there are no logs to read. */
  podsFreshness: freshnessSchema,
  /** Names of the containers that can be chosen, the default one first. */
  containers: z.array(z.string()),
  canary: logColumnSchema,
  stable: logColumnSchema,
});
export type LogsSnapshot = z.infer<typeof logsSnapshotSchema>;

export const logLineSchema = z.object({
  /** Counts up from 0 on each side without gaps. */
  number: z.number().int(),
  /** µs since the epoch; null when the line has no time of its own. */
  atUs: z.number().nullable(),
  pod: z.string(),
  tone: z.number().int(),
  /** Plain text, without terminal escapes; a long line only begins here. */
  text: z.string(),
  /** Characters that are left out of `text`; readLogLine has them. */
  more: z.number().int(),
  /** The connection broke here, and lines before this one may be missing. */
  afterGap: z.boolean(),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const LINES_AT_ONCE = 1_000;

export const logRequests = {
  /** Lines of a side from a number on, at most {@link LINES_AT_ONCE}; null when nobody looks at that topic. */
  readLogLines: {
    payload: z.object({ topic: logsTopicSchema, side: logSideSchema, from: z.number().int().min(0) }),
    answer: z.array(logLineSchema).max(LINES_AT_ONCE).nullable(),
  },
  /** A whole line; null when it is not kept any more. `cut`: characters that even main did not keep. */
  readLogLine: {
    payload: z.object({ topic: logsTopicSchema, side: logSideSchema, number: z.number().int().min(0) }),
    answer: z.object({ text: z.string(), cut: z.number().int() }).nullable(),
  },
};
