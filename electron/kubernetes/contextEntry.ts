import type { Cluster } from '@kubernetes/client-node/dist/config_types.js';
import type { Problem } from '../../shared/contract/problem.ts';

/** A plugin that prints credentials (client.authentication.k8s.io ExecConfig); `command` is resolved. */
export interface ExecPlugin {
  apiVersion: string;
  command: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  installHint: string;
  interactiveMode: string;
  provideClusterInfo: boolean;
}

/** What a kubeconfig user brings, paths absolute, `…Data` in base64 as written. */
export interface UserEntry {
  name: string;
  certData?: string;
  certFile?: string;
  keyData?: string;
  keyFile?: string;
  token?: string;
  tokenFile?: string;
  username?: string;
  password?: string;
  exec?: ExecPlugin;
  /** Left to @kubernetes/client-node (oidc). */
  authProvider?: unknown;
  impersonation?: {
    user: string;
    uid: string;
    groups: readonly string[];
    extra: Readonly<Record<string, readonly string[]>>;
  };
}

/** One context of the merged kubeconfig. Holds secrets: it never leaves this room. */
export interface ContextEntry {
  /** Hash of the defining file and the name. */
  contextId: string;
  name: string;
  file: string;
  isCurrent: boolean;
  clusterName: string;
  /** The API server's address without user info; '' when it is missing. */
  server: string;
  userName: string;
  /** The context's namespace, 'default' where none is given. */
  namespace: string;
  /** Null exactly when `problem` is set. */
  connect: { cluster: Cluster; user: UserEntry } | null;
  problem: Problem | null;
}
