import type { SimulatedService } from './simulatedService.ts';

/** One cluster of a scenario; its name is also the name of its context in the kubeconfig. */
export interface ClusterDefinition {
  name: string;
  /** Serves TLS with an authority of its own, else plain HTTP, where kubectl sends no token (client-go: clientcmd). */
  tls: boolean;
  /** Argo Rollouts is not installed: its resources are not served. */
  withoutRollouts?: boolean;
  services: readonly SimulatedService[];
}

/** A monitor group left behind by an earlier release that was aborted. */
export interface StaleAlert {
  monitorId: number;
  /** Name of the group, `tag:value`, several separated by commas. */
  group: string;
  /** How long before the start it triggered, ms. */
  agoMs: number;
}

/** Everything that decides how a world looks and what happens in it. */
export interface Scenario {
  name: string;
  /** One line, for `--list`. */
  description: string;
  clusters: readonly ClusterDefinition[];
  staleAlerts?: readonly StaleAlert[];
  /** Adds contexts that do not work: unreachable server, wrong token, Argo Rollouts not installed. */
  brokenContexts?: boolean;
}
