import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import type { KubeObject } from './kubeObject.ts';

const FIXTURES =
  process.env['RELEASE_COCKPIT_FIXTURES'] ?? path.join(import.meta.dirname, '../../shared/fixtures');
const CRDS = path.join(FIXTURES, 'argo-rollouts/manifests/crds');
const FILES = [
  'rollout-crd.yaml',
  'analysis-run-crd.yaml',
  'analysis-template-crd.yaml',
  'experiment-crd.yaml',
];

/** Whether the CRD files are not there, so that nothing can be checked against them. */
export const areCrdsMissing = !existsSync(CRDS);

type Schema = Record<string, unknown>;

/**
 * An OpenAPI v3 schema of a CRD as a JSON schema that refuses unknown fields, as the API server would prune them:
 * wherever it names properties and does not say that others are kept.
 */
function strict(schema: Schema): Schema {
  const result: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-kubernetes') || key === 'description' || key === 'format' || key === 'nullable')
      continue;
    if (key === 'properties')
      result[key] = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([name, field]) => [name, strict(field)]),
      );
    else if (key === 'items' || (key === 'additionalProperties' && typeof value === 'object'))
      result[key] = strict(value as Schema);
    else result[key] = value;
  }
  if (schema['format'] === 'date-time') result['pattern'] = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$';
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema['properties'] && !isOpen && !schema['additionalProperties'])
    result['additionalProperties'] = false;
  return result;
}

interface Crd {
  spec: {
    names: { kind: string };
    versions: { name: string; schema: { openAPIV3Schema: { properties: Record<string, Schema> } } }[];
  };
}

/** What is wrong with the spec and status of an object, one text for each; empty for kinds without a CRD. */
export type CrdCheck = (object: KubeObject) => string[];

/** Reads the CRDs of Argo Rollouts and makes the check of objects against their schemas; for tests. */
export function createCrdCheck(): CrdCheck {
  const validators = new Map<string, ValidateFunction>();
  for (const file of FILES) {
    const { names, versions } = (parse(readFileSync(path.join(CRDS, file), 'utf8')) as Crd).spec;
    const schema = versions.find(({ name }) => name === 'v1alpha1')?.schema.openAPIV3Schema;
    const ajv = new Ajv({ strict: false, allErrors: true });
    for (const part of ['spec', 'status']) {
      const partSchema = schema?.properties[part];
      if (partSchema) validators.set(`${names.kind}.${part}`, ajv.compile(strict(partSchema)));
    }
  }
  return (object) =>
    (['spec', 'status'] as const).flatMap((part) => {
      const validate = validators.get(`${object.kind}.${part}`);
      if (!validate || object[part] === undefined || validate(object[part])) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) =>
          `${object.kind} ${object.metadata.name} .${part}${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    });
}
