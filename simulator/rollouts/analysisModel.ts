import type { KubeObject } from '../kubeObject.ts';

// AnalysisTemplate, AnalysisRun and their parts (source: Argo Rollouts manifests/crds/analysis-run-crd.yaml).

export type AnalysisPhase = '' | 'Pending' | 'Running' | 'Successful' | 'Failed' | 'Error' | 'Inconclusive';

export interface AnalysisArgument {
  name: string;
  value?: string;
  valueFrom?: {
    secretKeyRef?: { name: string; key: string };
    fieldRef?: { fieldPath: string };
    podTemplateHashValue?: 'Stable' | 'Latest';
  };
}

/** How a Rollout asks for analysis: in a step, in the background, before or after a blue-green promotion. */
export interface RolloutAnalysis {
  templates?: { templateName?: string; clusterScope?: boolean }[];
  args?: AnalysisArgument[];
  dryRun?: { metricName: string }[];
  measurementRetention?: { metricName: string; limit: number }[];
  analysisRunMetadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
}

export interface WebProvider {
  url: string;
  method?: string;
  headers?: { key: string; value: string }[];
  body?: string;
  jsonBody?: unknown;
  jsonPath?: string;
  timeoutSeconds?: number;
}

export interface Metric {
  name: string;
  interval?: string;
  initialDelay?: string;
  count?: number | string;
  successCondition?: string;
  failureCondition?: string;
  failureLimit?: number | string;
  inconclusiveLimit?: number | string;
  consecutiveErrorLimit?: number | string;
  consecutiveSuccessLimit?: number | string;
  provider: { web?: WebProvider; [kind: string]: unknown };
}

export interface AnalysisTemplateSpec {
  metrics?: Metric[];
  args?: AnalysisArgument[];
  dryRun?: { metricName: string }[];
  measurementRetention?: { metricName: string; limit: number }[];
  templates?: { templateName?: string; clusterScope?: boolean }[];
}

export interface Measurement {
  phase: AnalysisPhase;
  message?: string | undefined;
  startedAt: string;
  finishedAt?: string | undefined;
  value?: string | undefined;
}

export interface MetricResult {
  name: string;
  phase: AnalysisPhase;
  message?: string | undefined;
  measurements?: Measurement[] | undefined;
  count?: number;
  successful?: number;
  failed?: number;
  inconclusive?: number;
  error?: number;
  consecutiveError?: number;
  consecutiveSuccess?: number;
  dryRun?: boolean;
}

export interface RunSummary {
  count?: number | undefined;
  successful?: number | undefined;
  failed?: number | undefined;
  inconclusive?: number | undefined;
  error?: number | undefined;
}

export interface AnalysisRunSpec {
  metrics: Metric[];
  args?: AnalysisArgument[];
  terminate?: boolean;
  dryRun?: { metricName: string }[];
  measurementRetention?: { metricName: string; limit: number }[];
}

export interface AnalysisRunStatus {
  phase: AnalysisPhase;
  message?: string | undefined;
  startedAt?: string | undefined;
  completedAt?: string | undefined;
  metricResults?: MetricResult[] | undefined;
  runSummary?: RunSummary | undefined;
  dryRunSummary?: RunSummary | undefined;
}

/** An AnalysisRun with its typed parts. */
export interface AnalysisRun {
  object: KubeObject;
  name: string;
  namespace: string;
  labels: Record<string, string>;
  spec: AnalysisRunSpec;
  status: AnalysisRunStatus;
}

/** Reads an AnalysisRun object. */
export function readAnalysisRun(object: KubeObject): AnalysisRun {
  return {
    object,
    name: object.metadata.name,
    namespace: object.metadata.namespace ?? 'default',
    labels: object.metadata.labels ?? {},
    spec: (object.spec ?? { metrics: [] }) as unknown as AnalysisRunSpec,
    status: (object.status ?? { phase: '' }) as unknown as AnalysisRunStatus,
  };
}

/** A phase from which nothing changes any more. */
export function isCompleted(phase: string | undefined): boolean {
  return phase === 'Successful' || phase === 'Failed' || phase === 'Error' || phase === 'Inconclusive';
}
