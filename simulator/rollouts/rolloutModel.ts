import type { KubeObject } from '../kubeObject.ts';
import type { RolloutAnalysis } from './analysisModel.ts';

// The fields of a Rollout that the simulated controller reads and writes
// (source: Argo Rollouts manifests/crds/rollout-crd.yaml).

export interface PodTemplate {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [field: string]: unknown;
  };
  spec?: { containers?: { name: string; image: string }[]; [field: string]: unknown };
}

export interface TemplateMetadata {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface ExperimentStepTemplate {
  name: string;
  specRef: 'canary' | 'stable';
  replicas?: number;
  weight?: number;
  metadata?: TemplateMetadata;
  selector?: { matchLabels?: Record<string, string> };
  service?: { name?: string };
}

export interface ExperimentStep {
  duration?: string;
  templates: ExperimentStepTemplate[];
  analyses?: {
    name: string;
    templateName: string;
    clusterScope?: boolean;
    requiredForCompletion?: boolean;
    args?: RolloutAnalysis['args'];
  }[];
}

export interface CanaryStep {
  setWeight?: number;
  pause?: { duration?: number | string };
  analysis?: RolloutAnalysis;
  experiment?: ExperimentStep;
  setCanaryScale?: { weight?: number; replicas?: number; matchTrafficWeight?: boolean };
  setHeaderRoute?: { name?: string; match?: unknown[] };
  setMirrorRoute?: { name: string; match?: unknown[] };
  plugin?: { name: string; config?: unknown };
}

export interface CanaryStrategy {
  steps?: CanaryStep[];
  analysis?: RolloutAnalysis & { startingStep?: number };
  trafficRouting?: { maxTrafficWeight?: number; [provider: string]: unknown };
  canaryService?: string;
  stableService?: string;
  canaryMetadata?: TemplateMetadata;
  stableMetadata?: TemplateMetadata;
  maxSurge?: number | string;
  maxUnavailable?: number | string;
  dynamicStableScale?: boolean;
  minPodsPerReplicaSet?: number;
  scaleDownDelaySeconds?: number;
  abortScaleDownDelaySeconds?: number;
}

export interface BlueGreenStrategy {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  scaleDownDelaySeconds?: number;
  abortScaleDownDelaySeconds?: number;
  prePromotionAnalysis?: RolloutAnalysis;
  postPromotionAnalysis?: RolloutAnalysis;
  activeMetadata?: TemplateMetadata;
  previewMetadata?: TemplateMetadata;
  maxUnavailable?: number | string;
}

export interface RolloutSpec {
  replicas?: number;
  selector?: { matchLabels?: Record<string, string> };
  template?: PodTemplate;
  strategy?: { canary?: CanaryStrategy; blueGreen?: BlueGreenStrategy };
  paused?: boolean;
  restartAt?: string;
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
  progressDeadlineSeconds?: number;
  progressDeadlineAbort?: boolean;
  analysis?: { successfulRunHistoryLimit?: number; unsuccessfulRunHistoryLimit?: number };
}

export type PauseReason =
  'CanaryPauseStep' | 'BlueGreenPause' | 'InconclusiveAnalysisRun' | 'InconclusiveExperiment';

export interface PauseCondition {
  reason: PauseReason;
  startTime: string;
}

export interface RolloutCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  lastUpdateTime: string;
  lastTransitionTime: string;
}

export interface RunStatus {
  name: string;
  status: string;
  message?: string | undefined;
}

export interface WeightDestination {
  weight: number;
  podTemplateHash?: string | undefined;
  serviceName?: string | undefined;
}

export interface TrafficWeights {
  canary: WeightDestination;
  stable: WeightDestination;
  additional?: WeightDestination[] | undefined;
  verified?: boolean | undefined;
}

export interface CanaryStatus {
  weights?: TrafficWeights | undefined;
  currentStepAnalysisRunStatus?: RunStatus | undefined;
  currentBackgroundAnalysisRunStatus?: RunStatus | undefined;
  currentExperiment?: string | undefined;
  stepPluginStatuses?: unknown[] | undefined;
}

export interface BlueGreenStatus {
  activeSelector?: string | undefined;
  previewSelector?: string | undefined;
  prePromotionAnalysisRunStatus?: RunStatus | undefined;
  postPromotionAnalysisRunStatus?: RunStatus | undefined;
  scaleUpPreviewCheckPoint?: boolean | undefined;
}

export interface RolloutStatus {
  abort?: boolean | undefined;
  abortedAt?: string | undefined;
  pauseConditions?: PauseCondition[] | undefined;
  controllerPause?: boolean | undefined;
  promoteFull?: boolean | undefined;
  currentPodHash?: string | undefined;
  stableRS?: string | undefined;
  currentStepHash?: string | undefined;
  currentStepIndex?: number | undefined;
  replicas?: number | undefined;
  updatedReplicas?: number | undefined;
  readyReplicas?: number | undefined;
  availableReplicas?: number | undefined;
  HPAReplicas?: number | undefined;
  selector?: string | undefined;
  observedGeneration?: string | undefined;
  collisionCount?: number | undefined;
  restartedAt?: string | undefined;
  phase?: string | undefined;
  message?: string | undefined;
  conditions?: RolloutCondition[] | undefined;
  canary?: CanaryStatus | undefined;
  blueGreen?: BlueGreenStatus | undefined;
}

/** A Rollout as one pass of the controller sees it. */
export interface Rollout {
  object: KubeObject;
  name: string;
  namespace: string;
  uid: string;
  generation: number;
  /** Annotation `rollout.argoproj.io/revision`; 0 when absent. */
  revision: number;
  /** spec.replicas, 1 when absent. */
  replicas: number;
  spec: RolloutSpec;
  status: RolloutStatus;
}

export const REVISION_ANNOTATION = 'rollout.argoproj.io/revision';
export const REVISION_HISTORY_ANNOTATION = 'rollout.argoproj.io/revision-history';
export const DESIRED_REPLICAS_ANNOTATION = 'rollout.argoproj.io/desired-replicas';
export const EPHEMERAL_METADATA_ANNOTATION = 'rollout.argoproj.io/ephemeral-metadata';
export const SCALE_DOWN_ANNOTATION = 'scale-down-deadline';
export const HASH_LABEL = 'rollouts-pod-template-hash';
/** Our own: a Rollout created with it starts fully rolled out. */
export const SETTLED_ANNOTATION = 'simulator.release-cockpit/settled';
/** Our own: the value ("true", "false") of status.canary.weights.verified at setWeight steps; absent = not checked. */
export const WEIGHT_VERIFIED_ANNOTATION = 'simulator.release-cockpit/weight-verified';

/** Reads a Rollout object. */
export function readRollout(object: KubeObject): Rollout {
  const spec = (object.spec ?? {}) as RolloutSpec;
  return {
    object,
    name: object.metadata.name,
    namespace: object.metadata.namespace ?? 'default',
    uid: object.metadata.uid ?? '',
    generation: object.metadata.generation ?? 1,
    revision: Number(object.metadata.annotations?.[REVISION_ANNOTATION] ?? 0),
    replicas: spec.replicas ?? 1,
    spec,
    status: object.status ?? {},
  };
}
