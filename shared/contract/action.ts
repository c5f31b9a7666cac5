import { z } from 'zod';
import { problemSchema } from './problem.ts';

export const actionKindSchema = z.enum([
  'promote',
  'promoteFull',
  'skipStep',
  'abort',
  'retry',
  'pause',
  'resume',
  'undo',
  'restart',
  'setImage',
  'terminate',
]);
export type ActionKind = z.infer<typeof actionKindSchema>;

/** What the person had on the screen; main refuses a command when it is no longer so (abort: uid and podHash only). */
export const seenSchema = z.object({
  contextId: z.string().max(200),
  epoch: z.number().int(),
  namespace: z.string().max(253),
  name: z.string().max(253),
  uid: z.string().max(100),
  /** status.currentPodHash */
  podHash: z.string().max(100),
  /** status.currentStepIndex; null when absent. */
  stepIndex: z.number().int().nullable(),
  /** Whether status.pauseConditions was non-empty. */
  paused: z.boolean(),
  /** spec.paused */
  manuallyPaused: z.boolean(),
  /** status.controllerPause */
  controllerPaused: z.boolean(),
  /** status.abort */
  aborted: z.boolean(),
});
export type Seen = z.infer<typeof seenSchema>;

/** Why a button cannot be used now. */
export const blockReasonSchema = z.enum([
  'readOnlyContext',
  'noRight',
  'staleData',
  'notInProgress',
  'alreadyAborted',
  'notAborted',
  'alreadyPaused',
  'waitsForPerson',
  'notPaused',
  'resumeFirst',
  'unpausing',
  'promotingFully',
  'alreadyPromoted',
  'nothingToPromote',
  'notSupported',
  'commandRunning',
  'promoteInstead',
  'noSteps',
  'templateElsewhere',
  'sameTemplate',
  'noRunningAnalysis',
  'alreadyRestarting',
  'specNotObserved',
  'badImage',
]);
export type BlockReason = z.infer<typeof blockReasonSchema>;

/** One side of "from → to". Weight is percent of traffic; a step is its index and its text form ("setWeight: 20"). */
export const positionSchema = z.object({
  weight: z.number().nullable(),
  stepIndex: z.number().int().nullable(),
  stepText: z.string(),
});

/** A sentence of the dialog; the page has words for each. */
export const effectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('trafficToStable'),
    fromWeight: z.number().nullable(),
    stableRevision: z.number().nullable(),
  }),
  z.object({
    kind: z.literal('canaryPodsScaleDown'),
    pods: z.number().int(),
    afterSeconds: z.number().nullable(),
  }),
  z.object({ kind: z.literal('analysisStopped'), runs: z.array(z.string()) }),
  z.object({ kind: z.literal('specStillAsksFor'), version: z.string() }),
  z.object({ kind: z.literal('waitEndsNow') }),
  z.object({ kind: z.literal('stepSkipped') }),
  z.object({ kind: z.literal('startsOver') }),
  z.object({ kind: z.literal('stepsStop') }),
  z.object({ kind: z.literal('stepsGoOn') }),
  z.object({ kind: z.literal('abortIgnoredUntilDone') }),
  /** A GitOps tool will set this back, unless Git says the same. */
  z.object({
    kind: z.literal('gitOpsMayRevert'),
    tool: z.enum(['argocd', 'flux']),
    application: z.string(),
    /** It sets back at once what differs from Git; null: not known. */
    selfHeal: z.boolean().nullable(),
  }),
  /** The pod template changes: a new revision goes through the steps. */
  z.object({ kind: z.literal('newRelease') }),
  z.object({ kind: z.literal('podsReplaced'), pods: z.number().int() }),
  z.object({ kind: z.literal('staysPaused') }),
  /** A terminated run without a failure counts as Successful (argo-rollouts#1329). */
  z.object({ kind: z.literal('terminatedRunSucceeds') }),
]);
export type Effect = z.infer<typeof effectSchema>;

/** What an action would do, computed from the release's state by shared/rollout. */
export const actionPlanSchema = z.object({
  kind: actionKindSchema,
  /** Null: it can be used. */
  blocked: z.object({ reason: blockReasonSchema, detail: z.string() }).nullable(),
  /** typed: the Rollout's name must be typed first. */
  friction: z.enum(['confirm', 'typed']),
  /** safe: can be taken back at once. careful: moves the release. dangerous: changes what runs, or jumps checks. */
  danger: z.enum(['safe', 'careful', 'dangerous']),
  seen: seenSchema,
  from: positionSchema,
  to: positionSchema,
  /** Text forms of the steps that are jumped over. */
  skipped: z.array(z.string()),
  effects: z.array(effectSchema),
  /** The equal command line. */
  kubectl: z.string(),
});
export type ActionPlan = z.infer<typeof actionPlanSchema>;

/** What an action needs beside its kind; null for those that need nothing. */
export const actionInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('undo'), revision: z.number().int(), podHash: z.string().max(100) }),
  z.object({
    kind: z.literal('setImage'),
    container: z.string().max(253),
    /** The image that the dialog showed. */
    from: z.string().max(1_000),
    to: z.string().max(1_000),
  }),
  z.object({ kind: z.literal('terminate'), run: z.string().max(253), uid: z.string().max(100) }),
]);
export type ActionInput = z.infer<typeof actionInputSchema>;

/** What was on the screen when the person confirmed, for the audit; times in ms on the app's clock. */
export const shownSchema = z.object({
  phase: z.string().max(50),
  weight: z.number().nullable(),
  stepText: z.string().max(300),
  /** The banner's sentence on the monitors. */
  monitors: z.string().max(500),
  rolloutDataAtMs: z.number().nullable(),
  monitorsDataAtMs: z.number().nullable(),
});
export type Shown = z.infer<typeof shownSchema>;

export const actRequestSchema = z.object({
  kind: actionKindSchema,
  seen: seenSchema,
  input: actionInputSchema.nullable(),
  /** Why, in the person's own words, for the audit. */
  note: z.string().max(1_000).nullable(),
  shown: shownSchema.nullable(),
  /** What the person typed where friction is "typed". */
  typedName: z.string().max(300).nullable(),
});
export type ActRequest = z.infer<typeof actRequestSchema>;

/** What became of a command when the API answered. Success is only shown when the watch shows it. */
export const actionOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), commandId: z.string() }),
  /** The guard held: the release is no longer what the person saw. Nothing was changed. */
  z.object({
    kind: z.literal('moved'),
    what: z.enum(['epoch', 'uid', 'revision', 'step', 'pause', 'abort', 'image', 'analysis']),
    from: z.string(),
    to: z.string(),
  }),
  z.object({ kind: z.literal('blocked'), reason: blockReasonSchema }),
  z.object({ kind: z.literal('nameMismatch') }),
  /** The first of two writes went through, the second did not. */
  z.object({ kind: z.literal('partial'), commandId: z.string(), problem: problemSchema }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);
export type ActionOutcome = z.infer<typeof actionOutcomeSchema>;

/** How far a sent command is; part of the release's snapshot. */
export const commandProgressSchema = z.object({
  commandId: z.string(),
  kind: actionKindSchema,
  state: z.enum(['sending', 'accepted', 'seen', 'notSeen', 'failed']),
  atMs: z.number(),
});
export type CommandProgress = z.infer<typeof commandProgressSchema>;
