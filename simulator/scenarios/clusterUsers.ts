import type { AccessRule, SimulatedUser } from '../kubernetes/kubernetesApiOptions.ts';

/** Rights and namespace of the users that every cluster has. */
export type UserRole = 'releaser' | 'viewer' | 'namespaced';

/** The namespace that the namespaced user may write in, and the viewer's context starts in. */
export const CONFINED_NAMESPACE = 'purchase';

const READ = ['get', 'list', 'watch'];

// The aggregated view role with what the Argo Rollouts manifests add to it: no secrets, no status writes.
const VIEW_RULES: AccessRule[] = [
  {
    verbs: READ,
    groups: [''],
    resources: ['namespaces', 'pods', 'pods/log', 'services', 'events', 'configmaps'],
  },
  { verbs: READ, groups: ['apps'], resources: ['deployments', 'replicasets'] },
  { verbs: READ, groups: ['autoscaling'], resources: ['horizontalpodautoscalers'] },
  { verbs: READ, groups: ['policy'], resources: ['poddisruptionbudgets'] },
  {
    verbs: READ,
    groups: ['argoproj.io'],
    resources: [
      'rollouts',
      'rollouts/scale',
      'experiments',
      'analysisruns',
      'analysistemplates',
      'clusteranalysistemplates',
    ],
  },
];

/** A namespace that the namespaced user may also read. */
const NEIGHBOUR_NAMESPACE = 'search';

// The edit role by a RoleBinding, and the view role beside it: nothing that has no namespace.
const CONFINED_RULES: AccessRule[] = [
  ...VIEW_RULES.map((rule) => ({
    ...rule,
    resources: rule.resources.filter((name) => name !== 'namespaces' && name !== 'clusteranalysistemplates'),
    namespaces: [CONFINED_NAMESPACE, NEIGHBOUR_NAMESPACE],
  })),
  {
    verbs: ['patch', 'update'],
    groups: ['argoproj.io'],
    resources: ['rollouts', 'rollouts/status', 'analysisruns', 'experiments'],
    namespaces: [CONFINED_NAMESPACE],
  },
  { verbs: ['delete'], groups: [''], resources: ['pods'], namespaces: [CONFINED_NAMESPACE] },
];

const RULES: Readonly<Record<UserRole, AccessRule[]>> = {
  releaser: [{ verbs: ['*'], groups: ['*'], resources: ['*'] }],
  viewer: VIEW_RULES,
  namespaced: CONFINED_RULES,
};

/** The bearer token of a user. It is no secret: the cluster exists on this machine only, and only while it runs. */
export function userToken(cluster: string, role: UserRole): string {
  return `simulated-${cluster}-${role}`;
}

/** The users of a cluster: a releaser with every right, a viewer who reads, and one confined to a namespace (and to reading another). */
export function clusterUsers(cluster: string): readonly SimulatedUser[] {
  return (['releaser', 'viewer', 'namespaced'] as const).map((role) => ({
    name: `${role}@example.com`,
    groups: ['system:authenticated', `team:${role}`],
    token: userToken(cluster, role),
    rules: RULES[role],
  }));
}
