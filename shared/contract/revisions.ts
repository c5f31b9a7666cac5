import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** One field of the pod template that differs: null where it is absent. Secret-looking values are masked. */
export const templateChangeSchema = z.object({
  path: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type TemplateChange = z.infer<typeof templateChangeSchema>;

/** A revision that the cluster still has a ReplicaSet of. */
export const revisionSchema = z.object({
  revision: z.number().int(),
  podHash: z.string(),
  /** Of the ReplicaSet, ms since the epoch. */
  createdAtMs: z.number().nullable(),
  images: z.array(z.string()),
  isStable: z.boolean(),
  /** It is what the spec asks for now. */
  isCurrent: z.boolean(),
  /** What going back to it would change in the pod template: from the spec of now, to this revision. */
  changes: z.array(templateChangeSchema),
});
export type Revision = z.infer<typeof revisionSchema>;

/** The revisions to go back to, newest first, read when asked. */
export const revisionsAnswerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('revisions'),
    readAtMs: z.number(),
    revisions: z.array(revisionSchema),
    /** What changed from stable to what the spec asks for: this release. */
    release: z.array(templateChangeSchema),
  }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);
export type RevisionsAnswer = z.infer<typeof revisionsAnswerSchema>;
