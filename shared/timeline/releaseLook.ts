import { z } from 'zod';
import { phaseSchema, type MonitorState } from '../contract/releaseRow.ts';
import { verdictKindSchema } from '../contract/verdictPanel.ts';
import type { AnalysisRunObject, PodObject, Rollout } from '../rollout/model.ts';
import type { EventObject } from '../rollout/projectEvent.ts';
import type { ReleaseVerdict } from '../verdict/verdict.ts';

/** A monitor that the release's analyses ask, as far as a timeline tells of it. */
export interface LookedMonitor {
  id: number;
  name: string;
  state: MonitorState;
  sinceMs: number | null;
  url: string;
  groups: readonly {
    group: string;
    label: string;
    state: MonitorState;
    sinceMs: number | null;
    url: string;
  }[];
}

/** An event that Datadog has of a service. */
export interface DatadogEvent {
  id: string;
  atMs: number;
  title: string;
  /** Where it comes from, in Datadog's word; '' when it does not say. */
  source: string;
  status: string;
  /** Watchdog holds a deployment for faulty. */
  isFaultyDeployment: boolean;
  url: string;
}

/** A release at one moment, from all sources. Null: that source is not current; what it said before stands. */
export interface ReleaseLook {
  nowMs: number;
  rollout: Rollout;
  /** When this release began, as far as its pods and ReplicaSets tell; null: they do not. */
  startedMs: number | null;
  /** Pods of canary and stable. */
  pods: readonly PodObject[] | null;
  /** AnalysisRuns of the current revision. */
  runs: readonly AnalysisRunObject[] | null;
  /** Kubernetes Events about the release and what it owns. */
  events: readonly EventObject[] | null;
  verdict: ReleaseVerdict | null;
  monitors: readonly LookedMonitor[] | null;
  /** Of the service, since before the release. */
  datadogEvents?: readonly DatadogEvent[] | null;
}

/**
 * When the release began, ms. `seen`: nothing tells, so it is the first look, or the abort where that was earlier.
 * `missed`: it had surely begun before that.
 */
export function startOfRelease(look: ReleaseLook): { atMs: number; seen: boolean; missed: boolean } {
  const { startedMs, nowMs, rollout } = look;
  if (startedMs !== null) return { atMs: startedMs, seen: false, missed: false };
  const { abort, abortedAtMs, currentStepIndex } = rollout.status;
  const wasAborted = abort === true;
  return {
    atMs: Math.min(nowMs, (wasAborted ? abortedAtMs : null) ?? nowMs),
    seen: true,
    missed: wasAborted || (currentStepIndex ?? 0) > 0,
  };
}

const podStateSchema = z.object({
  name: z.string(),
  side: z.enum(['canary', 'stable']),
  ready: z.boolean(),
  restarts: z.number(),
  failing: z.boolean(),
  evicted: z.boolean(),
});

/** What has to be remembered of a look to tell what the next one changes. Kept on disk beside the entries. */
export const lookStateSchema = z.object({
  lookedAtMs: z.number(),
  startedMs: z.number(),
  weight: z.number().nullable(),
  stepIndex: z.number().nullable(),
  phase: phaseSchema,
  pause: z.string().nullable(),
  aborted: z.boolean(),
  promotedFully: z.boolean(),
  /** By uid. */
  pods: z.record(z.string(), podStateSchema),
  /** By endpoint tag value, '' for the service; only what is worse or suspicious, and the whole. */
  verdicts: z.record(z.string(), verdictKindSchema),
  /** By monitor id and group. */
  monitors: z.record(z.string(), z.string()),
});
export type LookState = z.infer<typeof lookStateSchema>;
export type PodState = z.infer<typeof podStateSchema>;

/** Which version a pod hash is of; null for older ones. */
export function sideOf(rollout: Rollout, podHash: string): 'canary' | 'stable' | null {
  if (podHash === '') return null;
  if (podHash === rollout.status.stableHash) return 'stable';
  return podHash === rollout.status.currentPodHash ? 'canary' : null;
}
