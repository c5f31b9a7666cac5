import { z } from 'zod';
import { releaseAddressSchema } from './inspection.ts';
import { problemSchema } from './problem.ts';
import { templateChangeSchema } from './revisions.ts';

/** A part of the evidence: each is read by itself, with a right of its own. */
function part<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('read'), value }),
    /** There is none: not installed, or nothing names it. */
    z.object({ kind: z.literal('absent') }),
    z.object({ kind: z.literal('failed'), problem: problemSchema }),
  ]);
}

/** Something else in the namespace that was made or changed while the release was under way. */
export const nearbyChangeSchema = z.object({
  object: z.string(),
  name: z.string(),
  atMs: z.number(),
  what: z.enum(['created', 'changed']),
  /** What the writing client calls itself; '' when nobody says. */
  by: z.string(),
});
export type NearbyChange = z.infer<typeof nearbyChangeSchema>;

/** A ConfigMap or Secret that the pods of a release get their settings from. */
export const configChangeSchema = z.object({
  object: z.enum(['ConfigMap', 'Secret']),
  /** What the canary has; null: only stable has one. */
  name: z.string().nullable(),
  /** What stable has in its place; null: none. The same as `name`: it was changed while the release was under way. */
  stableName: z.string().nullable(),
  /** When it was last written; null: not known. */
  atMs: z.number().nullable(),
  /** What differs, secret-looking values masked; null: not read. Never of Secrets. */
  values: z.array(templateChangeSchema).nullable(),
  problem: problemSchema.nullable(),
});
export type ConfigChange = z.infer<typeof configChangeSchema>;

/** The Argo CD Application that owns the Rollout. */
export const applicationSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  project: z.string(),
  /** Argo CD's words: Synced, OutOfSync, Unknown; Healthy, Progressing, Degraded, Suspended, Missing, Unknown. */
  sync: z.string(),
  health: z.string(),
  /** What is synced: a commit or a chart's version; '' when it does not say. */
  revision: z.string(),
  targetRevision: z.string(),
  repository: z.string(),
  path: z.string(),
  /** Of the newest sync: Succeeded, Failed, Error, Running; '' when there was none. */
  operation: z.string(),
  operationMessage: z.string(),
  syncedAtMs: z.number().nullable(),
  /** In Argo CD; null: its address is not known. */
  url: z.string().nullable(),
});
export type Application = z.infer<typeof applicationSchema>;

/** A workflow of Argo Workflows that carries the release's labels. */
export const workflowSchema = z.object({
  name: z.string(),
  /** Argo's word: Pending, Running, Succeeded, Failed, Error. */
  phase: z.string(),
  message: z.string(),
  startedAtMs: z.number().nullable(),
  finishedAtMs: z.number().nullable(),
  url: z.string().nullable(),
});
export type Workflow = z.infer<typeof workflowSchema>;

/** From which commit to which the release goes. */
export const sourceRangeSchema = z.object({
  repository: z.string(),
  /** Commits or tags; '' when not known. */
  from: z.string(),
  to: z.string(),
  /** The comparison at the repository's host; null: both ends are not known, or the host is not known to have one. */
  url: z.string().nullable(),
});
export type SourceRange = z.infer<typeof sourceRangeSchema>;

/** What one pod of the canary did since the trouble began. */
export const podShareSchema = z.object({
  pod: z.string(),
  /** '' when not known. */
  node: z.string(),
  zone: z.string(),
  ready: z.boolean(),
  /** Null: Datadog does not tell pods apart. */
  requests: z.number().nullable(),
  errors: z.number().nullable(),
});
export type PodShare = z.infer<typeof podShareSchema>;

export const evidenceSchema = z.object({
  readAtMs: z.number(),
  /** From when on changes are told. */
  fromMs: z.number(),
  pods: z.array(podShareSchema),
  /** Pods of stable that began in that time: restarted by somebody, or scaled. */
  stablePodsBegun: z.number().int(),
  nearby: part(
    z.object({
      changes: z.array(nearbyChangeSchema),
      /** Kinds that may not be read. */
      unread: z.array(z.string()),
    }),
  ),
  config: part(z.array(configChangeSchema)),
  source: sourceRangeSchema.nullable(),
  application: part(applicationSchema),
  workflows: part(z.array(workflowSchema)),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Read when asked: what else changed round a release. Null: it is not there. */
export const evidenceRequests = {
  readEvidence: {
    payload: releaseAddressSchema.extend({
      /** Endpoints in trouble, as Datadog tags them; empty: the service. */
      endpoints: z.array(z.string().max(1_000)).max(20),
      /** Since when it lasts, ms; null: not known. */
      sinceMs: z.number().nullable(),
    }),
    answer: evidenceSchema.nullable(),
  },
};
