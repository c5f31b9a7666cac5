/**
 * What we keep of the cluster's objects: only fields that a screen or a guard needs. Absent stays `undefined`
 * where absent and false differ for a guarded write (Argo Rollouts: types.go; JSON-Patch `test`).
 */
export interface Owner {
  uid: string;
  kind: string;
  name: string;
}

export interface Container {
  name: string;
  image: string;
}

/** metav1.Condition as Argo Rollouts writes it. */
export interface Condition {
  type: string;
  status: string;
  reason: string;
  message: string;
  /** lastUpdateTime, else lastTransitionTime, ms since the epoch; null when absent. */
  atMs: number | null;
}

/** Who wrote to an object last, and which of the fields that matter here (Kubernetes: metadata.managedFields). */
export interface FieldManager {
  manager: string;
  atMs: number | null;
  /** Paths that it owns: "spec.template", "spec.paused", "status.abort" … */
  fields: string[];
}

/** The object that holds the pod template instead of the Rollout. */
export interface WorkloadReference {
  kind: string;
  name: string;
}

/** One entry of status.canary.stepPluginStatuses. */
export interface StepPluginStatus {
  index: number;
  name: string;
  operation: string;
  phase: string;
  message: string;
}

export interface PauseCondition {
  reason: string;
  /** ms since the epoch; null when unreadable. */
  startTimeMs: number | null;
}

/** A canary step. Weights are percent, durations ms (null: until a person continues). */
export type CanaryStep =
  | { kind: 'setWeight'; weight: number }
  | { kind: 'pause'; durationMs: number | null; text: string }
  | { kind: 'analysis'; templates: TemplateReference[] }
  | { kind: 'experiment' }
  | { kind: 'setCanaryScale'; text: string }
  | { kind: 'setHeaderRoute'; name: string }
  | { kind: 'setMirrorRoute'; name: string }
  | { kind: 'plugin'; name: string }
  | { kind: 'unknown' };

export interface TemplateReference {
  name: string;
  clusterScope: boolean;
}

export interface AnalysisReference {
  templates: TemplateReference[];
  /** Arguments with a literal value; others (fieldRef, podTemplateHashValue) are left out. */
  args: Record<string, string>;
}

export interface Rollout {
  uid: string;
  namespace: string;
  name: string;
  resourceVersion: string;
  generation: number;
  labels: Record<string, string>;
  /** Only `release-cockpit/…`, the revision, the GitOps trackers and subscriptions to notifications. */
  annotations: Record<string, string>;
  /** Newest last; only those that own a field named in {@link FieldManager}. */
  managers: FieldManager[];
  /** What was there and could not be read, in words for a person: "spec.replicas: not a number". */
  unclear: string[];
  spec: {
    replicas: number;
    paused: boolean | undefined;
    restartAt: string | undefined;
    strategy: 'canary' | 'blueGreen' | 'unknown';
    steps: CanaryStep[];
    trafficRouted: boolean;
    maxTrafficWeight: number;
    /** Seconds; undefined = Argo's default. */
    abortScaleDownDelaySeconds: number | undefined;
    containers: Container[];
    initContainers: Container[];
    podLabels: Record<string, string>;
    canaryLabels: Record<string, string>;
    stableLabels: Record<string, string>;
    /** Null: the template is the Rollout's own. */
    workloadRef: WorkloadReference | null;
    /** Stable shrinks while the canary grows. */
    dynamicStableScale: boolean;
    /** Stable and canary take turns on two services. */
    pingPong: boolean;
    /** Blue-green: strategy.blueGreen.prePromotionAnalysis is set. */
    hasPrePromotionAnalysis: boolean;
    /** Blue-green: strategy.blueGreen.postPromotionAnalysis is set. */
    hasPostPromotionAnalysis: boolean;
    /** Blue-green: waits for a person before the switch when false (Argo's default: true). */
    autoPromotion: boolean;
    /** Blue-green: seconds after which the pause ends by itself; null: only by a person. */
    autoPromotionSeconds: number | null;
    backgroundAnalysis: AnalysisReference | null;
    backgroundStartingStep: number;
    /** By step index, for analysis steps. */
    stepAnalyses: Record<number, AnalysisReference>;
  };
  status: {
    phase: string;
    message: string;
    abort: boolean | undefined;
    abortedAtMs: number | null;
    pauseConditions: PauseCondition[];
    /** Whether the key was there at all: `remove` of an absent key fails. */
    hasPauseConditions: boolean;
    controllerPause: boolean | undefined;
    promoteFull: boolean | undefined;
    currentPodHash: string;
    stableHash: string;
    currentStepIndex: number | undefined;
    observedGeneration: string;
    replicas: number;
    updatedReplicas: number;
    readyReplicas: number;
    availableReplicas: number;
    restartedAt: string | undefined;
    conditions: Condition[];
    /** Percent, from status.canary.weights; null when absent. */
    canaryWeight: number | null;
    /** status.canary.weights.verified: null = not checked; false holds a setWeight step back. */
    weightVerified: boolean | null;
    /** status.canary.stablePingPong; '' when absent. */
    stablePingPong: '' | 'ping' | 'pong';
    stepPlugins: StepPluginStatus[];
    workloadObservedGeneration: string;
    prePromotionAnalysisRun: { name: string; status: string } | null;
    stepAnalysisRun: { name: string; status: string } | null;
    backgroundAnalysisRun: { name: string; status: string } | null;
    postPromotionAnalysisRun: { name: string; status: string } | null;
    currentExperiment: string | undefined;
    activeSelector: string | undefined;
    previewSelector: string | undefined;
  };
}

