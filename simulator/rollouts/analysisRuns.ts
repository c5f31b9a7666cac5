import { ANALYSIS_RUNS, type KubeObject } from '../kubeObject.ts';
import { rolloutArguments } from './analysisArguments.ts';
import { isCompleted, readAnalysisRun, type AnalysisRun, type RolloutAnalysis } from './analysisModel.ts';
import { collectTemplates, runSpec } from './analysisTemplates.ts';
import { currentCanaryStep, isBeforeStartingStep } from './canarySteps.ts';
import { controllerReference } from './controllerWorld.ts';
import { findPause } from './pauseDecisions.ts';
import { canonicalJson } from './podTemplateHash.ts';
import { HASH_LABEL, REVISION_ANNOTATION, type RunStatus } from './rolloutModel.ts';
import { isFullyPromoted, type RolloutPass } from './rolloutPass.ts';

const DEFAULT_RUN_HISTORY = 5;

type RunType = 'Step' | 'Background' | 'PrePromotion' | 'PostPromotion';

/** The run of this name among those of the Rollout. */
export function findRun(pass: RolloutPass, status: RunStatus | undefined): AnalysisRun | undefined {
  return status && pass.runs.find(({ name }) => name === status.name);
}

/** What a Rollout's status says about a run. */
export function runStatus(run: AnalysisRun | undefined): RunStatus | undefined {
  return run && { name: run.name, status: run.status.phase, message: run.status.message };
}

/**
 * Stores a run under its name, or `.1`, `.2` … when an ended or different one has it
 * (Argo Rollouts: CreateWithCollisionCounter).
 */
export function createRun(pass: Pick<RolloutPass, 'world'>, draft: KubeObject): KubeObject | undefined {
  const { store } = pass.world;
  const base = draft.metadata.name;
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const name = attempt === 0 ? base : `${base}.${attempt}`;
    const created = store.create(ANALYSIS_RUNS, { ...draft, metadata: { ...draft.metadata, name } });
    if (created.ok) return created.value;
    const present = store.get(ANALYSIS_RUNS, draft.metadata.namespace ?? 'default', name);
    const same = present && canonicalJson(present.spec) === canonicalJson(draft.spec);
    if (same && !isCompleted(readAnalysisRun(present).status.phase)) return present;
  }
  return undefined;
}

function startRun(
  pass: RolloutPass,
  analysis: RolloutAnalysis,
  type: RunType,
  suffix: string,
  stepIndex?: number,
): AnalysisRun | undefined {
  const { rollout, world } = pass;
  const hashes = { stable: pass.stable?.hash ?? '', latest: pass.hash };
  const given = rolloutArguments(analysis.args, rollout, hashes);
  const templates = collectTemplates(world.store, rollout.namespace, analysis.templates);
  const spec = given.ok && templates.ok ? runSpec(templates.value, given.value, analysis) : undefined;
  if (!given.ok || !templates.ok || !spec?.ok) {
    const reasons = [given, templates, spec].flatMap((part) => (part && !part.ok ? [part.failure] : []));
    pass.record('Warning', 'RolloutReconciliationError', reasons.join(', '));
    return undefined;
  }
  const revision = String(rollout.revision);
  const object = createRun(pass, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      name: [rollout.name, pass.hash, revision, ...(suffix ? [suffix] : [])].join('-'),
      namespace: rollout.namespace,
      labels: {
        [HASH_LABEL]: pass.hash,
        'rollout-type': type,
        ...(stepIndex === undefined ? {} : { 'step-index': String(stepIndex) }),
        ...analysis.analysisRunMetadata?.labels,
        ...rollout.spec.selector?.matchLabels,
      },
      annotations: { [REVISION_ANNOTATION]: revision, ...analysis.analysisRunMetadata?.annotations },
      ownerReferences: [controllerReference(rollout.object)],
    },
    spec: { ...spec.value },
  });
  if (!object) return undefined;
  const run = readAnalysisRun(object);
  pass.runs = [...pass.runs.filter(({ name }) => name !== run.name), run];
  return run;
}

/** Whether a new run is due: none yet, after an abort, or after an inconclusive one was waved through. */
function needsNewRun(pass: RolloutPass, run: AnalysisRun | undefined): boolean {
  const { status } = pass.rollout;
  if (!run) return true;
  const unpaused =
    status.controllerPause && !findPause(status, 'CanaryPauseStep') && !findPause(status, 'BlueGreenPause');
  return unpaused ? run.status.phase === 'Inconclusive' : status.abortedAt !== undefined;
}

/** A bad run aborts the update, an inconclusive one pauses it. */
function judge(pass: RolloutPass, run: AnalysisRun | undefined, kind: string): void {
  const { phase, message } = run?.status ?? {};
  if (phase === 'Inconclusive') pass.pause.addPause('InconclusiveAnalysisRun');
  if (phase === 'Error' || phase === 'Failed')
    pass.pause.addAbort(`${kind} analysis phase error/failed: ${message ?? ''}`);
}

/** Asks runs to end, as `kubectl argo rollouts terminate` does. */
export function cancelRuns(pass: RolloutPass, runs: readonly (AnalysisRun | undefined)[]): void {
  for (const run of runs) {
    if (!run || run.spec.terminate || isCompleted(run.status.phase)) continue;
    pass.world.store.update(ANALYSIS_RUNS, run.namespace, run.name, (draft) => {
      draft.spec = { ...draft.spec, terminate: true };
    });
  }
}

