import type { EndpointDefinition, EndpointFault } from '../service/serviceDefinition.ts';
import type { CanaryStep } from './canarySteps.ts';

/** An AnalysisTemplate that asks a Datadog monitor through the web provider. Durations as Argo Rollouts writes them ("60s"). */
export interface MonitorCheck {
  templateName: string;
  /** Measurements; absent = goes on until it is stopped. */
  count?: number;
  interval: string;
  initialDelay?: string;
  /** More failures than this fail the run; likewise for measurements that are neither good nor bad. */
  failureLimit: number;
  inconclusiveLimit: number;
}

/** A release that starts at time zero of the scenario. */
export interface ReleaseDefinition {
  image: string;
  /** Environment variables that change with it. */
  environment?: Readonly<Record<string, string>>;
  /** Its pods never become ready. */
  crashLoops?: boolean;
  /** Somebody has aborted it at once. */
  aborted?: boolean;
}

/** A ConfigMap with its values. */
interface Settings {
  name: string;
  data: Readonly<Record<string, string>>;
}

/** How a service gets to its cluster: what Argo CD and Argo Workflows have of it, and its settings. */
export interface Delivery {
  /** Of the manifests. */
  repository: string;
  /** What is deployed before the release and with it. */
  commits: readonly [before: string, now: string];
  /** What the pods get their environment from, on either side. */
  settings: { stable: Settings; canary: Settings };
  /** What the namespace's team shares with the app, YAML. */
  team: string;
}

/** A service behind one Rollout: what the cluster holds of it, the traffic it gets, and who watches it. */
export interface SimulatedService {
  namespace: string;
  /** Name of the Rollout, of the service in Datadog and of the container. */
  name: string;
  env: string;
  replicas: number;
  /** The image that is stable when the scenario starts. */
  image: string;
  environment?: Readonly<Record<string, string>>;
  /** Who splits the traffic: an ingress controller by weight, or nobody (by the number of pods). */
  routing: 'nginx' | 'alb' | 'pods';
  /** In place of a canary: two Services, switched at once after a person has promoted. Its steps and routing count for nothing. */
  blueGreen?: true;
  steps: readonly CanaryStep[];
  /** A HorizontalPodAutoscaler that would like more pods than it may have. */
  autoscaler?: { maxReplicas: number };
  /** A PodDisruptionBudget that lets no pod be evicted. */
  disruptionBudget?: { minAvailable: number };
  checks: readonly MonitorCheck[];
  /** Template of the background analysis and the step it starts at. */
  backgroundCheck?: { templateName: string; startingStep: number };
  /** Number of the composite monitor; its two parts have the next numbers. Absent: nobody watches the service. */
  monitorId?: number;
  /** Seconds that a new group of its monitors is left alone. */
  newGroupDelayS?: number;
  /** Resource names that matter most, for the annotation that tells the app; `*` stands for any text. */
  criticalEndpoints?: readonly string[];
  /** Its counts tell pods apart; see ServiceDefinition. */
  podTags?: 'alike' | 'differ';
  /** Empty: it has no metrics. */
  endpoints: readonly EndpointDefinition[];
  canaryFaults: readonly EndpointFault[];
  sharedFaults: readonly EndpointFault[];
  release?: ReleaseDefinition;
  delivery?: Delivery;
}
