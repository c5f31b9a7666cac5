import { fillIn } from './monitorIds.ts';
import { parseDurationMs } from './duration.ts';
import type { ExperimentObject } from './experimentObject.ts';
import type {
  AnalysisRunObject,
  AnalysisTemplateObject,
  Measurement,
  Owner,
  PodObject,
  ReplicaSetObject,
} from './model.ts';
import { podExit } from './podExit.ts';
import { nodeOf } from './podNode.ts';
import { podStatus } from './podStatus.ts';
import { podTrouble } from './podTrouble.ts';
import { projectContainers } from './projectRollout.ts';
import {
  array,
  optionalCount,
  optionalInteger,
  optionalText,
  record,
  text,
  textMap,
  timeMs,
  type RawObject,
} from './rawObject.ts';

const HASH_LABEL = 'rollouts-pod-template-hash';
const VERSION_LABEL = 'tags.datadoghq.com/version';
const TEMPLATE_NAME = 'experiment.argoproj.io/template-name';
/** Argo Rollouts: analysis_types.go, DefaultConsecutiveErrorLimit. */
const DEFAULT_ERROR_LIMIT = 4;

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

function revisionOf(annotations: Readonly<Record<string, string>>): number | null {
  return optionalInteger(annotations['rollout.argoproj.io/revision']) ?? null;
}

function failureOf(conditions: unknown): string | null {
  const failure = array(conditions).find(
    (condition) => record(condition).type === 'ReplicaFailure' && record(condition).status === 'True',
  );
  return failure === undefined ? null : text(record(failure).message) || text(record(failure).reason);
}

/** Keeps of a ReplicaSet what the app uses; null when it has no uid. */
export function projectReplicaSet(raw: unknown): ReplicaSetObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const spec = record(record(raw).spec);
  const status = record(record(raw).status);
  const template = record(spec.template);
  const version = textMap(record(template.metadata).labels)[VERSION_LABEL];
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    owners: identity.owners,
    podHash: identity.labels[HASH_LABEL] ?? '',
    revision: revisionOf(identity.annotations),
    scaleDownAtMs: timeMs(identity.annotations['scale-down-deadline']),
    createdAtMs: identity.createdAtMs,
    experimentTemplate: identity.annotations[TEMPLATE_NAME] ?? identity.labels[TEMPLATE_NAME] ?? '',
    generation: optionalInteger(record(record(raw).metadata).generation) ?? 0,
    observedGeneration: optionalInteger(status.observedGeneration) ?? 0,
    replicas: optionalCount(spec.replicas) ?? 1,
    currentReplicas: optionalCount(status.replicas) ?? 0,
    readyReplicas: optionalCount(status.readyReplicas) ?? 0,
    availableReplicas: optionalCount(status.availableReplicas) ?? 0,
    failure: failureOf(status.conditions),
    containers: projectContainers(template.spec),
    ...(version === undefined ? {} : { versionLabel: version }),
  };
}

/** The container that `kubectl logs` takes by itself comes first (kubectl: the default-container annotation, else the first). */
function containerNames(spec: RawObject, annotations: Readonly<Record<string, string>>): string[] {
  const namesOf = (list: unknown): string[] => array(list).map((container) => text(record(container).name));
  const names = namesOf(spec.containers);
  const first = annotations['kubectl.kubernetes.io/default-container'];
  const main = names.filter((name) => name === first);
  return [...main, ...names.filter((name) => name !== first), ...namesOf(spec.initContainers)].filter(
    Boolean,
  );
}

/** Keeps of a pod what the app uses; null when it has no uid. */
export function projectPod(raw: unknown): PodObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const conditions = array(record(record(raw).status).conditions);
  const statuses = array(record(record(raw).status).containerStatuses);
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
    readyContainers: statuses.filter((container) => record(container).ready === true).length,
    containers: array(record(record(raw).spec).containers).length || statuses.length,
    deleting: identity.deleting,
    trouble: podTrouble(raw),
    lastExit: podExit(raw),
    readyChangedMs: timeMs(
      record(conditions.find((condition) => record(condition).type === 'Ready')).lastTransitionTime,
    ),
    containerNames: containerNames(record(record(raw).spec), identity.annotations),
    ...nodeOf(record(raw).spec),
    ...podStatus(raw),
  };
}

/** `[{"name":"resource_name:a","value":0.1}]`, as text. */
function measuredGroups(json: string): Measurement['groups'] {
  if (json === '') return [];
  try {
    return array(JSON.parse(json)).flatMap((entry) => {
      const { name, value } = record(entry);
      const measured = typeof value === 'number' && Number.isFinite(value) ? value : null;
      return typeof name === 'string' ? [{ name, value: measured }] : [];
    });
  } catch {
    return [];
  }
}

