import type { KubeObject, Resource } from '../kubeObject.ts';
import { apiVersionOf } from './apiVersion.ts';
import { isCustomResource } from './customResourceFields.ts';
import type { ObjectPage } from './listObjects.ts';
import { tableShapeOf } from './tableColumns.ts';

/** The form in which a client wants objects (Accept: application/json;as=…). */
export type Representation = 'object' | 'table' | 'partial';

const FORMS: Readonly<Record<string, Representation>> = {
  Table: 'table',
  PartialObjectMetadata: 'partial',
  PartialObjectMetadataList: 'partial',
};

/** Reads an Accept header into its media types with parameters, best first as the client wrote them. */
export function parseAccept(accept: string | undefined): { type: string; parameters: Map<string, string> }[] {
  return (accept ?? '*/*').split(',').map((part) => {
    const [type = '', ...rest] = part.split(';').map((piece) => piece.trim());
    return {
      type,
      parameters: new Map(rest.map((pair) => pair.split('=', 2) as [string, string])),
    };
  });
}

/** The first form of the Accept header that is served, or nothing when none is: protobuf, YAML and CBOR are not. */
export function chooseRepresentation(accept: string | undefined): Representation | undefined {
  for (const { type, parameters } of parseAccept(accept)) {
    if (!['application/json', 'application/*', '*/*'].includes(type)) continue;
    const as = parameters.get('as');
    if (as === undefined) return 'object';
    const form = FORMS[as];
    if (form && parameters.get('g') === 'meta.k8s.io' && parameters.get('v') === 'v1') return form;
  }
  return undefined;
}

function partial(object: KubeObject): Record<string, unknown> {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}

function included(object: KubeObject, include: string | null): unknown {
  if (include === 'None') return null;
  return include === 'Object' ? object : partial(object);
}

/** How tables are asked for: `includeObject` of the query, the clock for ages, and whether headers come along. */
export interface TableRequest {
  includeObject: string | null;
  nowMs: number;
  headers: boolean;
}

/** meta.k8s.io/v1 Table of some objects. */
export function tableOf(
  resource: Resource,
  items: readonly KubeObject[],
  metadata: object,
  request: TableRequest,
): Record<string, unknown> {
  const { columns, cells } = tableShapeOf(resource);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: request.headers ? columns : null,
    rows: items.map((object) => ({
      cells: cells(object, request.nowMs),
      object: included(object, request.includeObject),
    })),
  };
}

/** One object in the wanted form. */
export function objectIn(
  form: Representation,
  resource: Resource,
  object: KubeObject,
  request: TableRequest,
): unknown {
  if (form === 'object') return object;
  if (form === 'partial') return partial(object);
  return tableOf(resource, [object], { resourceVersion: object.metadata.resourceVersion }, request);
}

/** A page of a list in the wanted form. */
export function listIn(
  form: Representation,
  resource: Resource,
  page: ObjectPage,
  request: TableRequest,
): unknown {
  const { items, metadata } = page;
  if (form === 'table') return tableOf(resource, items, metadata, request);
  if (form === 'partial')
    return {
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
      items: items.map(partial),
    };
  return {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata,
    // In lists of built-in kinds the items carry neither kind nor apiVersion; custom resources do.
    items: isCustomResource(resource)
      ? items
      : items.map(({ kind: _kind, apiVersion: _apiVersion, ...rest }) => rest),
  };
}
