import { fail, ok, type Result } from '../../shared/result.ts';
import type { KubeObject, Resource } from '../kubeObject.ts';
import { badRequest, type ApiFailure } from './apiStatus.ts';
import { cellAt } from './objectValues.ts';

export type ObjectFilter = (object: KubeObject) => boolean;
type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

const KEY = String.raw`[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?`;
const SET = new RegExp(String.raw`^(${KEY})\s+(in|notin)\s*\(([^()]*)\)$`);
const EQUALITY = new RegExp(String.raw`^(${KEY})\s*(==|=|!=)\s*([-A-Za-z0-9_.]*)$`);
const EXISTS = new RegExp(String.raw`^(!?)\s*(${KEY})$`);

function requirement(text: string): Requirement | undefined {
  const set = SET.exec(text);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    if (operator === 'in') return (labels) => key in labels && values.includes(labels[key] ?? '');
    return (labels) => !(key in labels) || !values.includes(labels[key] ?? '');
  }
  const equality = EQUALITY.exec(text);
  if (equality) {
    const [, key = '', operator, value] = equality;
    if (operator === '!=') return (labels) => labels[key] !== value;
    return (labels) => labels[key] === value;
  }
  const exists = EXISTS.exec(text);
  if (!exists) return undefined;
  const [, not, key = ''] = exists;
  return (labels) => key in labels !== (not === '!');
}

/** Reads a label selector: `a=b`, `a==b`, `a!=b`, `a in (b,c)`, `a notin (b)`, `a`, `!a`, joined by commas. */
export function parseLabelSelector(text: string): Result<ObjectFilter, ApiFailure> {
  const requirements: Requirement[] = [];
  // Commas between brackets belong to a set.
  for (const part of text.trim() === '' ? [] : text.split(/,(?![^(]*\))/)) {
    const parsed = requirement(part.trim());
    if (!parsed)
      return fail(badRequest(`unable to parse requirement: found '${part.trim()}', expected: a label`));
    requirements.push(parsed);
  }
  return ok((object) => requirements.every((matches) => matches(object.metadata.labels ?? {})));
}

const EVERYWHERE = ['metadata.name', 'metadata.namespace'];
// What each kind can be selected by (Kubernetes: pkg/apis/core/v1/conversion.go); custom resources only by name and namespace.
const BY_RESOURCE: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  namespaces: ['status.phase'],
  replicasets: ['status.replicas'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
};

function fieldOf(object: KubeObject, path: string): string {
  return String(cellAt(object, path === 'source' ? 'source.component' : path, ''));
}

/** Reads a field selector (`a=b`, `a==b`, `a!=b`, joined by commas) for the fields the resource can be selected by. */
export function parseFieldSelector(resource: Resource, text: string): Result<ObjectFilter, ApiFailure> {
  const terms: { path: string; value: string; equal: boolean }[] = [];
  for (const part of text.trim() === '' ? [] : text.split(',')) {
    const match = /^\s*([^=!\s]+)\s*(==|=|!=)\s*(.*?)\s*$/.exec(part);
    const [, path = '', operator, value = ''] = match ?? [];
    if (!match)
      return fail(
        badRequest(`invalid field selector: invalid selector: '${text}'; can't understand '${part}'`),
      );
    if (!EVERYWHERE.includes(path) && !BY_RESOURCE[resource.plural]?.includes(path))
      return fail(
        badRequest(
          `Unable to find "${resource.group}/${resource.version}, Resource=${resource.plural}" that match label ` +
            `selector "", field selector "${text}": field label not supported: ${path}`,
        ),
      );
    terms.push({ path, value, equal: operator !== '!=' });
  }
  return ok((object) => terms.every(({ path, value, equal }) => (fieldOf(object, path) === value) === equal));
}

/** Reads `labelSelector` and `fieldSelector` of a list or watch. */
export function parseSelectors(
  resource: Resource,
  query: URLSearchParams,
): Result<{ matches: ObjectFilter; any: boolean }, ApiFailure> {
  const labelText = query.get('labelSelector') ?? '';
  const fieldText = query.get('fieldSelector') ?? '';
  const labels = parseLabelSelector(labelText);
  if (!labels.ok) return labels;
  const fields = parseFieldSelector(resource, fieldText);
  if (!fields.ok) return fields;
  return ok({
    matches: (object) => labels.value(object) && fields.value(object),
    any: labelText === '' && fieldText === '',
  });
}
