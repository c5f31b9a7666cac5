import type { KubeconfigDefinition } from '../kubeconfigFile.ts';
import { CONFINED_NAMESPACE, userToken } from './clusterUsers.ts';
import type { Scenario } from './scenario.ts';

/** A cluster's server as it listens. */
export interface ServedCluster {
  name: string;
  url: string;
  authorityPem?: string;
}

/** Nothing listens there: discard is a reserved port below 1024. */
const UNREACHABLE = 'https://127.0.0.1:9';

/**
 * The kubeconfig of a scenario: a context per cluster with every right and the cluster's name; for the first
 * cluster also `purchase-viewer` and `purchase-namespaced`; on request some that do not work.
 */
export function worldContexts(scenario: Scenario, served: readonly ServedCluster[]): KubeconfigDefinition {
  const [first] = served;
  if (!first) throw new Error(`scenario ${scenario.name} has no cluster`);
  const broken = scenario.brokenContexts
    ? [
        { name: 'unreachable', cluster: 'unreachable', token: 'any' },
        { name: 'wrong-token', cluster: first.name, token: 'not-a-token-of-this-cluster' },
      ]
    : [];
  return {
    clusters: [
      ...served.map(({ name, url, authorityPem }) => ({
        name,
        server: url,
        ...(authorityPem ? { authorityPem } : {}),
      })),
      ...(scenario.brokenContexts ? [{ name: 'unreachable', server: UNREACHABLE }] : []),
    ],
    contexts: [
      ...served.map(({ name }) => ({ name, cluster: name, token: userToken(name, 'releaser') })),
      ...(['viewer', 'namespaced'] as const).map((role) => ({
        name: `${CONFINED_NAMESPACE}-${role}`,
        cluster: first.name,
        token: userToken(first.name, role),
        namespace: CONFINED_NAMESPACE,
      })),
      ...broken,
    ],
    currentContext: first.name,
  };
}
