/**
 * What a request asks for, read from its method and address alone, before anybody looks whether the resource
 * exists: the form in which rights are checked (Kubernetes: apiserver/pkg/endpoints/request/requestinfo.go).
 */
export interface RequestInfo {
  /** Without the query; no slash at the end. */
  path: string;
  query: URLSearchParams;
  /** get, list, watch, create, update, patch, delete, deletecollection; for other paths the method in lower case. */
  verb: string;
  /** Absent for paths such as /version or /apis. */
  target?: RequestTarget;
}

export interface RequestTarget {
  group: string;
  version: string;
  /** Empty for a request across namespaces, or on something that lies in none. */
  namespace: string;
  plural: string;
  subresource: string;
  /** Empty for a collection. */
  name: string;
}

const NAMESPACE_SUBRESOURCES: ReadonlySet<string> = new Set(['status', 'finalize']);

function isTrue(text: string | null): boolean {
  return text === 'true' || text === '1';
}

function targetOf(path: string): RequestTarget | undefined {
  const parts = path.split('/').slice(1);
  const core = parts[0] === 'api';
  if (!core && parts[0] !== 'apis') return undefined;
  const [group, version, ...rest] = core ? ['', ...parts.slice(1)] : parts.slice(1);
  if (group === undefined || version === undefined || rest.length === 0) return undefined;
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = rest.map(decodeURIComponent);
  if (first !== 'namespaces')
    return { group, version, namespace: '', plural: first, name: second, subresource: third };
  if (!third || NAMESPACE_SUBRESOURCES.has(third))
    return { group, version, namespace: second, plural: first, name: second, subresource: third };
  return { group, version, namespace: second, plural: third, name: fourth, subresource: fifth };
}

function verbOf(method: string, target: RequestTarget, query: URLSearchParams): string {
  switch (method) {
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return target.name ? 'delete' : 'deletecollection';
    default:
      if (isTrue(query.get('watch'))) return 'watch';
      return target.name ? 'get' : 'list';
  }
}

/** Reads method and address (path and query). An address that is not valid gives no target. */
export function readRequestInfo(method: string, address: string): RequestInfo {
  const [rawPath = '', rawQuery = ''] = address.split('?', 2);
  const path = rawPath.length > 1 ? rawPath.replace(/\/+$/, '') : rawPath;
  const query = new URLSearchParams(rawQuery);
  let target: RequestTarget | undefined;
  try {
    target = targetOf(path);
  } catch {
    target = undefined;
  }
  if (!target) return { path, query, verb: method.toLowerCase() };
  const verb = verbOf(method, target, query);
  // A list or watch of one name by field selector counts as a request on that name.
  const selected = /^metadata\.name={1,2}([^,!=]+)$/.exec(query.get('fieldSelector') ?? '')?.[1];
  if (!target.name && selected && (verb === 'list' || verb === 'watch'))
    return { path, query, verb, target: { ...target, name: selected } };
  return { path, query, verb, target };
}