function projectMeasurement(raw: unknown): Measurement {
  const measurement = record(raw);
  const metadata = record(measurement.metadata);
  return {
    phase: text(measurement.phase),
    value: text(measurement.value),
    message: text(measurement.message),
    startedAtMs: timeMs(measurement.startedAt),
    finishedAtMs: timeMs(measurement.finishedAt),
    resumeAtMs: timeMs(measurement.resumeAt),
    groups: measuredGroups(text(metadata.groups)),
    groupsCut: text(metadata.groups_truncated) === 'true',
  };
}

function projectMetric(
  raw: unknown,
  results: readonly unknown[],
  args: Readonly<Record<string, string>>,
): AnalysisRunObject['metrics'][number] {
  const metric = record(raw);
  const url = optionalText(record(record(metric.provider).web).url);
  const found = results.find((result) => record(result).name === metric.name);
  const result = found === undefined ? null : record(found);
  return {
    name: text(metric.name),
    intervalMs: parseDurationMs(metric.interval),
    count: optionalInteger(metric.count) ?? null,
    failureLimit: optionalInteger(metric.failureLimit) ?? 0,
    consecutiveErrorLimit: optionalInteger(metric.consecutiveErrorLimit) ?? DEFAULT_ERROR_LIMIT,
    inconclusiveLimit: optionalInteger(metric.inconclusiveLimit) ?? 0,
    dryRun: result?.dryRun === true,
    url: url === undefined ? null : fillIn(url, args),
    result: result && {
      phase: text(result.phase),
      message: text(result.message),
      count: optionalCount(result.count) ?? 0,
      failed: optionalCount(result.failed) ?? 0,
      inconclusive: optionalCount(result.inconclusive) ?? 0,
      consecutiveError: optionalCount(result.consecutiveError) ?? 0,
      measurements: array(result.measurements).map(projectMeasurement),
    },
  };
}

/** Arguments that have their value written out; what comes from elsewhere, secrets above all, is left alone. */
function argumentValues(raw: unknown): Record<string, string> {
  const args: Record<string, string> = {};
  for (const arg of array(raw)) {
    const value = optionalText(record(arg).value);
    if (value !== undefined) args[text(record(arg).name)] = value;
  }
  return args;
}

/** Keeps of an AnalysisRun what the app uses; null when it has no uid. */
export function projectAnalysisRun(raw: unknown): AnalysisRunObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const status = record(record(raw).status);
  const results = array(status.metricResults);
  const args = argumentValues(record(record(raw).spec).args);
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    owners: identity.owners,
    podHash: identity.labels[HASH_LABEL] ?? '',
    rolloutType: identity.labels['rollout-type'] ?? '',
    stepIndex: optionalInteger(identity.labels['step-index']) ?? null,
    revision: revisionOf(identity.annotations),
    terminating: record(record(raw).spec).terminate === true,
    createdAtMs: identity.createdAtMs,
    phase: text(status.phase),
    message: text(status.message),
    startedAtMs: timeMs(status.startedAt),
    completedAtMs: timeMs(status.completedAt),
    metrics: array(record(record(raw).spec).metrics).map((metric) => projectMetric(metric, results, args)),
  };
}

/** Keeps of an Experiment what the app uses; null when it has no uid. */
export function projectExperiment(raw: unknown): ExperimentObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const spec = record(record(raw).spec);
  const status = record(record(raw).status);
  const templateStatuses = array(status.templateStatuses).map(record);
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    owners: identity.owners,
    podHash: identity.labels[HASH_LABEL] ?? '',
    revision: revisionOf(identity.annotations),
    createdAtMs: identity.createdAtMs,
    availableAtMs: timeMs(status.availableAt),
    durationMs: parseDurationMs(spec.duration),
    phase: text(status.phase),
    message: text(status.message),
    templates: array(spec.templates).map((template) => {
      const name = text(record(template).name);
      const found = templateStatuses.find((one) => one.name === name);
      return {
        name,
        replicas: optionalCount(record(template).replicas) ?? 1,
        status: text(found?.status),
        message: text(found?.message),
        readyReplicas: optionalCount(found?.readyReplicas) ?? 0,
      };
    }),
    analyses: array(status.analysisRuns).map((analysis) => ({
      name: text(record(analysis).name),
      run: text(record(analysis).analysisRun),
      phase: text(record(analysis).phase),
      message: text(record(analysis).message),
    })),
  };
}

/** Keeps of an AnalysisTemplate or ClusterAnalysisTemplate what the app uses; null when it has no uid. */
export function projectAnalysisTemplate(raw: unknown): AnalysisTemplateObject | null {
  const identity = projectIdentity(raw);
  if (!identity) return null;
  const spec = record(record(raw).spec);
  const providers = array(spec.metrics).map((metric) => record(record(metric).provider));
  return {
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.name,
    args: argumentValues(spec.args),
    urls: providers.map((provider) => text(record(provider.web).url)).filter(Boolean),
    datadogQueries: providers
      .flatMap((provider) => {
        const { query, queries } = record(provider.datadog);
        return [text(query), ...Object.values(record(queries)).map(text)];
      })
      .filter(Boolean),
  };
}
