import { parseDurationMs } from './duration.ts';
import type { CanaryStep } from './model.ts';
import { array, optionalInteger, optionalNumber, record, text } from './rawObject.ts';

function projectPause(raw: unknown): CanaryStep {
  const duration = record(raw).duration;
  if (duration === undefined || duration === null) return { kind: 'pause', durationMs: null, text: 'pause' };
  const inSeconds = optionalInteger(duration);
  const written = inSeconds === undefined ? text(duration) : `${inSeconds}s`;
  return { kind: 'pause', durationMs: parseDurationMs(duration), text: `pause: ${written}` };
}

function projectCanaryScale(raw: unknown): CanaryStep {
  const scale = record(raw);
  const inner =
    scale.matchTrafficWeight === true
      ? 'matchTrafficWeight: true'
      : scale.weight !== undefined
        ? `weight: ${optionalNumber(scale.weight) ?? '?'}`
        : `replicas: ${optionalNumber(scale.replicas) ?? '?'}`;
  return { kind: 'setCanaryScale', text: `setCanaryScale{${inner}}` };
}

// The API server keeps an explicit null in places; it means absent.
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function projectStep(raw: unknown): CanaryStep {
  const step = record(raw);
  if (isSet(step.setWeight)) return { kind: 'setWeight', weight: optionalNumber(step.setWeight) ?? 0 };
  if (isSet(step.pause)) return projectPause(step.pause);
  if (isSet(step.analysis)) {
    const templates = array(record(step.analysis).templates).map((template) => ({
      name: text(record(template).templateName),
      clusterScope: record(template).clusterScope === true,
    }));
    return { kind: 'analysis', templates };
  }
  if (isSet(step.experiment)) return { kind: 'experiment' };
  if (isSet(step.setCanaryScale)) return projectCanaryScale(step.setCanaryScale);
  if (isSet(step.setHeaderRoute))
    return { kind: 'setHeaderRoute', name: text(record(step.setHeaderRoute).name) };
  if (isSet(step.setMirrorRoute))
    return { kind: 'setMirrorRoute', name: text(record(step.setMirrorRoute).name) };
  if (isSet(step.plugin)) return { kind: 'plugin', name: text(record(step.plugin).name) };
  return { kind: 'unknown' };
}

/** The canary steps, in Argo's eight kinds (Argo Rollouts: rollout-crd.yaml); others become "unknown". */
export function projectSteps(raw: readonly unknown[]): CanaryStep[] {
  return raw.map(projectStep);
}

/** A step as Argo writes it: "setWeight: 20", "pause: 10m" (Argo Rollouts: CanaryStepString). */
export function stepText(step: CanaryStep): string {
  switch (step.kind) {
    case 'setWeight':
      return `setWeight: ${step.weight}`;
    case 'pause':
    case 'setCanaryScale':
      return step.text;
    case 'plugin':
      return `plugin: ${step.name}`;
    case 'setHeaderRoute':
    case 'setMirrorRoute':
      return `${step.kind}: ${step.name}`;
    case 'analysis':
    case 'experiment':
    case 'unknown':
      return step.kind;
  }
}
