import { z } from 'zod';
import { historyFileSchema, historyRowSchema } from './history.ts';
import { timelineEntrySchema } from './timeline.ts';
import { findingsSchema } from './triage.ts';

/** What happened to a Rollout's release in flight, or to its newest recorded one. */
export const timelineSnapshotSchema = z.object({
  file: historyFileSchema,
  /** Null: nothing was ever recorded of it, or the first look is still to come. */
  row: historyRowSchema.nullable(),
  findings: findingsSchema.nullable(),
  /** In the order of their times. */
  entries: z.array(timelineEntrySchema),
  /** Entries that were too many to show. */
  leftOut: z.number().int(),
});
export type TimelineSnapshot = z.infer<typeof timelineSnapshotSchema>;
