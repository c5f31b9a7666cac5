import { isAllowed, type SimulatedUser } from './accessRules.ts';

type Spec = Record<string, unknown>;

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function record(value: unknown): Spec | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Spec) : undefined;
}

function accessStatus(user: SimulatedUser, spec: Spec): Record<string, unknown> {
  const attributes = record(spec['resourceAttributes']);
  // Everyone who is logged in may read the paths that are no resources (role system:discovery).
  if (!attributes) return { allowed: text(record(spec['nonResourceAttributes'])?.['verb']) === 'get' };
  const allowed = isAllowed(user, {
    verb: text(attributes['verb']),
    group: text(attributes['group']),
    plural: text(attributes['resource']),
    subresource: text(attributes['subresource']),
    namespace: text(attributes['namespace']),
    name: text(attributes['name']),
  });
  return allowed ? { allowed, reason: 'RBAC: allowed by the rules of the user' } : { allowed };
}

function rulesStatus(user: SimulatedUser, namespace: string): Record<string, unknown> {
  const resourceRules = user.rules
    .filter((rule) => rule.namespaces === undefined || rule.namespaces.includes(namespace))
    .map((rule) => ({ verbs: rule.verbs, apiGroups: rule.groups, resources: rule.resources }));
  const reviews = ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'];
  return {
    resourceRules: [
      ...resourceRules,
      { verbs: ['create'], apiGroups: ['authorization.k8s.io'], resources: reviews },
      { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
    ],
    nonResourceRules: [
      { verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'] },
      { verbs: ['get'], nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'] },
    ],
    incomplete: false,
  };
}

/**
 * Answers a review of the asking user, or nothing when `plural` is no review: selfsubjectaccessreviews and
 * selfsubjectrulesreviews (authorization.k8s.io/v1), selfsubjectreviews (authentication.k8s.io/v1).
 */
export function answerReview(
  user: SimulatedUser,
  plural: string,
  body: Spec,
): Record<string, unknown> | undefined {
  const spec = record(body['spec']) ?? {};
  const answer = (status: unknown): Record<string, unknown> => ({
    kind: body['kind'],
    apiVersion: body['apiVersion'],
    metadata: {},
    ...(body['spec'] === undefined ? {} : { spec }),
    status,
  });
  switch (plural) {
    case 'selfsubjectaccessreviews':
      return answer(accessStatus(user, spec));
    case 'selfsubjectrulesreviews':
      return answer(rulesStatus(user, text(spec['namespace'])));
    case 'selfsubjectreviews':
      return answer({
        userInfo: { username: user.name, uid: user.name, groups: [...user.groups, 'system:authenticated'] },
      });
    default:
      return undefined;
  }
}