export interface ReplicaSetObject {
  uid: string;
  namespace: string;
  name: string;
  owners: Owner[];
  podHash: string;
  revision: number | null;
  scaleDownAtMs: number | null;
  createdAtMs: number | null;
  /** Of an Experiment: its template's name; '' for a Rollout's own. */
  experimentTemplate: string;
  generation: number;
  observedGeneration: number;
  /** spec.replicas */
  replicas: number;
  /** status.replicas */
  currentReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
  /** The message of condition ReplicaFailure while it is True (quota, admission); null otherwise. */
  failure: string | null;
  containers: Container[];
  /** Its pods' label tags.datadoghq.com/version. */
  versionLabel?: string;
}

export interface PodObject {
  uid: string;
  namespace: string;
  name: string;
  owners: Owner[];
  podHash: string;
  createdAtMs: number | null;
  /** As kubectl prints it. */
  status: string;
  ready: boolean;
  readyContainers: number;
  containers: number;
  restarts: number;
  deleting: boolean;
  /** Names of its containers: the default one first, init containers last. */
  containerNames: string[];
  /** Why it does not get ready, from its conditions and container states; null when nothing says so. */
  trouble: PodTrouble | null;
  /** How a container of it ended the last time; null: none has. */
  lastExit: PodExit | null;
  /** The node that it runs on; absent: none yet. */
  node?: string;
  /** When its condition Ready last became what it is. */
  readyChangedMs: number | null;
}

/** The newest end of a container (Kubernetes: ContainerStateTerminated). */
export interface PodExit {
  /** Error, OOMKilled, Completed …; '' when it does not say. */
  reason: string;
  exitCode: number | null;
  atMs: number | null;
}

/** A cause outside the Rollout that keeps a pod from serving. */
export interface PodTrouble {
  kind: 'unschedulable' | 'imagePull' | 'crash' | 'outOfMemory' | 'config' | 'probe';
  message: string;
}

export interface Measurement {
  phase: string;
  value: string;
  message: string;
  startedAtMs: number | null;
  finishedAtMs: number | null;
  resumeAtMs: number | null;
  /** Values by group of a grouped query (Argo Rollouts: metadata.groups of newer controllers); empty otherwise. */
  groups: { name: string; value: number | null }[];
  /** There were more groups than the controller keeps. */
  groupsCut: boolean;
}

export interface AnalysisRunObject {
  uid: string;
  namespace: string;
  name: string;
  owners: Owner[];
  podHash: string;
  /** Label rollout-type: Step, Background, PrePromotion, PostPromotion; '' when absent. */
  rolloutType: string;
  stepIndex: number | null;
  revision: number | null;
  /** spec.terminate */
  terminating: boolean;
  createdAtMs: number | null;
  phase: string;
  message: string;
  startedAtMs: number | null;
  completedAtMs: number | null;
  metrics: {
    name: string;
    intervalMs: number | null;
    count: number | null;
    failureLimit: number;
    /** More errors in a row than this end the run as Error (Argo's default: 4). */
    consecutiveErrorLimit: number;
    inconclusiveLimit: number;
    /** Measured, but without a say in the run's result. */
    dryRun: boolean;
    /** The web provider's address, arguments of the run filled in; null for other providers. */
    url: string | null;
    result: {
      phase: string;
      message: string;
      count: number;
      failed: number;
      inconclusive: number;
      consecutiveError: number;
      measurements: Measurement[];
    } | null;
  }[];
}

/** Of an AnalysisTemplate or ClusterAnalysisTemplate: what tells which monitors it asks. No secret values. */
export interface AnalysisTemplateObject {
  uid: string;
  namespace: string;
  name: string;
  /** Arguments with a default value. */
  args: Record<string, string>;
  /** Web-provider addresses, arguments not yet filled in. */
  urls: string[];
  /** Datadog-provider queries. */
  datadogQueries: string[];
}
