import { z } from 'zod';
import { SIGNAL_KEYS, SIGNAL_SOURCES } from '../metrics/signalMap.ts';
import { freshnessSchema } from './problem.ts';
import { monitorStateSchema } from './releaseRow.ts';

/** Values beside the shared times; null is a gap, never zero. */
const seriesSchema = z.array(z.number().nullable());

/** Canary beside stable, both parallel to `timesMs`. */
export const comparisonSchema = z.object({ canary: seriesSchema, stable: seriesSchema });
export type Comparison = z.infer<typeof comparisonSchema>;

/** One version's numbers over the window of the table. Null: nothing known. */
export const versionNumbersSchema = z.object({
  requestsPerSecond: z.number().nullable(),
  requests: z.number().nullable(),
  errors: z.number().nullable(),
  /** Fraction, errors ÷ requests over the window. */
  errorRate: z.number().nullable(),
  latencyP95Ms: z.number().nullable(),
  /** Absent where they are not asked: endpoints that are neither critical, unhealthy nor in sight. */
  latencyP50Ms: z.number().nullable().optional(),
  latencyP99Ms: z.number().nullable().optional(),
});
export type VersionNumbers = z.infer<typeof versionNumbersSchema>;

/**
 * Error rates of canary and stable over the panel's times in brief, for a sparkline: one letter a point (see
 * shared/metrics/endpointTrend.ts), of complete buckets only.
 */
export const endpointTrendSchema = z.object({
  /** What the highest letter stands for, a fraction. */
  top: z.number(),
  canary: z.string(),
  stable: z.string(),
});
export type EndpointTrend = z.infer<typeof endpointTrendSchema>;

export const endpointRowSchema = z.object({
  /** Datadog's tag value, the key of the row: post_/v1/orders. */
  resourceName: z.string(),
  /** What a person reads: POST /v1/orders. */
  label: z.string(),
  critical: z.boolean(),
  canary: versionNumbersSchema,
  stable: versionNumbersSchema,
  /** canary.errorRate − stable.errorRate, a fraction; null when either is unknown. */
  errorRateDifference: z.number().nullable(),
  /** Null without a single request. */
  trend: endpointTrendSchema.nullable(),
  monitor: z
    .object({
      state: monitorStateSchema,
      /** Since when, ms; null when Datadog does not say. */
      sinceMs: z.number().nullable(),
      /** A downtime silences it; its state goes on. */
      muted: z.boolean(),
      /** The state is older than this release: left over from an earlier one. */
      beforeThisRelease: z.boolean(),
      /** The group whose state it is, to open it; null where it is not known. */
      group: z.object({ monitorId: z.number().int(), name: z.string() }).nullable(),
    })
    .nullable(),
});
export type EndpointRow = z.infer<typeof endpointRowSchema>;

const signalSourceSchema = z.enum([...SIGNAL_SOURCES, 'apm']);

/** One line of the signal map: what is asked, where that came from, whether Datadog bears it out. */
export const signalLineSchema = z.object({
  /** The annotation's name behind "release-cockpit/". */
  key: z.enum(SIGNAL_KEYS),
  /** '' where nothing says it. */
  value: z.string(),
  source: signalSourceSchema,
  /** What it would be without the correction on this machine; null where nothing was corrected. */
  found: z.object({ value: z.string(), source: signalSourceSchema }).nullable(),
  /** Whether Datadog's answers bear it out; null when they cannot tell. */
  confirmed: z.boolean().nullable(),
});
export type SignalLineView = z.infer<typeof signalLineSchema>;

/** What a person corrects of a release's map; a key that is left out counts as found again. */
export const signalCorrectionsSchema = z.partialRecord(z.enum(SIGNAL_KEYS), z.string().min(1).max(2_000));

const spanShape = {
  fromMs: z.number(),
  /** Null: it lasts. */
  untilMs: z.number().nullable(),
};

/** What happened to the release, to mark on its charts; each ascending. */
export const chartStorySchema = z.object({
  /** From each moment on, percent. */
  weights: z.array(z.object({ atMs: z.number(), weight: z.number() })),
  pauses: z.array(z.object(spanShape)),
  /** A monitor's group in Alert since after the release began; `label` is what a person reads. */
  alerts: z.array(z.object({ ...spanShape, monitorId: z.number().int(), label: z.string() })),
});
export type ChartStory = z.infer<typeof chartStorySchema>;

export const metricsPanelSchema = z.object({
  freshness: freshnessSchema,
  /** What is asked of Datadog for this release; null before it is known, and when it is not known. */
  signals: z
    .object({
      service: z.string(),
      env: z.string(),
      versionTag: z.string(),
      canaryValue: z.string(),
      stableValue: z.string(),
      endpointTag: z.string(),
      /** Of the organisation's own pages, for links. */
      host: z.string(),
    })
    .nullable(),
  /** The map line by line, there also when it does not suffice to ask anything; empty while it is being read. */
  lines: z.array(signalLineSchema),
  bucketMs: z.number(),
  /** Bucket starts, ascending, evenly spaced by bucketMs. */
  timesMs: z.array(z.number()),
  /** Buckets that start at or after this are incomplete; null when all are complete. */
  incompleteFromMs: z.number().nullable(),
  /** Requests/s. */
  requests: comparisonSchema,
  /** Percent. */
  errors: comparisonSchema,
  /** ms. */
  latencyP50: comparisonSchema,
  latencyP95: comparisonSchema,
  latencyP99: comparisonSchema,
  /** ms per unit in which Datadog keeps the durations, so that a monitor's threshold can be drawn; null: not told. */
  durationUnitMs: z.number().nullable(),
  story: chartStorySchema,
  /** The series of endpoints that a person has open. */
  opened: z.array(
    z.object({
      resourceName: z.string(),
      requests: comparisonSchema,
      errors: comparisonSchema,
      latencyP95: comparisonSchema,
    }),
  ),
  /** Service totals over the same window as the table. */
  totals: z.object({ canary: versionNumbersSchema, stable: versionNumbersSchema }),
  /** The length of the table's window. */
  windowMs: z.number(),
  /**
   * What the endpoints' monitor states are worth: of now, of when Datadog last told, or not known yet, when one without
   * a state may be monitored all the same.
   */
  monitorsState: z.enum(['current', 'old', 'unknown']),
  /** Worst first. */
  endpoints: z.array(endpointRowSchema),
  /** Endpoints with little traffic, neither critical nor unhealthy, that are too many to show. */
  endpointsLeftOut: z.number().int(),
});
export type MetricsPanel = z.infer<typeof metricsPanelSchema>;
