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

function projectStep(raw: unknown): CanaryStep {
  const step = record(raw);
  if (step.setWeight !== undefined) return { kind: 'setWeight', weight: optionalNumber(step.setWeight) ?? 0 };
  if (step.pause !== undefined) return projectPause(step.pause);
  if (step.analysis !== undefined) {
    const templates = array(record(step.analysis).templates).map((template) => ({
      name: text(record(template).templateName),
      clusterScope: record(template).clusterScope === true,
    }));
    return { kind: 'analysis', templates };
  }
  if (step.experiment !== undefined) return { kind: 'experiment' };
  if (step.setCanaryScale !== undefined) return projectCanaryScale(step.setCanaryScale);
  if (step.setHeaderRoute !== undefined)
    return { kind: 'setHeaderRoute', name: text(record(step.setHeaderRoute).name) };
  if (step.setMirrorRoute !== undefined)
    return { kind: 'setMirrorRoute', name: text(record(step.setMirrorRoute).name) };
  if (step.plugin !== undefined) return { kind: 'plugin', name: text(record(step.plugin).name) };
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
