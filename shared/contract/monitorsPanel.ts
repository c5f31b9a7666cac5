import { z } from 'zod';
import { freshnessSchema } from './problem.ts';
import { monitorCountsSchema, monitorStateSchema } from './releaseRow.ts';

export const monitorSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  type: z.string(),
  query: z.string(),
  state: monitorStateSchema,
  sinceMs: z.number().nullable(),
  counts: monitorCountsSchema,
  /** Only the worst groups, worst first; `group` as Datadog names it. */
  groups: z.array(z.object({ group: z.string(), state: monitorStateSchema, sinceMs: z.number().nullable() })),
  /** Link to Datadog's page of it. */
  url: z.string(),
});
export type Monitor = z.infer<typeof monitorSchema>;

export const monitorsPanelSchema = z.object({
  freshness: freshnessSchema,
  /** The monitors that the release's AnalysisTemplates ask, each with its parts when it is a composite. */
  monitors: z.array(monitorSchema.extend({ parts: z.array(monitorSchema) })),
});
export type MonitorsPanel = z.infer<typeof monitorsPanelSchema>;
