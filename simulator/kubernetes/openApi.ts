import type { Resource } from '../kubeObject.ts';
import { apiVersionOf } from './apiVersion.ts';

function schemaName(resource: Resource): string {
  const host = resource.group === '' ? 'core' : resource.group;
  return `io.k8s.api.${host}.${resource.version}.${resource.kind}`;
}

function kindOf({ group, version, kind }: Resource): Record<string, string> {
  return { group, version, kind };
}

function schemaOf(resource: Resource): Record<string, unknown> {
  return {
    type: 'object',
    description: `${resource.kind} as the simulator serves it; fields below metadata are not described.`,
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    },
    'x-kubernetes-preserve-unknown-fields': true,
    'x-kubernetes-group-version-kind': [kindOf(resource)],
  };
}

function pathOf(resource: Resource): string {
  const root = resource.group ? `/apis/${apiVersionOf(resource)}` : '/api/v1';
  return `${root}${resource.namespaced ? '/namespaces/{namespace}' : ''}/${resource.plural}/{name}`;
}

// kubectl asks the patch operation whether the server checks fields and knows dry runs.
function operationsOf(resource: Resource, parameters: readonly unknown[]): Record<string, unknown> {
  const operation = (action: string): Record<string, unknown> => ({
    operationId: `${action}${resource.kind}`,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': kindOf(resource),
    responses: { '200': { description: 'OK' } },
  });
  return { get: operation('get'), patch: { ...operation('patch'), parameters } };
}

function parametersOf(schema: (type: string) => Record<string, unknown>): unknown[] {
  return ['dryRun', 'fieldValidation'].map((name) => ({ name, in: 'query', ...schema('string') }));
}

function info(): Record<string, string> {
  return { title: 'Kubernetes', version: 'v1.32.4' };
}

/** The OpenAPI v2 document as JSON. (kubectl asks for protobuf, which is not served; it takes v3 instead.) */
export function openApiV2(resources: readonly Resource[]): Record<string, unknown> {
  const parameters = parametersOf((type) => ({ type }));
  return {
    swagger: '2.0',
    info: info(),
    paths: Object.fromEntries(resources.map((each) => [pathOf(each), operationsOf(each, parameters)])),
    definitions: Object.fromEntries(resources.map((each) => [schemaName(each), schemaOf(each)])),
  };
}

/** Answers /openapi/v3 and the documents that its index names; nothing for other paths. */
export function openApiV3(path: string, resources: readonly Resource[]): Record<string, unknown> | undefined {
  const documentPath = (resource: Resource): string =>
    resource.group ? `apis/${apiVersionOf(resource)}` : 'api/v1';
  if (path === '/openapi/v3') {
    const names = new Set(resources.map(documentPath));
    return {
      paths: Object.fromEntries(
        [...names].map((name) => [name, { serverRelativeURL: `/openapi/v3/${name}` }]),
      ),
    };
  }
  const members = resources.filter((resource) => path === `/openapi/v3/${documentPath(resource)}`);
  if (members.length === 0) return undefined;
  const parameters = parametersOf((type) => ({ schema: { type } }));
  return {
    openapi: '3.0.0',
    info: info(),
    paths: Object.fromEntries(members.map((each) => [pathOf(each), operationsOf(each, parameters)])),
    components: { schemas: Object.fromEntries(members.map((each) => [schemaName(each), schemaOf(each)])) },
  };
}
