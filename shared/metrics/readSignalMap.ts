import type { Problem } from '../contract/problem.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Rollout } from '../rollout/model.ts';
import { queryFacts } from './queryFacts.ts';
import type { SignalLine, SignalMap, SignalSource } from './signalMap.ts';

const ANNOTATION = 'release-cockpit/';
const UNIFIED_SERVICE_TAG = 'tags.datadoghq.com/';
const HASH_TAG = /pod_template_hash/i;

/** What Datadog takes as a metric name, a tag key, a tag value; anything else could change the meaning of a query. */
const METRIC_NAME = /^[a-z][a-z0-9_.]{0,199}$/i;
const TAG_KEY = /^[\p{L}][\p{L}\p{N}_\-./]{0,199}$/u;
const TAG_VALUE = /^(\*|[\p{L}\p{N}_\-./:]{1,200})$/u;

/** Queries that say how this release is measured; empty while they are not known. */
export interface SignalHints {
  /** Of the datadog provider in its AnalysisTemplates, arguments as far as they are known. */
  templateQueries: readonly string[];
  /** Of the monitors that its AnalysisTemplates ask, and of their parts. */
  monitorQueries: readonly string[];
}

export const NO_HINTS: SignalHints = { templateQueries: [], monitorQueries: [] };

/** A map and where each of its lines comes from. */
export interface ReadSignals {
  signals: SignalMap;
  lines: SignalLine[];
}

function noSignals(subject: string, detail: string): { ok: false; failure: Problem } {
  return fail({ code: 'noSignals', subject, detail, retryAtMs: null });
}

