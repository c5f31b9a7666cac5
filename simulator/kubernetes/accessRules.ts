import { forbidden, type ApiFailure } from './apiStatus.ts';
import type { RequestTarget } from './requestInfo.ts';

/** One rule of a role: what is allowed, and where. */
export interface AccessRule {
  /** `get`, `list` … or `*`. */
  verbs: string[];
  /** API groups; the empty string is the core group, `*` is all. */
  groups: string[];
  /** `rollouts`, `rollouts/status`, `*` (everything with its subresources), or `*` + `/status`. */
  resources: string[];
  /** Absent: all namespaces and requests across them. */
  namespaces?: string[];
}

export interface SimulatedUser {
  name: string;
  groups: string[];
  token: string;
  rules: AccessRule[];
}

/** What is asked for in an access decision. */
export interface AccessQuestion extends Omit<RequestTarget, 'version'> {
  verb: string;
}

/** The user whose bearer token the Authorization header carries. */
export function authenticate(
  users: readonly SimulatedUser[],
  authorization: string | undefined,
): SimulatedUser | undefined {
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]?.trim();
  return token ? users.find((user) => user.token === token) : undefined;
}

function includes(list: readonly string[], value: string): boolean {
  return list.includes('*') || list.includes(value);
}

/** Whether a rule allows it (Kubernetes: RBAC's VerbMatches, APIGroupMatches, ResourceMatches). */
export function ruleAllows(rule: AccessRule, question: AccessQuestion): boolean {
  const { verb, group, plural, subresource, namespace } = question;
  const resource = subresource ? `${plural}/${subresource}` : plural;
  return (
    includes(rule.verbs, verb) &&
    includes(rule.groups, group) &&
    (includes(rule.resources, resource) ||
      (subresource !== '' && rule.resources.includes(`*/${subresource}`))) &&
    (rule.namespaces === undefined || rule.namespaces.includes(namespace))
  );
}

export function isAllowed(user: SimulatedUser, question: AccessQuestion): boolean {
  return user.rules.some((rule) => ruleAllows(rule, question));
}

/** The 403 for a refused request, in the real server's words (apiserver: responsewriters/errors.go). */
export function refusal(user: SimulatedUser, question: AccessQuestion): ApiFailure {
  const { verb, group, plural, subresource, namespace, name } = question;
  const resource = subresource ? `${plural}/${subresource}` : plural;
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  return forbidden(
    { group, plural },
    name,
    `User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
  );
}
