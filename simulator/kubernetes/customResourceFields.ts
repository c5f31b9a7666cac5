import type { KubeObject, Resource } from '../kubeObject.ts';
import { invalidField, type ApiFailure } from './apiStatus.ts';
import { valueAt } from './objectValues.ts';

type FieldType = 'boolean' | 'integer' | 'string' | 'array' | 'object';

// The fields that clients write, with their types in the CRDs (Argo Rollouts: manifests/crds).
const FIELD_TYPES: Readonly<Record<string, Readonly<Record<string, FieldType>>>> = {
  Rollout: {
    'spec.paused': 'boolean',
    'spec.replicas': 'integer',
    'spec.restartAt': 'string',
    'spec.template': 'object',
    'status.abort': 'boolean',
    'status.abortedAt': 'string',
    'status.controllerPause': 'boolean',
    'status.currentPodHash': 'string',
    'status.currentStepIndex': 'integer',
    'status.pauseConditions': 'array',
    'status.promoteFull': 'boolean',
  },
  AnalysisRun: { 'spec.terminate': 'boolean', 'status.phase': 'string' },
  Experiment: { 'spec.terminate': 'boolean', 'status.phase': 'string' },
};

/** Whether a CRD defines the kind; those have rules of their own for null, patches and unconditional updates. */
export function isCustomResource(resource: Resource): boolean {
  return resource.group === 'argoproj.io';
}

/**
 * Drops the keys whose value is null, in place: no field of the Argo Rollouts CRDs is nullable, and the API server
 * prunes such nulls while it decodes (apiextensions-apiserver: defaulting/prune.go).
 */
export function pruneNulls(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (child === null && !Array.isArray(value)) delete (value as Record<string, unknown>)[key];
    else pruneNulls(child);
  }
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Refuses what the CRD's schema would refuse, for the fields that clients write. */
export function checkFieldTypes(resource: Resource, object: KubeObject): ApiFailure | undefined {
  for (const [path, expected] of Object.entries(FIELD_TYPES[resource.kind] ?? {})) {
    const value = valueAt(object, path);
    const actual = typeName(value);
    if (value === undefined || actual === expected) continue;
    const problem = `Invalid value: "${actual}": ${path} in body must be of type ${expected}: "${actual}"`;
    return invalidField(resource, object.metadata.name, path, problem);
  }
  return undefined;
}
