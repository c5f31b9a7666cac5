import { projectSteps } from './projectSteps.ts';
import type { AnalysisReference, Container, Rollout } from './model.ts';
import {
  array,
  optionalBoolean,
  optionalInteger,
  optionalNumber,
  optionalText,
  record,
  text,
  textMap,
  timeMs,
} from './rawObject.ts';

const KEPT_ANNOTATIONS = [
  'release-cockpit/',
  'rollout.argoproj.io/revision',
  'argocd.argoproj.io/tracking-id',
  'kustomize.toolkit.fluxcd.io/name',
];

/** Argo's default for spec.strategy.canary.trafficRouting.maxTrafficWeight (utils/weightutil). */
const DEFAULT_MAX_WEIGHT = 100;

/** Containers of a pod template, init containers left out. */
export function projectContainers(podSpec: unknown): Container[] {
  return array(record(podSpec).containers).map((container) => ({
    name: text(record(container).name),
    image: text(record(container).image),
  }));
}

/** templates[] and args[] of an analysis step or a background analysis. */
export function projectAnalysisReference(raw: unknown): AnalysisReference {
  const templates = array(record(raw).templates).map((template) => ({
    name: text(record(template).templateName),
    clusterScope: record(template).clusterScope === true,
  }));
  const args: Record<string, string> = {};
  for (const arg of array(record(raw).args)) {
    const value = optionalText(record(arg).value);
    if (value !== undefined) args[text(record(arg).name)] = value;
  }
  return { templates, args };
}

function projectRun(raw: unknown): { name: string; status: string } | null {
  const name = text(record(raw).name);
  return name ? { name, status: text(record(raw).status) } : null;
}

function projectStatus(raw: unknown): Rollout['status'] {
  const status = record(raw);
  const canary = record(status.canary);
  const blueGreen = record(status.blueGreen);
  return {
    phase: text(status.phase),
    message: text(status.message),
    abort: optionalBoolean(status.abort),
    abortedAtMs: timeMs(status.abortedAt),
    pauseConditions: array(status.pauseConditions).map((condition) => ({
      reason: text(record(condition).reason),
      startTimeMs: timeMs(record(condition).startTime),
    })),
    hasPauseConditions: Array.isArray(status.pauseConditions),
    controllerPause: optionalBoolean(status.controllerPause),
    promoteFull: optionalBoolean(status.promoteFull),
    currentPodHash: text(status.currentPodHash),
    stableHash: text(status.stableRS),
    currentStepIndex: optionalInteger(status.currentStepIndex),
    observedGeneration: text(status.observedGeneration),
    replicas: optionalNumber(status.replicas) ?? 0,
    updatedReplicas: optionalNumber(status.updatedReplicas) ?? 0,
    readyReplicas: optionalNumber(status.readyReplicas) ?? 0,
    availableReplicas: optionalNumber(status.availableReplicas) ?? 0,
    restartedAt: optionalText(status.restartedAt),
    conditions: array(status.conditions).map((condition) => ({
      type: text(record(condition).type),
      status: text(record(condition).status),
      reason: text(record(condition).reason),
      message: text(record(condition).message),
    })),
    canaryWeight: optionalNumber(record(record(canary.weights).canary).weight) ?? null,
    stepAnalysisRun: projectRun(canary.currentStepAnalysisRunStatus),
    backgroundAnalysisRun: projectRun(canary.currentBackgroundAnalysisRunStatus),
    postPromotionAnalysisRun: projectRun(blueGreen.postPromotionAnalysisRunStatus),
    currentExperiment: optionalText(canary.currentExperiment),
    activeSelector: optionalText(blueGreen.activeSelector),
    previewSelector: optionalText(blueGreen.previewSelector),
  };
}

function projectSpec(raw: unknown): Rollout['spec'] {
  const spec = record(raw);
  const canary = record(record(spec.strategy).canary);
  const template = record(spec.template);
  const rawSteps = array(canary.steps);
  const stepAnalyses: Record<number, AnalysisReference> = {};
  for (const [index, step] of rawSteps.entries()) {
    if (record(step).analysis !== undefined)
      stepAnalyses[index] = projectAnalysisReference(record(step).analysis);
  }
  return {
    replicas: optionalNumber(spec.replicas) ?? 1,
    paused: optionalBoolean(spec.paused),
    restartAt: optionalText(spec.restartAt),
    strategy:
      record(spec.strategy).canary !== undefined
        ? 'canary'
        : record(spec.strategy).blueGreen !== undefined
          ? 'blueGreen'
          : 'unknown',
    steps: projectSteps(rawSteps),
    trafficRouted: canary.trafficRouting !== undefined && canary.trafficRouting !== null,
    maxTrafficWeight: optionalNumber(record(canary.trafficRouting).maxTrafficWeight) ?? DEFAULT_MAX_WEIGHT,
    abortScaleDownDelaySeconds: optionalNumber(canary.abortScaleDownDelaySeconds),
    containers: projectContainers(template.spec),
    podLabels: textMap(record(template.metadata).labels),
    canaryLabels: textMap(record(canary.canaryMetadata).labels),
    stableLabels: textMap(record(canary.stableMetadata).labels),
    usesWorkloadRef: spec.workloadRef !== undefined && spec.workloadRef !== null,
    hasPostPromotionAnalysis: record(record(spec.strategy).blueGreen).postPromotionAnalysis !== undefined,
    backgroundAnalysis: canary.analysis === undefined ? null : projectAnalysisReference(canary.analysis),
    backgroundStartingStep: optionalNumber(record(canary.analysis).startingStep) ?? 0,
    stepAnalyses,
  };
}

/** Keeps of a Rollout what the app uses (Argo Rollouts: types.go); null when it is not an object with a uid. */
export function projectRollout(raw: unknown): Rollout | null {
  const metadata = record(record(raw).metadata);
  const uid = text(metadata.uid);
  if (!uid) return null;
  const annotations = textMap(metadata.annotations);
  return {
    uid,
    namespace: text(metadata.namespace),
    name: text(metadata.name),
    resourceVersion: text(metadata.resourceVersion),
    generation: optionalNumber(metadata.generation) ?? 0,
    labels: textMap(metadata.labels),
    annotations: Object.fromEntries(
      Object.entries(annotations).filter(([key]) => KEPT_ANNOTATIONS.some((kept) => key.startsWith(kept))),
    ),
    spec: projectSpec(record(raw).spec),
    status: projectStatus(record(raw).status),
  };
}
