import type { Problem } from '../contract/problem.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Rollout } from '../rollout/model.ts';
import type { TaggedVersions } from '../rollout/taggedVersions.ts';
import { criticalPatterns, teamSignals } from '../team/teamFor.ts';
import { queryFacts } from './queryFacts.ts';
import { NOTHING_SHARED, sharedAnswers, type SharedSignals } from './sharedSignals.ts';
import { createSignalLines, type Answer } from './signalLines.ts';
import type { SignalCorrections, SignalKey, SignalLine, SignalMap } from './signalMap.ts';

const ANNOTATION = 'release-cockpit/';
const UNIFIED_SERVICE_TAG = 'tags.datadoghq.com/';
const HASH_TAG = /pod_template_hash/i;
/** The tag that Datadog takes from the label tags.datadoghq.com/version, or fills in from the image (Agent 7.52). */
const VERSION_TAG = 'version';

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

/** What a map is read from, beside the Rollout. */
export interface SignalInput {
  hints?: SignalHints;
  corrections?: SignalCorrections;
  shared?: SharedSignals;
  /** Null: stable's pods are not known, or the versions do not differ. */
  versions?: TaggedVersions | null;
  /** The monitors that its AnalysisTemplates ask. */
  monitorIds?: readonly number[];
}

/** A map, or why there is none, and where each of its lines comes from. */
export interface ReadSignals {
  /** Fails with a Problem `noSignals` whose subject is the annotation or label that is missing or unusable. */
  map: Result<SignalMap, Problem>;
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

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** The monitors that a person or an annotation names in place of those of the templates; null: none are named. */
export function namedMonitors(
  rollout: Rollout,
  corrections: SignalCorrections = {},
  shared: SharedSignals = NOTHING_SHARED,
): number[] | null {
  const team = shared.teams.map((one) => teamSignals(one.team, rollout.name).monitors);
  const own = [corrections.monitors, rollout.annotations[`${ANNOTATION}monitors`]];
  const text = [...own, ...team].find((one) => one?.trim()) ?? '';
  const ids = listOf(text).map(Number);
  return ids.length > 0 && ids.every((id) => Number.isSafeInteger(id) && id > 0) ? ids : null;
}

/**
 * Reads what to ask Datadog for a Rollout, and where each answer comes from: what was corrected on this machine, then
 * annotations `release-cockpit/…`, then what the team shares, then the pod labels of Unified Service Tagging (`tags.datadoghq.com/service`, `/env`)
 * and the label that tells canary pods from stable pods, then the queries of its AnalysisTemplates and monitors, then
 * the versions of its images, then the profile's defaults. A query that filters on the pod template hash makes the
 * hashes the versions' values. Tags are lowercased, as Datadog stores them ("Getting started with tags").
 */
export function readSignals(rollout: Rollout, input: SignalInput = {}): ReadSignals {
  const { hints = NO_HINTS, corrections = {}, shared = NOTHING_SHARED } = input;
  const { versions = null, monitorIds = [] } = input;
  const template = queryFacts(hints.templateQueries);
  const monitor = queryFacts(hints.monitorQueries);
  const { lines, first } = createSignalLines(
    corrections,
    (key) => rollout.annotations[`${ANNOTATION}${key}`],
    (key) =>
      sharedAnswers(shared, rollout.name, lines.find((line) => line.key === 'service')?.value ?? '', key),
  );
  const label = (name: string): Answer => ['label', rollout.spec.podLabels[`${UNIFIED_SERVICE_TAG}${name}`]];

  const service = first(
    'service',
    label('service'),
    ['template', template.service],
    ['monitor', monitor.service],
  );
  const env = first('env', label('env'), ['template', template.env], ['monitor', monitor.env]);
  const versionTag = first(
    'version-tag',
    ['template', HASH_TAG.test(template.version?.tag ?? '') ? template.version?.tag : null],
    ['label', distinguishingLabel(rollout)],
    ['template', template.version?.tag],
    ['monitor', monitor.version?.tag],
    ['image', versions && VERSION_TAG],
  );
  const { canaryLabels, stableLabels } = rollout.spec;
  const labelOf = (labels: Record<string, string>): string | undefined =>
    Object.entries(labels).find(([key]) => key.toLowerCase() === versionTag)?.[1];
  const byHash = HASH_TAG.test(versionTag);
  const { currentPodHash, stableHash } = rollout.status;
  const tagged = versionTag === VERSION_TAG ? versions : null;
  const canaryValue = first(
    'canary-value',
    ['rollout', byHash ? currentPodHash : null],
    ['label', labelOf(canaryLabels)],
    ['template', template.version?.canaryValue],
    ['monitor', monitor.version?.canaryValue],
    ['image', tagged?.canary],
    ['profile', versionTag && 'canary'],
  );
  const byImage = tagged !== null && canaryValue === tagged.canary.toLowerCase();
  const stableValue = first(
    'stable-value',
    ['rollout', byHash ? stableHash : null],
    ['label', labelOf(stableLabels)],
    ['image', byImage ? tagged.stable : null],
    ['profile', versionTag && 'stable'],
  );
  const metric = (
    key: SignalKey,
    field: 'requestsMetric' | 'errorsMetric' | 'durationMetric',
    last: string,
  ): string => first(key, ['template', template[field]], ['monitor', monitor[field]], ['profile', last]);
  const requestsMetric = metric('requests-metric', 'requestsMetric', 'app.http.server.requests');
  const fromProfile = lines.at(-1)?.source === 'profile';
  const signals: SignalMap = {
    service,
    env,
    requestsMetric,
    errorsMetric: metric('errors-metric', 'errorsMetric', 'app.http.server.errors'),
    durationMetric: metric('duration-metric', 'durationMetric', 'app.http.server.duration'),
    versionTag,
    canaryValue,
    stableValue,
    endpointTag: first(
      'endpoint-tag',
      ['template', template.endpointTag],
      ['monitor', monitor.endpointTag],
      ['profile', 'resource_name'],
    ),
    criticalEndpoints: listOf(
      first('critical-endpoints', ['service', criticalPatterns(shared.critical, service).join(', ')]),
    ),
    ...(fromProfile ? { tryTraceMetrics: true } : {}),
  };
  first('monitors', ['template', monitorIds.join(', ')]);
  first('dashboard');
  // With no canary out both are the same: everything is stable then.
  const isOut = currentPodHash !== stableHash;
  if (!isOut && (byHash || byImage) && canaryValue === stableValue) signals.canaryValue = '-';
  return { map: checked(signals), lines };
}

/** The map alone; see {@link readSignals}. */
export function readSignalMap(rollout: Rollout, input: SignalInput = {}): Result<SignalMap, Problem> {
  return readSignals(rollout, input).map;
}

function checked(signals: SignalMap): Result<SignalMap, Problem> {
  const { service, env, versionTag, canaryValue, stableValue } = signals;
  if (service === '')
    return noSignals(`${UNIFIED_SERVICE_TAG}service`, 'no pod label and no annotation names the service');
  if (env === '')
    return noSignals(`${UNIFIED_SERVICE_TAG}env`, 'no pod label and no annotation names the environment');
  if (versionTag === '')
    return noSignals(`${ANNOTATION}version-tag`, 'no label or annotation tells canary pods from stable pods');
  const rules: [string, string, RegExp][] = [
    ['service', service, TAG_VALUE],
    ['env', env, TAG_VALUE],
    ['requests-metric', signals.requestsMetric, METRIC_NAME],
    ['errors-metric', signals.errorsMetric, METRIC_NAME],
    ['duration-metric', signals.durationMetric, METRIC_NAME],
    ['version-tag', versionTag, TAG_KEY],
    ['canary-value', canaryValue, TAG_VALUE],
    ['stable-value', stableValue, TAG_VALUE],
    ['endpoint-tag', signals.endpointTag, TAG_KEY],
  ];
  const broken = rules.find(([, value, rule]) => !rule.test(value));
  if (broken) return noSignals(`${ANNOTATION}${broken[0]}`, `"${broken[1]}" cannot stand in a Datadog query`);
  if (canaryValue === stableValue)
    return noSignals(`${ANNOTATION}canary-value`, 'canary and stable have the same tag value');
  return ok(signals);
}
