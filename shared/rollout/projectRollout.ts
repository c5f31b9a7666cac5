import { projectSteps } from './projectSteps.ts';
import { projectManagers } from './projectManagers.ts';
import type { AnalysisReference, Container, Rollout, WorkloadReference } from './model.ts';
import {
  array,
  optionalBoolean,
  optionalCount,
  optionalInteger,
  optionalNumber,
  optionalText,
  record,
  text,
  textMap,
  timeMs,
} from './rawObject.ts';
import { unclearFields } from './unclearFields.ts';

const KEPT_ANNOTATIONS = [
  'release-cockpit/',
  'rollout.argoproj.io/revision',
  'rollout.argoproj.io/workload-generation',
  'argocd.argoproj.io/tracking-id',
  'notifications.argoproj.io/subscribe.',
];

/** Argo's default for spec.strategy.canary.trafficRouting.maxTrafficWeight (utils/weightutil). */
const DEFAULT_MAX_WEIGHT = 100;

/** Containers of a pod template: the main ones, or the init containers. */
export function projectContainers(
  podSpec: unknown,
  list: 'containers' | 'initContainers' = 'containers',
): Container[] {
  return array(record(podSpec)[list]).map((container) => ({
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
    replicas: optionalCount(status.replicas) ?? 0,
    updatedReplicas: optionalCount(status.updatedReplicas) ?? 0,
    readyReplicas: optionalCount(status.readyReplicas) ?? 0,
    availableReplicas: optionalCount(status.availableReplicas) ?? 0,
    restartedAt: optionalText(status.restartedAt),
    conditions: array(status.conditions).map((condition) => ({
      type: text(record(condition).type),
      status: text(record(condition).status),
      reason: text(record(condition).reason),
      message: text(record(condition).message),
      atMs: timeMs(record(condition).lastUpdateTime) ?? timeMs(record(condition).lastTransitionTime),
    })),
    canaryWeight: optionalNumber(record(record(canary.weights).canary).weight) ?? null,
    weightVerified: optionalBoolean(record(canary.weights).verified) ?? null,
    stablePingPong:
      canary.stablePingPong === 'ping' || canary.stablePingPong === 'pong' ? canary.stablePingPong : '',
    stepPlugins: array(canary.stepPluginStatuses).map((plugin) => ({
      index: optionalCount(record(plugin).index) ?? 0,
      name: text(record(plugin).name),
      operation: text(record(plugin).operation),
      phase: text(record(plugin).phase),
      message: text(record(plugin).message),
    })),
    workloadObservedGeneration: text(status.workloadObservedGeneration),
    prePromotionAnalysisRun: projectRun(blueGreen.prePromotionAnalysisRunStatus),
    stepAnalysisRun: projectRun(canary.currentStepAnalysisRunStatus),
    backgroundAnalysisRun: projectRun(canary.currentBackgroundAnalysisRunStatus),
    postPromotionAnalysisRun: projectRun(blueGreen.postPromotionAnalysisRunStatus),
    currentExperiment: optionalText(canary.currentExperiment),
    activeSelector: optionalText(blueGreen.activeSelector),
    previewSelector: optionalText(blueGreen.previewSelector),
  };
}

/** The key is there, and not null: what the API server takes as set. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function projectWorkloadRef(raw: unknown): WorkloadReference | null {
  return isSet(raw) ? { kind: text(record(raw).kind), name: text(record(raw).name) } : null;
}

function projectStrategy(raw: unknown): Rollout['spec']['strategy'] {
  if (isSet(record(raw).canary)) return 'canary';
  return isSet(record(raw).blueGreen) ? 'blueGreen' : 'unknown';
}

function projectSpec(raw: unknown): Rollout['spec'] {
  const spec = record(raw);
  const canary = record(record(spec.strategy).canary);
  const blueGreen = record(record(spec.strategy).blueGreen);
  const template = record(spec.template);
  const rawSteps = array(canary.steps);
  const stepAnalyses: Record<number, AnalysisReference> = {};
  for (const [index, step] of rawSteps.entries()) {
    if (record(step).analysis !== undefined)
      stepAnalyses[index] = projectAnalysisReference(record(step).analysis);
  }
  return {
    replicas: optionalCount(spec.replicas) ?? 1,
    paused: optionalBoolean(spec.paused),
    restartAt: optionalText(spec.restartAt),
    strategy: projectStrategy(spec.strategy),
    steps: projectSteps(rawSteps),
    trafficRouted: isSet(canary.trafficRouting),
    maxTrafficWeight: optionalNumber(record(canary.trafficRouting).maxTrafficWeight) ?? DEFAULT_MAX_WEIGHT,
    abortScaleDownDelaySeconds:
      optionalNumber(canary.abortScaleDownDelaySeconds) ??
      optionalNumber(blueGreen.abortScaleDownDelaySeconds),
    containers: projectContainers(template.spec),
    initContainers: projectContainers(template.spec, 'initContainers'),
    podLabels: textMap(record(template.metadata).labels),
    canaryLabels: textMap(record(canary.canaryMetadata).labels),
    stableLabels: textMap(record(canary.stableMetadata).labels),
    workloadRef: projectWorkloadRef(spec.workloadRef),
    dynamicStableScale: canary.dynamicStableScale === true,
    pingPong: isSet(canary.pingPong),
    hasPrePromotionAnalysis: isSet(blueGreen.prePromotionAnalysis),
    autoPromotion: blueGreen.autoPromotionEnabled !== false,
    autoPromotionSeconds: optionalCount(blueGreen.autoPromotionSeconds) ?? null,
    hasPostPromotionAnalysis: isSet(blueGreen.postPromotionAnalysis),
    backgroundAnalysis: isSet(canary.analysis) ? projectAnalysisReference(canary.analysis) : null,
    backgroundStartingStep: optionalCount(record(canary.analysis).startingStep) ?? 0,
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
    generation: optionalInteger(metadata.generation) ?? 0,
    labels: textMap(metadata.labels),
    annotations: Object.fromEntries(
      Object.entries(annotations).filter(([key]) => KEPT_ANNOTATIONS.some((kept) => key.startsWith(kept))),
    ),
    managers: projectManagers(metadata.managedFields),
    unclear: unclearFields(raw),
    spec: projectSpec(record(raw).spec),
    status: projectStatus(record(raw).status),
  };
}
