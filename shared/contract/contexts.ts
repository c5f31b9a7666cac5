import { z } from 'zod';
import { freshnessSchema, problemSchema } from './problem.ts';

/** open: no more friction than the action needs. protected: dangerous actions want the name typed. readOnly: no write is sent. */
export const protectionSchema = z.enum(['open', 'protected', 'readOnly']);
export type Protection = z.infer<typeof protectionSchema>;

/** A session as the page sees it: a connected context. `epoch` grows with every new session of any context. */
export const sessionSummarySchema = z.object({
  epoch: z.number().int(),
  freshness: freshnessSchema,
  /** The user as the API server names them (SelfSubjectReview), null when unknown. */
  identity: z.string().nullable(),
});

export const contextSummarySchema = z.object({
  /** Stands for the defining file and the name; never the bare name. */
  contextId: z.string(),
  name: z.string(),
  cluster: z.string(),
  /** The API server's address without user info. */
  server: z.string(),
  user: z.string(),
  namespace: z.string(),
  /** The kubeconfig file that defines it. */
  file: z.string(),
  /** kubectl's current-context. */
  isCurrent: z.boolean(),
  isProduction: z.boolean(),
  protection: protectionSchema,
  /** Why it cannot be opened at all; null when it can. */
  problem: problemSchema.nullable(),
  session: sessionSummarySchema.nullable(),
});
export type ContextSummary = z.infer<typeof contextSummarySchema>;

/** What the switcher shows. */
export const contextsSnapshotSchema = z.object({
  contexts: z.array(contextSummarySchema),
  files: z.array(z.object({ path: z.string(), problem: problemSchema.nullable() })),
  /** Nothing could be read at all. */
  problem: problemSchema.nullable(),
});
export type ContextsSnapshot = z.infer<typeof contextsSnapshotSchema>;
