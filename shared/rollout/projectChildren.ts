import { parseDurationMs } from './duration.ts';
import type {
  AnalysisRunObject,
  AnalysisTemplateObject,
  Measurement,
  Owner,
  PodObject,
  ReplicaSetObject,
} from './model.ts';
import { podStatus } from './podStatus.ts';
import { projectContainers } from './projectRollout.ts';
import {
  array,
  optionalInteger,
  optionalNumber,
  optionalText,
  record,
  text,
  textMap,
  timeMs,
  type RawObject,
} from './rawObject.ts';

const HASH_LABEL = 'rollouts-pod-template-hash';

function projectIdentity(raw: unknown): {
  uid: string;
  namespace: string;
  name: string;
  owners: Owner[];
  labels: Record<string, string>;
  annotations: Record<string, string>;
  createdAtMs: number | null;
  deleting: boolean;
} | null {
  const metadata: RawObject = record(record(raw).metadata);
  const uid = text(metadata.uid);
  if (!uid) return null;
  return {
    uid,
    namespace: text(metadata.namespace),
    name: text(metadata.name),
    owners: array(metadata.ownerReferences).map((owner) => ({
      uid: text(record(owner).uid),
      kind: text(record(owner).kind),
      name: text(record(owner).name),
    })),
    labels: textMap(metadata.labels),
    annotations: textMap(metadata.annotations),
    createdAtMs: timeMs(metadata.creationTimestamp),
    deleting: metadata.deletionTimestamp !== undefined,
  };
}

/** Keeps of a ReplicaSet what the app uses; null when it has no uid. */
export function projectReplicaSet(raw: unknown): ReplicaSetObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const spec = record(record(raw).spec);
  const status = record(record(raw).status);
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    owners: identity.owners,
    podHash: identity.labels[HASH_LABEL] ?? '',
    revision: optionalInteger(identity.annotations['rollout.argoproj.io/revision']) ?? null,
    scaleDownAtMs: timeMs(identity.annotations['scale-down-deadline']),
    replicas: optionalNumber(spec.replicas) ?? 1,
    readyReplicas: optionalNumber(status.readyReplicas) ?? 0,
    availableReplicas: optionalNumber(status.availableReplicas) ?? 0,
    containers: projectContainers(record(spec.template).spec),
  };
}

/** Keeps of a pod what the app uses; null when it has no uid. */
export function projectPod(raw: unknown): PodObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const conditions = array(record(record(raw).status).conditions);
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    owners: identity.owners,
    podHash: identity.labels[HASH_LABEL] ?? '',
    createdAtMs: identity.createdAtMs,
    ready: conditions.some(
      (condition) => record(condition).type === 'Ready' && record(condition).status === 'True',
    ),
    deleting: identity.deleting,
    ...podStatus(raw),
  };
}

function projectMeasurement(raw: unknown): Measurement {
  const measurement = record(raw);
  return {
    phase: text(measurement.phase),
    value: text(measurement.value),
    message: text(measurement.message),
    startedAtMs: timeMs(measurement.startedAt),
    finishedAtMs: timeMs(measurement.finishedAt),
    resumeAtMs: timeMs(measurement.resumeAt),
  };
}

function projectMetric(raw: unknown, results: readonly unknown[]): AnalysisRunObject['metrics'][number] {
  const metric = record(raw);
  const found = results.find((result) => record(result).name === metric.name);
  const result = found === undefined ? null : record(found);
  return {
    name: text(metric.name),
    intervalMs: parseDurationMs(metric.interval),
    count: optionalInteger(metric.count) ?? null,
    failureLimit: optionalInteger(metric.failureLimit) ?? 0,
    url: optionalText(record(record(metric.provider).web).url) ?? null,
    result: result && {
      phase: text(result.phase),
      message: text(result.message),
      count: optionalNumber(result.count) ?? 0,
      failed: optionalNumber(result.failed) ?? 0,
      measurements: array(result.measurements).map(projectMeasurement),
    },
  };
}

/** Keeps of an AnalysisRun what the app uses; null when it has no uid. */
export function projectAnalysisRun(raw: unknown): AnalysisRunObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const status = record(record(raw).status);
  const results = array(status.metricResults);
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    owners: identity.owners,
    podHash: identity.labels[HASH_LABEL] ?? '',
    rolloutType: identity.labels['rollout-type'] ?? '',
    stepIndex: optionalInteger(identity.labels['step-index']) ?? null,
    createdAtMs: identity.createdAtMs,
    phase: text(status.phase),
    message: text(status.message),
    startedAtMs: timeMs(status.startedAt),
    completedAtMs: timeMs(status.completedAt),
    metrics: array(record(record(raw).spec).metrics).map((metric) => projectMetric(metric, results)),
  };
}

/** Keeps of an AnalysisTemplate or ClusterAnalysisTemplate what the app uses; null when it has no uid. */
export function projectAnalysisTemplate(raw: unknown): AnalysisTemplateObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const spec = record(record(raw).spec);
  const args: Record<string, string> = {};
  for (const arg of array(spec.args)) {
    const value = optionalText(record(arg).value);
    if (value !== undefined) args[text(record(arg).name)] = value;
  }
  const providers = array(spec.metrics).map((metric) => record(record(metric).provider));
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    args,
    urls: providers.map((provider) => text(record(provider.web).url)).filter(Boolean),
    datadogQueries: providers.map((provider) => text(record(provider.datadog).query)).filter(Boolean),
  };
}
