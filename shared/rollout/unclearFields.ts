import { array, record, type RawObject } from './rawObject.ts';

type Expected =
  'a number' | 'a text' | 'true or false' | 'a list' | 'an object' | 'a time' | 'a whole number';

/** What is read of a Rollout, and as what (Argo Rollouts: rollout-crd.yaml). */
const FIELDS: readonly (readonly [path: readonly string[], expected: Expected])[] = (
  [
    ['metadata.name', 'a text'],
    ['metadata.namespace', 'a text'],
    ['metadata.generation', 'a whole number'],
    ['metadata.annotations', 'an object'],
    ['metadata.labels', 'an object'],
    ['spec.replicas', 'a whole number'],
    ['spec.paused', 'true or false'],
    ['spec.restartAt', 'a time'],
    ['spec.strategy.canary', 'an object'],
    ['spec.strategy.blueGreen', 'an object'],
    ['spec.strategy.canary.steps', 'a list'],
    ['spec.strategy.canary.trafficRouting', 'an object'],
    ['spec.template', 'an object'],
    ['spec.template.spec.containers', 'a list'],
    ['spec.workloadRef', 'an object'],
    ['status.phase', 'a text'],
    ['status.message', 'a text'],
    ['status.abort', 'true or false'],
    ['status.abortedAt', 'a time'],
    ['status.promoteFull', 'true or false'],
    ['status.controllerPause', 'true or false'],
    ['status.pauseConditions', 'a list'],
    ['status.conditions', 'a list'],
    ['status.currentPodHash', 'a text'],
    ['status.stableRS', 'a text'],
    ['status.currentStepIndex', 'a whole number'],
    ['status.observedGeneration', 'a text'],
    ['status.replicas', 'a whole number'],
    ['status.updatedReplicas', 'a whole number'],
    ['status.readyReplicas', 'a whole number'],
    ['status.availableReplicas', 'a whole number'],
    ['status.canary.weights.canary.weight', 'a number'],
    ['status.canary.weights.verified', 'true or false'],
  ] as const
).map(([path, expected]) => [path.split('.'), expected]);

const STEP_KINDS: ReadonlySet<string> = new Set([
  'setWeight',
  'pause',
  'analysis',
  'experiment',
  'setCanaryScale',
  'setHeaderRoute',
  'setMirrorRoute',
  'plugin',
]);
const PHASES: ReadonlySet<unknown> = new Set(['', 'Healthy', 'Progressing', 'Paused', 'Degraded']);
const MOST_TOLD = 8;
const LONGEST_WORD = 40;

function fits(value: unknown, expected: Expected): boolean {
  switch (expected) {
    case 'a number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'a whole number':
      return Number.isSafeInteger(value);
    case 'a text':
      return typeof value === 'string';
    case 'true or false':
      return typeof value === 'boolean';
    case 'a list':
      return Array.isArray(value);
    case 'an object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'a time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
  }
}

function short(value: string): string {
  return value.length > LONGEST_WORD ? `${value.slice(0, LONGEST_WORD)}…` : value;
}

function unclearSteps(canary: RawObject, index: unknown): string[] {
  const steps = array(canary.steps);
  const unclear = steps.flatMap((step, at) => {
    const kinds = Object.keys(record(step));
    return kinds.some((kind) => STEP_KINDS.has(kind))
      ? []
      : [`spec.strategy.canary.steps[${at}]: unknown step ${short(kinds.join(', ') || '(empty)')}`];
  });
  if (typeof index === 'number' && (index < 0 || index > steps.length))
    unclear.push(`status.currentStepIndex: ${index} of ${steps.length} steps`);
  return unclear;
}

/**
 * What a Rollout holds that this app cannot read, in words: a value of another type than the CRD has, a step or
 * a phase of a newer version, no known strategy. Absent and null are not unclear. At most eight are told.
 */
export function unclearFields(raw: unknown): string[] {
  const unclear: string[] = [];
  for (const [path, expected] of FIELDS) {
    let value: unknown = raw;
    for (const key of path) value = record(value)[key];
    if (value !== undefined && value !== null && !fits(value, expected))
      unclear.push(`${path.join('.')}: not ${expected}`);
  }
  const strategy = record(record(record(raw).spec).strategy);
  const status = record(record(raw).status);
  const known = [strategy.canary, strategy.blueGreen].filter((one) => one !== undefined && one !== null);
  if (known.length !== 1)
    unclear.push(`spec.strategy: ${known.length === 0 ? 'none that is known' : 'two at once'}`);
  unclear.push(...unclearSteps(record(strategy.canary), status.currentStepIndex));
  if (typeof status.phase === 'string' && !PHASES.has(status.phase))
    unclear.push(`status.phase: ${short(status.phase)}`);
  return unclear.slice(0, MOST_TOLD);
}