function recordRunChange(
  pass: RolloutPass,
  before: RunStatus | undefined,
  run: AnalysisRun | undefined,
  type: RunType,
): void {
  const phase = run?.status.phase;
  if (!run || !phase || (before && (before.name !== run.name || before.status === phase))) return;
  pass.record(
    phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal',
    `AnalysisRun${phase}`,
    `${type} Analysis Run '${run.name}' Status New: '${phase}' Previous: '${before ? before.status : 'NoPreviousStatus'}'`,
  );
}

function stepRun(pass: RolloutPass): AnalysisRun | undefined {
  const { rollout } = pass;
  const current = findRun(pass, rollout.status.canary?.currentStepAnalysisRunStatus);
  if ((rollout.status.pauseConditions ?? []).length > 0) return current;
  const { step, index } = currentCanaryStep(rollout);
  const ofThisStep = !current || current.labels['step-index'] === String(index);
  if (!step?.analysis || index === undefined) {
    cancelRuns(pass, [current]);
    return undefined;
  }
  if (!ofThisStep) cancelRuns(pass, [current]);
  const kept = ofThisStep ? current : undefined;
  if (needsNewRun(pass, kept)) return startRun(pass, step.analysis, 'Step', String(index), index);
  judge(pass, kept, 'Step-based');
  return kept;
}

function backgroundRun(pass: RolloutPass): AnalysisRun | undefined {
  const { rollout } = pass;
  const { canary } = rollout.spec.strategy ?? {};
  const current = findRun(pass, rollout.status.canary?.currentBackgroundAnalysisRunStatus);
  if (!canary?.analysis?.templates?.length) {
    cancelRuns(pass, [current]);
    return undefined;
  }
  if (isFullyPromoted(rollout) || !rollout.status.currentPodHash || isBeforeStartingStep(rollout, canary))
    return undefined;
  if (findPause(rollout.status, 'InconclusiveAnalysisRun')) return current;
  if (needsNewRun(pass, current)) return startRun(pass, canary.analysis, 'Background', '');
  judge(pass, current, 'Background');
  return current;
}

/**
 * Starts or keeps a blue-green promotion run and lets its outcome count.
 * @param wanted whether the promotion is at the point where this run belongs.
 */
export function promotionRun(
  pass: RolloutPass,
  type: 'PrePromotion' | 'PostPromotion',
  analysis: RolloutAnalysis | undefined,
  status: RunStatus | undefined,
  wanted: boolean,
): AnalysisRun | undefined {
  const current = findRun(pass, status);
  if (!analysis || !wanted) {
    cancelRuns(pass, [current]);
    return analysis && current;
  }
  if (findPause(pass.rollout.status, 'InconclusiveAnalysisRun')) return current;
  const run = needsNewRun(pass, current)
    ? startRun(pass, analysis, type, type === 'PrePromotion' ? 'pre' : 'post')
    : current;
  if (run === current) judge(pass, run, type === 'PrePromotion' ? 'Pre-promotion' : 'Post-promotion');
  recordRunChange(pass, status, run, type);
  return run;
}

/** Removes the oldest ended runs beyond the history limits (5 successful, 5 unsuccessful by default). */
export function trimRunHistory(pass: RolloutPass, current: readonly (AnalysisRun | undefined)[]): void {
  const { successfulRunHistoryLimit, unsuccessfulRunHistoryLimit } = pass.rollout.spec.analysis ?? {};
  const ended = pass.runs.filter((run) => !current.includes(run) && isCompleted(run.status.phase));
  for (const [successful, limit] of [
    [true, successfulRunHistoryLimit],
    [false, unsuccessfulRunHistoryLimit],
  ] as const) {
    const kind = ended.filter(({ status }) => (status.phase === 'Successful') === successful);
    const surplus = kind.length - (limit ?? DEFAULT_RUN_HISTORY);
    for (const run of kind.slice(0, Math.max(0, surplus)))
      pass.world.store.remove(ANALYSIS_RUNS, run.namespace, run.name);
  }
}

/** Keeps the runs of a canary in step with where it is (Argo Rollouts: reconcileAnalysisRuns). */
export function reconcileCanaryRuns(pass: RolloutPass): void {
  const { rollout } = pass;
  const before = rollout.status.canary;
  if (pass.pause.isAborted() || rollout.status.promoteFull || !rollout.status.stableRS) {
    cancelRuns(pass, pass.runs);
    pass.canary.currentStepAnalysisRunStatus = runStatus(findRun(pass, before?.currentStepAnalysisRunStatus));
    pass.canary.currentBackgroundAnalysisRunStatus = runStatus(
      findRun(pass, before?.currentBackgroundAnalysisRunStatus),
    );
    return;
  }
  const step = stepRun(pass);
  const background = backgroundRun(pass);
  pass.canary.currentStepAnalysisRunStatus = runStatus(step);
  pass.canary.currentBackgroundAnalysisRunStatus = runStatus(background);
  const others = pass.runs.filter((run) => run.name !== step?.name && run.name !== background?.name);
  cancelRuns(pass, others);
  trimRunHistory(pass, [step, background]);
  recordRunChange(pass, before?.currentStepAnalysisRunStatus, step, 'Step');
  recordRunChange(pass, before?.currentBackgroundAnalysisRunStatus, background, 'Background');
}
