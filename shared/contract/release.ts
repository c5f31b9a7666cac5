import { z } from 'zod';
import { actionPlanSchema, commandProgressSchema } from './action.ts';
import { contextSummarySchema } from './contexts.ts';
import { finishedSchema } from './finished.ts';
import { metricsPanelSchema } from './metricsPanel.ts';
import { monitorsPanelSchema } from './monitorsPanel.ts';
import { releaseTeamSchema } from '../team/teamSettings.ts';
import { freshnessSchema } from './problem.ts';
import { nextEventSchema, releaseRowSchema, stepStateSchema } from './releaseRow.ts';
import { verdictPanelSchema } from './verdictPanel.ts';

export const stepSchema = z.object({
  index: z.number().int(),
  kind: z.enum([
    'setWeight',
    'pause',
    'analysis',
    'experiment',
    'setCanaryScale',
    'setHeaderRoute',
    'setMirrorRoute',
    'plugin',
    // Of a blue-green release: what it goes through has no steps in the spec.
    'preview',
    'prePromotionAnalysis',
    'switchActive',
    'postPromotionAnalysis',
    'unknown',
  ]),
  /** Argo's text form: "setWeight: 20", "pause: 10m". */
  text: z.string(),
  state: stepStateSchema,
  /** setWeight: percent; others null. */
  weight: z.number().nullable(),
  /** pause with a duration: its length in ms; others null. */
  durationMs: z.number().nullable(),
  startedAtMs: z.number().nullable(),
  endsAtMs: z.number().nullable(),
});
export type Step = z.infer<typeof stepSchema>;

export const podSchema = z.object({
  name: z.string(),
  /** As kubectl get pods prints it: Running, CrashLoopBackOff, Pending … */
  status: z.string(),
  ready: z.boolean(),
  restarts: z.number().int(),
  /** Bad enough to look at: crashed, failed, cannot pull. */
  failing: z.boolean(),
});
export type Pod = z.infer<typeof podSchema>;

export const replicaSetSchema = z.object({
  name: z.string(),
  role: z.enum(['canary', 'stable', 'other']),
  /** All that it is, in Argo's words; blue-green and ping-pong have more than a role. */
  tags: z.array(z.enum(['stable', 'canary', 'active', 'preview', 'ping', 'pong'])),
  status: z.enum(['Progressing', 'ReplicaFailure', 'ScaledDown', 'Healthy']),
  revision: z.number().int().nullable(),
  podHash: z.string(),
  images: z.array(z.string()),
  wanted: z.number().int(),
  ready: z.number().int(),
  scaleDownAtMs: z.number().nullable(),
  pods: z.array(podSchema),
});
export type ReplicaSet = z.infer<typeof replicaSetSchema>;

export const analysisPhaseSchema = z.enum([
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
]);
export type AnalysisPhase = z.infer<typeof analysisPhaseSchema>;

export const measurementSchema = z.object({
  phase: analysisPhaseSchema,
  value: z.string(),
  message: z.string(),
  finishedAtMs: z.number().nullable(),
  /** Values by group, the highest first, where the query was grouped. */
  groups: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
  /** How many groups were measured in all. */
  groupCount: z.number().int(),
  groupsCut: z.boolean(),
});

export const analysisRunSchema = z.object({
  name: z.string(),
  uid: z.string(),
  /** It may still measure, and can be terminated. */
  running: z.boolean(),
  type: z.enum(['step', 'background', 'other']),
  stepIndex: z.number().int().nullable(),
  phase: analysisPhaseSchema,
  message: z.string(),
  startedAtMs: z.number().nullable(),
  metrics: z.array(
    z.object({
      name: z.string(),
      phase: analysisPhaseSchema,
      message: z.string(),
      failed: z.number().int(),
      /** Argo's failureLimit: more failures than this fail the run; -1 = off. */
      failureLimit: z.number().int(),
      count: z.number().int(),
      /** Measurements wanted in all; null = endless. */
      wanted: z.number().int().nullable(),
      intervalMs: z.number().nullable(),
      nextAtMs: z.number().nullable(),
      measurements: z.array(measurementSchema),
    }),
  ),
});
export type AnalysisRun = z.infer<typeof analysisRunSchema>;

