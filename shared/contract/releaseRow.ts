import { z } from 'zod';
import { contextSummarySchema } from './contexts.ts';
import { freshnessSchema } from './problem.ts';
import { shortVerdictSchema } from './verdictPanel.ts';

/** Argo's own phases; Unknown when the object has no readable status. */
export const phaseSchema = z.enum(['Healthy', 'Progressing', 'Paused', 'Degraded', 'Unknown']);
export type Phase = z.infer<typeof phaseSchema>;

/** Datadog's own words for a monitor's or a group's state. */
export const monitorStateSchema = z.enum(['Alert', 'Warn', 'No Data', 'OK', 'Ignored', 'Skipped', 'Unknown']);
export type MonitorState = z.infer<typeof monitorStateSchema>;

/** How many endpoints (monitor groups) are in which state. */
export const monitorCountsSchema = z.object({
  alert: z.number().int(),
  warn: z.number().int(),
  noData: z.number().int(),
  ok: z.number().int(),
  other: z.number().int(),
});
export type MonitorCounts = z.infer<typeof monitorCountsSchema>;

/** What happens next by itself, or that it waits for a person. Times are ms since the epoch on the app's clock. */
export const nextEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nothing') }),
  z.object({ kind: z.literal('waitEnds'), atMs: z.number(), nextStep: z.string() }),
  z.object({ kind: z.literal('waitsForPerson'), sinceMs: z.number().nullable() }),
  z.object({ kind: z.literal('manuallyPaused') }),
  z.object({ kind: z.literal('inconclusive'), run: z.string() }),
  z.object({ kind: z.literal('analysisRuns'), run: z.string(), nextStep: z.string() }),
  z.object({ kind: z.literal('analysisCheck'), run: z.string(), metric: z.string(), atMs: z.number() }),
  z.object({ kind: z.literal('analysisAborts'), run: z.string(), failuresLeft: z.number().int() }),
  z.object({
    kind: z.literal('podsBecomeReady'),
    ready: z.number().int(),
    wanted: z.number().int(),
    nextStep: z.string(),
  }),
  z.object({ kind: z.literal('experimentRuns'), nextStep: z.string() }),
  z.object({ kind: z.literal('aborted'), stableRevision: z.number().int().nullable() }),
  z.object({ kind: z.literal('promotingFully') }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type NextEvent = z.infer<typeof nextEventSchema>;

/**
 * aborted: the abort came at this one. dropped: an abort left it undone, or it is not known how far the release came;
 * it does not run any more.
 */
export const stepStateSchema = z.enum(['done', 'now', 'todo', 'aborted', 'dropped']);

/** One row of Releases. Weights are percent of traffic. */
export const releaseRowSchema = z.object({
  uid: z.string(),
  namespace: z.string(),
  name: z.string(),
  strategy: z.enum(['canary', 'blueGreen', 'unknown']),
  phase: phaseSchema,
  /** The controller's message, as it stands. */
  message: z.string(),
  group: z.enum(['needsYou', 'rollingOut', 'settled']),
  /** Bigger is more urgent; orders rows inside their group. */
  urgency: z.number(),
  revision: z.number().int().nullable(),
  /** Image tag (or short name) of stable; null when unknown. */
  stableVersion: z.string().nullable(),
  /** Image tag of the canary; null when there is none. */
  canaryVersion: z.string().nullable(),
  stepStates: z.array(stepStateSchema),
  setWeight: z.number().nullable(),
  actualWeight: z.number().nullable(),
  /** Null: not asked yet, or nothing known; the panel says why. */
  monitors: monitorCountsSchema.nullable(),
  /**
   * Alerts that began within this release: of how many endpoints (or monitors without groups), and the label where it is
   * a single one; of an aborted release those since its abort. Null: none, or what the monitors say is not of now.
   */
  alerts: z
    .object({
      count: z.number().int(),
      only: z.string().nullable(),
      /** Of an aborted release: none of them came after the abort. */
      beforeAbort: z.boolean().optional(),
    })
    .nullable(),
  /** Null: no canary is out. */
  verdict: shortVerdictSchema.nullable(),
  next: nextEventSchema,
  /** When the Rollout entered this phase or step, as far as it tells; null when it does not. */
  sinceMs: z.number().nullable(),
});
export type ReleaseRow = z.infer<typeof releaseRowSchema>;

/** The Releases screen for one context: header and rows from the same moment. */
export const releasesSnapshotSchema = z.object({
  context: contextSummarySchema,
  freshness: freshnessSchema,
  /** Namespaces that are watched; empty means all of the cluster. */
  namespaces: z.array(z.string()),
  /** Those of them that may not be read. */
  deniedNamespaces: z.array(z.string()),
  rows: z.array(releaseRowSchema),
});
export type ReleasesSnapshot = z.infer<typeof releasesSnapshotSchema>;
