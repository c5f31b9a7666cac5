import { z } from 'zod';
import { releasePresenceSchema } from './inspection.ts';
import { freshnessSchema } from './problem.ts';

/** A Kubernetes Event about the release. */
export const clusterEventSchema = z.object({
  uid: z.string(),
  /** Normal or Warning; others are possible. */
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  about: z.object({ kind: z.string(), name: z.string() }),
  count: z.number().int(),
  /** ms since the epoch; null when it does not say. */
  firstSeenMs: z.number().nullable(),
  lastSeenMs: z.number().nullable(),
  /** The component that reports it. */
  source: z.string(),
});
export type ClusterEvent = z.infer<typeof clusterEventSchema>;

export const eventsSnapshotSchema = z.object({
  release: releasePresenceSchema,
  freshness: freshnessSchema,
  /** Newest first. */
  events: z.array(clusterEventSchema),
  /** Older ones that are not in the list. */
  leftOut: z.number().int(),
});
export type EventsSnapshot = z.infer<typeof eventsSnapshotSchema>;