/** An Experiment of the release, with what belongs to it and not to the Rollout. */
export const experimentSchema = z.object({
  name: z.string(),
  uid: z.string(),
  phase: analysisPhaseSchema,
  message: z.string(),
  /** Since all its pods are available; before that, since it was made. */
  startedAtMs: z.number().nullable(),
  /** While it runs for a set time; null: it ends with its analyses, or has ended. */
  endsAtMs: z.number().nullable(),
  templates: z.array(
    z.object({
      name: z.string(),
      /** Argo's word for it; pending: the controller has not said any. */
      state: z.enum(['Pending', 'Progressing', 'Running', 'Successful', 'Failed', 'Error']),
      message: z.string(),
      wanted: z.number().int(),
      ready: z.number().int(),
      /** Null: not made yet, or gone. */
      replicaSet: replicaSetSchema.nullable(),
    }),
  ),
  analyses: z.array(
    z.object({
      /** As the Experiment calls it; the AnalysisRun's name where it does not say. */
      name: z.string(),
      phase: analysisPhaseSchema,
      message: z.string(),
      /** Null: it was never made, or is gone. */
      run: analysisRunSchema.nullable(),
    }),
  ),
});
export type Experiment = z.infer<typeof experimentSchema>;

/** What outside the Rollout holds it back. `pods` 0: not about single pods. */
export const outsideCauseSchema = z.object({
  kind: z.enum([
    'unschedulable',
    'imagePull',
    'crash',
    'outOfMemory',
    'config',
    'probe',
    'quota',
    'podsRefused',
    'weightNotVerified',
    'stepPlugin',
    'autoscalerAtLimit',
    'disruptionBudget',
  ]),
  /** A pod, a ReplicaSet or a plugin; '' when there is none. */
  subject: z.string(),
  /** The cluster's own words. */
  detail: z.string(),
  pods: z.number().int(),
});
export type OutsideCause = z.infer<typeof outsideCauseSchema>;

/** At which step a release was aborted, and why; see shared/rollout/abortFact. */
export const abortFactSchema = z.object({
  atMs: z.number().nullable(),
  stepIndex: z.number().int().nullable(),
  source: z.enum(['seen', 'analysisRun', 'unknown']),
  run: z.string().nullable(),
  message: z.string(),
});
export type AbortFact = z.infer<typeof abortFactSchema>;

/** A client that wrote to the Rollout (managedFields): the tool's name, not a person's. */
export const fieldManagerSchema = z.object({
  manager: z.string(),
  atMs: z.number().nullable(),
  fields: z.array(z.string()),
});

/** The tool that applies the Rollout from Git, as its own marks on the object tell. */
export const gitOpsSchema = z.object({
  tool: z.enum(['argocd', 'flux']),
  /** The Application or Kustomization; '' when the marks do not name it. */
  application: z.string(),
});
export type GitOps = z.infer<typeof gitOpsSchema>;

export const releaseDetailSchema = z.object({
  row: releaseRowSchema,
  podHash: z.string(),
  stableHash: z.string(),
  stableImages: z.array(z.string()),
  canaryImages: z.array(z.string()),
  /** The containers that the spec asks for, init containers last. */
  containers: z.array(z.object({ name: z.string(), image: z.string() })),
  stableRevision: z.number().int().nullable(),
  steps: z.array(stepSchema),
  replicaSets: z.array(replicaSetSchema),
  /** Newest first, of the current revision. */
  analysisRuns: z.array(analysisRunSchema),
  /** Newest first, of the current revision; their AnalysisRuns are not among the Rollout's own. */
  experiments: z.array(experimentSchema),
  next: z.array(nextEventSchema),
  /** Null: not aborted. */
  aborted: abortFactSchema.nullable(),
  causes: z.array(outsideCauseSchema),
  managers: z.array(fieldManagerSchema),
  /** Null: no GitOps tool has left its mark. */
  gitOps: gitOpsSchema.nullable(),
  /** What the Rollout holds and this app cannot read. */
  unclear: z.array(z.string()),
  actions: z.array(actionPlanSchema),
  commands: z.array(commandProgressSchema),
});
export type ReleaseDetail = z.infer<typeof releaseDetailSchema>;

/** The Release screen: everything from one moment. */
export const releaseSnapshotSchema = z.object({
  context: contextSummarySchema,
  namespace: z.string(),
  name: z.string(),
  /** What its team shares: links and response steps. */
  team: releaseTeamSchema,
  /** loading: not listed yet. gone: the list is complete and it is not in it. */
  state: z.enum(['loading', 'present', 'gone', 'unavailable']),
  rolloutFreshness: freshnessSchema,
  podsFreshness: freshnessSchema,
  analysisFreshness: freshnessSchema,
  experimentsFreshness: freshnessSchema,
  detail: releaseDetailSchema.nullable(),
  metrics: metricsPanelSchema,
  verdict: verdictPanelSchema,
  monitors: monitorsPanelSchema,
  /** How the release of what is stable now ended; null: another is under way, or it is not known. */
  finished: finishedSchema.nullable(),
});
export type ReleaseSnapshot = z.infer<typeof releaseSnapshotSchema>;