/** The pod label whose value differs between canary and stable (Argo Rollouts: ephemeral metadata). */
function distinguishingLabel(rollout: Rollout): string | null {
  const { canaryLabels, stableLabels } = rollout.spec;
  const keys = Object.keys(canaryLabels).filter(
    (key) => stableLabels[key] !== undefined && stableLabels[key] !== canaryLabels[key],
  );
  if (keys.includes('version')) return 'version';
  if (keys.includes('role')) return 'role';
  return keys.sort()[0] ?? null;
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

type Answer = [SignalSource, string | null | undefined];

/**
 * Reads what to ask Datadog for a Rollout, and where each answer comes from: annotations `release-cockpit/…` first,
 * then the pod labels of Unified Service Tagging (`tags.datadoghq.com/service`, `/env`) and the label that tells canary
 * pods from stable pods, then the queries of its AnalysisTemplates and monitors, then the profile's defaults. A query
 * that filters on the pod template hash makes the hashes the versions' values. Tags are lowercased, as Datadog stores
 * them ("Getting started with tags").
 *
 * Fails with a Problem `noSignals` whose subject is the annotation or label that is missing or unusable.
 */
export function readSignals(rollout: Rollout, hints: SignalHints = NO_HINTS): Result<ReadSignals, Problem> {
  const template = queryFacts(hints.templateQueries);
  const monitor = queryFacts(hints.monitorQueries);
  const lines: SignalLine[] = [];
  const first = (key: string, ...answers: Answer[]): string | null => {
    const annotated = rollout.annotations[`${ANNOTATION}${key}`]?.trim();
    const all: Answer[] = [['annotation', annotated], ...answers];
    for (const [source, text] of all) {
      if (text === null || text === undefined || text === '') continue;
      const value = key.endsWith('-metric') ? text : text.toLowerCase();
      lines.push({ key, value, source });
      return value;
    }
    return null;
  };
  const label = (name: string): Answer => ['label', rollout.spec.podLabels[`${UNIFIED_SERVICE_TAG}${name}`]];

  const service = first(
    'service',
    label('service'),
    ['template', template.service],
    ['monitor', monitor.service],
  );
  if (service === null)
    return noSignals(`${UNIFIED_SERVICE_TAG}service`, 'no pod label and no annotation names the service');
  const env = first('env', label('env'), ['template', template.env], ['monitor', monitor.env]);
  if (env === null)
    return noSignals(`${UNIFIED_SERVICE_TAG}env`, 'no pod label and no annotation names the environment');

  const versionTag = first(
    'version-tag',
    ['template', HASH_TAG.test(template.version?.tag ?? '') ? template.version?.tag : null],
    ['label', distinguishingLabel(rollout)],
    ['template', template.version?.tag],
    ['monitor', monitor.version?.tag],
  );
  if (versionTag === null)
    return noSignals(`${ANNOTATION}version-tag`, 'no label or annotation tells canary pods from stable pods');
  const { canaryLabels, stableLabels } = rollout.spec;
  const labelOf = (labels: Record<string, string>): string | undefined =>
    Object.entries(labels).find(([key]) => key.toLowerCase() === versionTag)?.[1];
  const byHash = HASH_TAG.test(versionTag);
  const { currentPodHash, stableHash } = byHash ? rollout.status : { currentPodHash: '', stableHash: '' };
  const canaryValue = first(
    'canary-value',
    ['rollout', currentPodHash],
    ['label', labelOf(canaryLabels)],
    ['template', template.version?.canaryValue],
    ['monitor', monitor.version?.canaryValue],
    ['profile', 'canary'],
  );
  const stableValue = first(
    'stable-value',
    ['rollout', stableHash],
    ['label', labelOf(stableLabels)],
    ['profile', 'stable'],
  );
  const metric = (
    key: string,
    field: 'requestsMetric' | 'errorsMetric' | 'durationMetric',
    last: string,
  ): string =>
    first(key, ['template', template[field]], ['monitor', monitor[field]], ['profile', last]) ?? last;
  const requestsMetric = metric('requests-metric', 'requestsMetric', 'app.http.server.requests');
  const fromProfile = lines.at(-1)?.source === 'profile';
  const signals: SignalMap = {
    service,
    env,
    requestsMetric,
    errorsMetric: metric('errors-metric', 'errorsMetric', 'app.http.server.errors'),
    durationMetric: metric('duration-metric', 'durationMetric', 'app.http.server.duration'),
    versionTag,
    canaryValue: canaryValue ?? 'canary',
    stableValue: stableValue ?? 'stable',
    endpointTag:
      first(
        'endpoint-tag',
        ['template', template.endpointTag],
        ['monitor', monitor.endpointTag],
        ['profile', 'resource_name'],
      ) ?? 'resource_name',
    criticalEndpoints: listOf(rollout.annotations[`${ANNOTATION}critical-endpoints`]),
    ...(fromProfile ? { tryTraceMetrics: true } : {}),
  };
  // With no canary out both hashes are the same: everything is stable then.
  if (byHash && currentPodHash === stableHash) signals.canaryValue = '-';
  else if (signals.canaryValue === signals.stableValue)
    return noSignals(`${ANNOTATION}canary-value`, 'canary and stable have the same tag value');
  return checked({ signals, lines });
}

/** The map alone; see {@link readSignals}. */
export function readSignalMap(rollout: Rollout, hints: SignalHints = NO_HINTS): Result<SignalMap, Problem> {
  const read = readSignals(rollout, hints);
  return read.ok ? ok(read.value.signals) : read;
}

function checked(read: ReadSignals): Result<ReadSignals, Problem> {
  const { signals } = read;
  const rules: [string, string, RegExp][] = [
    ['service', signals.service, TAG_VALUE],
    ['env', signals.env, TAG_VALUE],
    ['requests-metric', signals.requestsMetric, METRIC_NAME],
    ['errors-metric', signals.errorsMetric, METRIC_NAME],
    ['duration-metric', signals.durationMetric, METRIC_NAME],
    ['version-tag', signals.versionTag, TAG_KEY],
    ['canary-value', signals.canaryValue, TAG_VALUE],
    ['stable-value', signals.stableValue, TAG_VALUE],
    ['endpoint-tag', signals.endpointTag, TAG_KEY],
  ];
  const broken = rules.find(([, value, rule]) => !rule.test(value));
  return broken
    ? noSignals(`${ANNOTATION}${broken[0]}`, `"${broken[1]}" cannot stand in a Datadog query`)
    : ok(read);
}
