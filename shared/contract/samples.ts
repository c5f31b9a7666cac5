import { z } from 'zod';
import { releaseAddressSchema } from './inspection.ts';
import { problemSchema } from './problem.ts';

const text = (longest: number) => z.string().max(longest);

/** Whose samples: the same tags as those of the metrics, and a time. */
export const sampleQuestionSchema = z.object({
  service: text(500),
  env: text(500),
  versionTag: text(500),
  canaryValue: text(500),
  stableValue: text(500),
  /** One endpoint, as Datadog tags it; null: the whole service. */
  resourceName: text(1_000).nullable(),
  fromMs: z.number(),
  toMs: z.number(),
  /** When the release began; null: not known, and so not whether an issue is new. */
  startedMs: z.number().nullable(),
});
export type SampleQuestion = z.infer<typeof sampleQuestionSchema>;

export const sampleLineSchema = z.object({
  id: z.string(),
  atMs: z.number(),
  /** '' where it does not say. */
  pod: z.string(),
  /** As in Datadog, but for control characters and what is over 20,000 characters. */
  text: z.string(),
  /** So many characters more in Datadog. */
  cut: z.number().int(),
});
export type SampleLine = z.infer<typeof sampleLineSchema>;

/** Why the canary has no line; asked only when it has none. */
export const noLinesSchema = z.object({
  /** The canary's error lines on all endpoints; null: no endpoint was named, or there was no answer. */
  otherEndpoints: z.number().nullable(),
  /** The service's error lines of any version, with its tag or without; null: no answer. */
  otherVersions: z.number().nullable(),
});

export const sampleIssueSchema = z.object({
  id: z.string(),
  type: z.string(),
  message: z.string(),
  /** Errors in the time asked for; null: not said. */
  count: z.number().nullable(),
  firstSeenMs: z.number().nullable(),
  /** '' where it does not say. */
  firstSeenVersion: z.string(),
  /** Datadog's word: OPEN, ACKNOWLEDGED, RESOLVED, IGNORED, EXCLUDED. */
  state: z.string(),
  age: z.enum(['new', 'older', 'unknown']),
  url: z.string(),
});
export type SampleIssue = z.infer<typeof sampleIssueSchema>;

export const samplesSchema = z.object({
  askedAtMs: z.number(),
  logs: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      /** The canary's newest, newest first. */
      lines: z.array(sampleLineSchema),
      /** Error lines of each version in that time; null: no answer. */
      canary: z.number().nullable(),
      stable: z.number().nullable(),
      none: noLinesSchema.nullable(),
      /** What of it could not be read, or Datadog itself says that it is not all. */
      partly: problemSchema.nullable(),
    }),
    z.object({ kind: z.literal('failed'), problem: problemSchema }),
  ]),
  issues: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('read'),
      /** The canary's, those with most errors first. */
      issues: z.array(sampleIssueSchema),
      /** So many more. */
      more: z.number().int(),
      /** Issues of the service of any version, asked only when the canary has none; null: not asked, or no answer. */
      otherVersions: z.number().nullable(),
    }),
    z.object({ kind: z.literal('failed'), problem: problemSchema }),
  ]),
});
export type Samples = z.infer<typeof samplesSchema>;

/** Asked of Datadog when a person wants them, never by itself; nothing of it is kept. */
export const sampleRequests = {
  loadSamples: {
    payload: releaseAddressSchema.extend({ question: sampleQuestionSchema }),
    answer: samplesSchema,
  },
};
