import { z } from 'zod';
import { freshnessSchema } from './problem.ts';
import { monitorCountsSchema, monitorStateSchema } from './releaseRow.ts';

/** What a metric monitor asks; null where its query cannot be said in words. */
export const monitorConditionSchema = z.object({
  subject: z.enum(['requests', 'errors', 'errorRate', 'latency', 'other']),
  metrics: z.array(z.string()),
  /** Of a latency: 95 for p95; null: not a percentile. */
  percentile: z.number().nullable(),
  comparator: z.enum(['>', '>=', '<', '<=']),
  threshold: z.number(),
  percent: z.boolean(),
  windowMs: z.number(),
});

const groupSchema = z.object({
  /** As Datadog names it; '*' for a monitor without groups. */
  group: z.string(),
  /** What a person reads: POST /v1/orders. */
  label: z.string(),
  state: monitorStateSchema,
  sinceMs: z.number().nullable(),
  /** A downtime silences it; its state goes on. */
  muted: z.boolean(),
  /** Link to Datadog's page of the monitor with this group. */
  url: z.string(),
});

export const monitorSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  type: z.string(),
  query: z.string(),
  state: monitorStateSchema,
  sinceMs: z.number().nullable(),
  muted: z.boolean(),
  condition: monitorConditionSchema.nullable(),
  counts: monitorCountsSchema,
  /** Only the worst groups, worst first. */
  groups: z.array(groupSchema),
  /** Link to Datadog's page of it. */
  url: z.string(),
});
export type Monitor = z.infer<typeof monitorSchema>;

/** What can mislead a person who reads only the colour. */
export const monitorTrapSchema = z.discriminatedUnion('kind', [
  /** Its Alert or Warn began before this release. */
  z.object({ kind: z.literal('older'), label: z.string(), count: z.number().int(), sinceMs: z.number() }),
  /** New groups are not evaluated before this moment. */
  z.object({ kind: z.literal('newGroupDelay'), untilMs: z.number() }),
  /** Not Alert, but a gate that asks for OK fails on it. */
  z.object({ kind: z.literal('notOk'), state: monitorStateSchema }),
  /** Groups of a part that the composite has no group for: it never judges them. */
  z.object({
    kind: z.literal('unmatched'),
    partName: z.string(),
    label: z.string(),
    count: z.number().int(),
  }),
]);
export type MonitorTrap = z.infer<typeof monitorTrapSchema>;

/** Why one group of a composite is what it is: each part's state for it, in the order of `parts`. */
export const compositeReasonSchema = groupSchema.extend({
  parts: z.array(z.object({ id: z.number().int(), state: monitorStateSchema.nullable() })),
  /** What follows from the parts by the composite's own rules; null when nothing does. */
  follows: monitorStateSchema.nullable(),
});
export type CompositeReason = z.infer<typeof compositeReasonSchema>;

/** What the newest AnalysisRun read of a monitor, beside what the monitor says now. */
export const monitorMeasurementSchema = z.object({
  value: z.string(),
  atMs: z.number().nullable(),
  /** The value is a state of a monitor and not the one it has now. */
  disagrees: z.boolean(),
});

export const askedMonitorSchema = monitorSchema.extend({
  parts: z.array(monitorSchema),
  /** The worst groups of a composite. */
  reasons: z.array(compositeReasonSchema),
  traps: z.array(monitorTrapSchema),
  measured: monitorMeasurementSchema.nullable(),
});
export type AskedMonitor = z.infer<typeof askedMonitorSchema>;

export const monitorsPanelSchema = z.object({
  freshness: freshnessSchema,
  /** The monitors that the release's AnalysisTemplates ask, each with its parts when it is a composite. */
  monitors: z.array(askedMonitorSchema),
});
export type MonitorsPanel = z.infer<typeof monitorsPanelSchema>;
