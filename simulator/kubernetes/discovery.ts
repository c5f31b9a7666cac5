import type { Resource } from '../kubeObject.ts';
import { apiVersionOf } from './apiVersion.ts';
import { parseAccept } from './representation.ts';
import { hasScale } from './scaleSubresource.ts';

/** metav1.APIResource. */
interface ApiResource {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  group?: string;
  version?: string;
  verbs: string[];
  shortNames?: readonly string[];
  categories?: string[];
}

const VERBS = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];
const IN_ALL: ReadonlySet<string> = new Set(['pods', 'services', 'deployments', 'replicasets']);

function review(kind: string): ApiResource {
  const name = kind.toLowerCase();
  return { name: `${name}s`, singularName: name, namespaced: false, kind, verbs: ['create'] };
}

const REVIEWS: Readonly<Record<string, ApiResource[]>> = {
  'authentication.k8s.io/v1': [review('SelfSubjectReview')],
  'authorization.k8s.io/v1': [review('SelfSubjectAccessReview'), review('SelfSubjectRulesReview')],
};

function entries(resource: Resource): ApiResource[] {
  const { plural, singular, namespaced, kind, shortNames } = resource;
  const main: ApiResource = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs: VERBS,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(IN_ALL.has(plural) ? { categories: ['all'] } : {}),
  };
  const sub = (name: string, verbs: string[]): ApiResource => ({
    name: `${plural}/${name}`,
    singularName: '',
    namespaced,
    kind,
    verbs,
  });
  return [
    main,
    ...(resource.statusSubresource ? [sub('status', ['get', 'patch', 'update'])] : []),
    ...(hasScale(resource)
      ? [{ ...sub('scale', ['get', 'patch', 'update']), group: 'autoscaling', version: 'v1', kind: 'Scale' }]
      : []),
    ...(plural === 'pods' ? [sub('log', ['get'])] : []),
  ];
}

/** The resources by `group/version` (`v1` for the core group), core first, then by name. */
export function resourcesByGroupVersion(resources: readonly Resource[]): Map<string, ApiResource[]> {
  const found = new Map<string, ApiResource[]>(Object.entries(REVIEWS));
  for (const resource of resources) {
    const key = apiVersionOf(resource);
    found.set(key, [...(found.get(key) ?? []), ...entries(resource)]);
  }
  return new Map([...found].sort(([left], [right]) => (left === 'v1' ? -1 : left < right ? -1 : 1)));
}

function group(groupVersion: string): Record<string, unknown> {
  const [name = '', version = ''] = groupVersion.split('/');
  const entry = { groupVersion, version };
  return { name, versions: [entry], preferredVersion: entry };
}

// apidiscovery.k8s.io/v2: everything in one answer (Kubernetes: api/apidiscovery/v2/types.go).
function aggregated(groupVersions: [string, ApiResource[]][], version: string): Record<string, unknown> {
  const responseKind = (groupVersion: string, kind: string): Record<string, unknown> => {
    const [first = '', second] = groupVersion.split('/');
    return { group: second === undefined ? '' : first, version: second ?? first, kind };
  };
  const items = groupVersions.map(([groupVersion, resources]) => ({
    metadata: {
      ...(groupVersion === 'v1' ? {} : { name: groupVersion.split('/')[0] }),
      creationTimestamp: null,
    },
    versions: [
      {
        version: groupVersion.split('/').at(-1),
        freshness: 'Current',
        resources: resources
          .filter(({ name }) => !name.includes('/'))
          .map((resource) => ({
            resource: resource.name,
            responseKind: responseKind(groupVersion, resource.kind),
            scope: resource.namespaced ? 'Namespaced' : 'Cluster',
            singularResource: resource.singularName,
            verbs: resource.verbs,
            ...(resource.shortNames ? { shortNames: resource.shortNames } : {}),
            ...(resource.categories ? { categories: resource.categories } : {}),
            subresources: resources
              .filter(({ name }) => name.startsWith(`${resource.name}/`))
              .map((sub) => ({
                subresource: sub.name.split('/')[1],
                responseKind: sub.version
                  ? { group: sub.group, version: sub.version, kind: sub.kind }
                  : responseKind(groupVersion, sub.kind),
                verbs: sub.verbs,
              })),
          })),
      },
    ],
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: `apidiscovery.k8s.io/${version}`, metadata: {}, items };
}

/** A discovery document and its content type. */
export interface DiscoveryReply {
  contentType: string;
  body: Record<string, unknown>;
}

/**
 * Answers /api, /apis, /api/v1, /apis/GROUP and /apis/GROUP/VERSION; nothing for other paths. /api and /apis come
 * aggregated when the Accept header asks for that.
 */
export function answerDiscovery(
  path: string,
  resources: readonly Resource[],
  accept: string | undefined,
): DiscoveryReply | undefined {
  const byGroupVersion = resourcesByGroupVersion(resources);
  const plain = (body: Record<string, unknown>): DiscoveryReply => ({
    contentType: 'application/json',
    body,
  });
  const named = [...byGroupVersion].filter(([groupVersion]) => groupVersion !== 'v1');
  if (path === '/api' || path === '/apis') {
    const core = path === '/api';
    const wanted = parseAccept(accept)[0]?.parameters;
    const version = wanted?.get('v') ?? '';
    if (wanted?.get('as') === 'APIGroupDiscoveryList' && ['v2', 'v2beta1'].includes(version)) {
      const list: [string, ApiResource[]][] = core ? [['v1', byGroupVersion.get('v1') ?? []]] : named;
      return {
        contentType: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
        body: aggregated(list, version),
      };
    }
    if (core) return plain({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] });
    return plain({ kind: 'APIGroupList', apiVersion: 'v1', groups: named.map(([key]) => group(key)) });
  }
  const [root, first = '', second] = path.split('/').slice(1);
  if (root === 'apis' && second === undefined) {
    const key = named.map(([groupVersion]) => groupVersion).find((name) => name.startsWith(`${first}/`));
    return key ? plain({ kind: 'APIGroup', apiVersion: 'v1', ...group(key) }) : undefined;
  }
  if (path.split('/').length > 4) return undefined;
  const groupVersion =
    root === 'api' && second === undefined ? first : root === 'apis' ? `${first}/${second}` : '';
  const found = byGroupVersion.get(groupVersion);
  return found
    ? plain({ kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources: found })
    : undefined;
}
