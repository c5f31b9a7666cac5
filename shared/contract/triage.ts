import { z } from 'zod';
import { spanSchema } from './span.ts';

/** What kind of trouble a release is in; it decides which response steps are offered. */
export const troubleSchema = z.enum([
  'none',
  /** Suspicions only. */
  'unsure',
  'oneEndpoint',
  'manyEndpoints',
  'latency',
  'crashLoop',
  /** The canary has weight and ready pods, and no requests. */
  'noTraffic',
  /** Stable has become as bad: the release is not to blame, or not alone. */
  'bothVersions',
  /** A monitor has alerted since the release began, and the numbers do not say yet whether stable is as bad. */
  'monitorAlert',
  /** The gate fails or waits for another reason than the canary's numbers. */
  'cannotMeasure',
]);
export type Trouble = z.infer<typeof troubleSchema>;

const countsSchema = z.object({ requests: z.number(), errors: z.number() });
export type TriageCounts = z.infer<typeof countsSchema>;

/** The pods of one version. */
const podsSchema = z.object({
  all: z.number().int(),
  ready: z.number().int(),
  /** Names of those that fail, or were restarted since the release began. */
  bad: z.array(z.string()),
  /** How the newest of them ended: OOMKilled, Error …; '' when nothing says so. */
  reason: z.string(),
});
export type TriagePods = z.infer<typeof podsSchema>;

/** What one of the release's monitors has told by an Alert since the release began; never one that is older. */
const monitorAlertSchema = z.object({
  monitor: z.string(),
  /** Its group, in words; '' for the monitor as a whole. */
  label: z.string(),
  sinceMs: z.number(),
  /** When it left Alert, ms; null: it has not. */
  untilMs: z.number().nullable(),
});
export type MonitorAlert = z.infer<typeof monitorAlertSchema>;

/** Where the trouble is and where it is not, with the numbers behind it. Computed by shared/triage/findings. */
export const findingsSchema = z.object({
  /** Up to when the verdict behind it judges, ms; null: there was none. */
  asOfMs: z.number().nullable(),
  trouble: troubleSchema,
  where: z.enum(['canaryOnly', 'both', 'nowhere', 'cannotTell']),
  /** By the verdict; for trouble in both versions: those on which stable got worse. */
  endpoints: z.object({
    /** Labels, worst first, not all of many. */
    worse: z.array(z.string()),
    worseCount: z.number().int(),
    suspicious: z.array(z.string()),
    /** Shown to be no worse, not to be told yet, and all. */
    clear: z.number().int(),
    open: z.number().int(),
    all: z.number().int(),
  }),
  /** Requests on the endpoints that are worse (of all when none is) since fromMs, and stable's before that. */
  numbers: z
    .object({
      fromMs: z.number(),
      canary: countsSchema,
      stable: countsSchema,
      stableBefore: countsSchema,
    })
    .nullable(),
  /** p95 of the slowest finding over the newest minutes, ms. */
  latency: z.object({ label: z.string(), canaryMs: z.number(), stableMs: z.number() }).nullable(),
  pods: z.object({ canary: podsSchema, stable: podsSchema }).nullable(),
  /** The first signal: when, at which step (Argo's text) and weight. */
  since: z
    .object({
      atMs: z.number(),
      sure: z.boolean(),
      stepIndex: z.number().int().nullable(),
      stepText: z.string(),
      weight: z.number().nullable(),
      /** In which span it lies, where it was reckoned from the numbers; and the steps of that span, from 0. */
      span: spanSchema.optional(),
      steps: z.array(z.number().int()).optional(),
    })
    .nullable(),
  /** Other releases of the namespace that were under way at the same time. */
  others: z.array(z.string()),
  impact: z
    .object({
      /** Failed canary requests above stable's rate. */
      excessErrors: z.number(),
      perHourAtFull: z.number().nullable(),
      /** The next higher weight, percent; null: none comes. */
      nextWeight: z.number().nullable(),
      perHourAtNext: z.number().nullable(),
    })
    .nullable(),
  /** Of the newest AnalysisRuns. */
  gate: z.object({
    failed: z.number().int(),
    errors: z.number().int(),
    inconclusive: z.number().int(),
    /** The newest word that was measured. */
    value: z.string(),
    /** A group whose Alert is older than the release, and fails it all the same; '' when there is none. */
    olderAlert: z.string(),
  }),
  /** Those that still last first, not all of many. Absent in older records. */
  alerts: z.array(monitorAlertSchema).optional(),
});
export type Findings = z.infer<typeof findingsSchema>;
