import type { Problem } from '../contract/problem.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Rollout } from '../rollout/model.ts';
import type { SignalMap } from './signalMap.ts';

const ANNOTATION = 'release-cockpit/';
const UNIFIED_SERVICE_TAG = 'tags.datadoghq.com/';

/** What Datadog takes as a metric name, a tag key, a tag value; anything else could change the meaning of a query. */
const METRIC_NAME = /^[a-z][a-z0-9_.]{0,199}$/i;
const TAG_KEY = /^[\p{L}][\p{L}\p{N}_\-./]{0,199}$/u;
const TAG_VALUE = /^(\*|[\p{L}\p{N}_\-./:]{1,200})$/u;

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

/**
 * Reads what to ask Datadog for a Rollout: annotations `release-cockpit/…` first, then the pod labels of Unified
 * Service Tagging (`tags.datadoghq.com/service`, `/env`) and the label that tells canary pods from stable pods,
 * then the profile's defaults. Tags are lowercased, as Datadog stores them ("Getting started with tags").
 *
 * Fails with a Problem `noSignals` whose subject is the annotation or label that is missing or unusable.
 */
export function readSignalMap(rollout: Rollout): Result<SignalMap, Problem> {
  const annotation = (name: string): string | undefined => {
    const text = rollout.annotations[`${ANNOTATION}${name}`]?.trim();
    return text === '' ? undefined : text;
  };
  const service = annotation('service') ?? rollout.spec.podLabels[`${UNIFIED_SERVICE_TAG}service`];
  if (service === undefined)
    return noSignals(`${UNIFIED_SERVICE_TAG}service`, 'no pod label and no annotation names the service');
  const env = annotation('env') ?? rollout.spec.podLabels[`${UNIFIED_SERVICE_TAG}env`];
  if (env === undefined)
    return noSignals(`${UNIFIED_SERVICE_TAG}env`, 'no pod label and no annotation names the environment');

  const label = distinguishingLabel(rollout);
  const versionTag = annotation('version-tag') ?? label;
  if (versionTag === null)
    return noSignals(`${ANNOTATION}version-tag`, 'no label or annotation tells canary pods from stable pods');
  const canaryValue = annotation('canary-value') ?? rollout.spec.canaryLabels[versionTag] ?? 'canary';
  const stableValue = annotation('stable-value') ?? rollout.spec.stableLabels[versionTag] ?? 'stable';

  const signals: SignalMap = {
    service: service.toLowerCase(),
    env: env.toLowerCase(),
    requestsMetric: annotation('requests-metric') ?? 'app.http.server.requests',
    errorsMetric: annotation('errors-metric') ?? 'app.http.server.errors',
    durationMetric: annotation('duration-metric') ?? 'app.http.server.duration',
    versionTag: versionTag.toLowerCase(),
    canaryValue: canaryValue.toLowerCase(),
    stableValue: stableValue.toLowerCase(),
    endpointTag: (annotation('endpoint-tag') ?? 'resource_name').toLowerCase(),
    criticalEndpoints: listOf(annotation('critical-endpoints')),
  };
  if (signals.canaryValue === signals.stableValue)
    return noSignals(`${ANNOTATION}canary-value`, 'canary and stable have the same tag value');
  return checked(signals);
}

function checked(signals: SignalMap): Result<SignalMap, Problem> {
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
    : ok(signals);
}
