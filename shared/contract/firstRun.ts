import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** What the app does with a cluster, one access review each (Kubernetes: SelfSubjectAccessReview). */
export const rightNameSchema = z.enum([
  'seeRollouts',
  'seePods',
  'seeAnalysis',
  'seeLogs',
  'promote',
  'change',
  'terminate',
  'teamMap',
]);
export type RightName = z.infer<typeof rightNameSchema>;

/** unknown: the review itself failed, which is not the same as denied. */
export const rightSchema = z.object({
  name: rightNameSchema,
  state: z.enum(['allowed', 'denied', 'unknown']),
});

export const accessReviewSchema = z.object({
  /** In which namespace it was asked; '' in all of them. */
  namespace: z.string(),
  rights: z.array(rightSchema),
  /** Why nothing could be asked; null: it could. */
  problem: problemSchema.nullable(),
});
export type AccessReview = z.infer<typeof accessReviewSchema>;

/** What became of the wish for a demo: its window comes up by itself, or why there is none. */
export const demoAnswerSchema = z.enum(['started', 'running', 'failed']);
export type DemoAnswer = z.infer<typeof demoAnswerSchema>;

export const firstRunRequests = {
  /** Asks what the person may do in a connected context. */
  reviewAccess: { payload: z.object({ contextId: z.string().max(200) }), answer: accessReviewSchema },
  /** Opens another app, with a home of its own, on a simulated cluster and Datadog. */
  startDemo: { payload: z.null(), answer: demoAnswerSchema },
  /** Reads the kubeconfig files again. */
  reloadContexts: { payload: z.null(), answer: z.null() },
} as const;
