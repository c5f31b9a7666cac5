import { chmodSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';

/** A cluster entry; `authorityPem` is there for TLS servers with their own authority. */
export interface KubeconfigCluster {
  name: string;
  server: string;
  authorityPem?: string;
}

/** A context entry with its own user, whose name is the context's. Without a namespace the field is left out. */
export interface KubeconfigContext {
  name: string;
  cluster: string;
  token: string;
  namespace?: string;
}

export interface KubeconfigDefinition {
  clusters: readonly KubeconfigCluster[];
  contexts: readonly KubeconfigContext[];
  currentContext: string;
}

/** The YAML text of a kubeconfig (kubernetes.io: "Organizing Cluster Access Using kubeconfig Files"). */
export function kubeconfigText(definition: KubeconfigDefinition): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    preferences: {},
    clusters: definition.clusters.map((cluster) => ({
      name: cluster.name,
      cluster: {
        server: cluster.server,
        // @kubernetes/client-node refuses plain http unless verification is off.
        ...(cluster.authorityPem
          ? { 'certificate-authority-data': Buffer.from(cluster.authorityPem, 'utf8').toString('base64') }
          : { 'insecure-skip-tls-verify': true }),
      },
    })),
    users: definition.contexts.map((context) => ({ name: context.name, user: { token: context.token } })),
    contexts: definition.contexts.map((context) => ({
      name: context.name,
      context: {
        cluster: context.cluster,
        user: context.name,
        ...(context.namespace ? { namespace: context.namespace } : {}),
      },
    })),
    'current-context': definition.currentContext,
  });
}

/** Writes the file so that only its owner reads it: kubectl warns of anything wider, and it holds tokens. */
export function writeKubeconfig(path: string, definition: KubeconfigDefinition): void {
  writeFileSync(path, kubeconfigText(definition), { mode: 0o600 });
  chmodSync(path, 0o600);
}
