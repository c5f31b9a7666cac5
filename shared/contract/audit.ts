import { z } from 'zod';
import { actRequestSchema } from './action.ts';
import { problemSchema } from './problem.ts';

/** The Rollout just before a command, as the stream had it. */
export const auditedStateSchema = z.object({
  phase: z.string(),
  message: z.string(),
  resourceVersion: z.string(),
  generation: z.number(),
  podHash: z.string(),
  stableHash: z.string(),
  stepIndex: z.number().nullable(),
  setWeight: z.number(),
  paused: z.boolean(),
  aborted: z.boolean(),
});
export type AuditedState = z.infer<typeof auditedStateSchema>;

/** One line of the audit; the file only grows. A command gives two or three: asked, answered, seen; `noted` when a Kubernetes Event was written. */
export const auditEntrySchema = z.object({
  /** RFC 3339, on the app's clock. */
  at: z.string(),
  event: z.enum(['asked', 'answered', 'seen', 'noted']),
  commandId: z.string(),
  /** The context's name. */
  context: z.string(),
  actor: z.object({
    /** The user as the API server names them (SelfSubjectReview); null when it does not say. */
    kubernetesUser: z.string().nullable(),
    osUser: z.string(),
  }),
  request: actRequestSchema,
  before: auditedStateSchema.nullable(),
  /** What was sent: JSON-Patch operations; null when nothing was. */
  patch: z.unknown(),
  outcome: z
    .enum(['accepted', 'moved', 'blocked', 'nameMismatch', 'partial', 'failed', 'seen', 'notSeen'])
    .nullable(),
  problem: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** The newest entries of the audit, newest first. */
export const auditAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entries'),
    entries: z.array(auditEntrySchema),
    /** How many older entries are in the file and not here. */
    older: z.number().int(),
    /** Lines that are not entries of this version. */
    unreadable: z.number().int(),
  }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);
export type AuditAnswer = z.infer<typeof auditAnswerSchema>;

/** What became of an export. */
export const exportAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), file: z.string() }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);
export type ExportAnswer = z.infer<typeof exportAnswerSchema>;
