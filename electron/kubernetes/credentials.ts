import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import type { AgentOptions, RequestOptions } from 'node:https';
import { KubeConfig, type DispatcherOptions } from '@kubernetes/client-node/dist/config.js';
import type { User } from '@kubernetes/client-node/dist/config_types.js';
import type { Clock } from '../../shared/clock/clock.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Disposer } from '../../shared/disposer.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { CommandGate } from './commandGate.ts';
import type { ContextEntry, UserEntry } from './contextEntry.ts';
import {
  createExecCredentialSource,
  type ExecCredential,
  type ExecCredentialSource,
} from './execCredential.ts';
import { problem } from './problems.ts';
import { proxyOfEnvironment } from './proxyOfEnvironment.ts';

/** What one request needs to be let in. */
export interface RequestCredentials {
  headers: Record<string, string | string[]>;
  /** How to connect: TLS material and proxy. */
  dispatcher: DispatcherOptions;
  /** What a plugin gave for it; null: no plugin did. */
  plugged: ExecCredential | null;
}

export interface Credentials {
  get: () => Promise<Result<RequestCredentials, Problem>>;
  /** The API server said 401 to these. Says whether asking again may help: a plugin can be asked, or a file read. */
  invalidate: (refused: RequestCredentials) => boolean;
  close: Disposer;
}

type Connect = NonNullable<ContextEntry['connect']>;

/** Carries a plugin's Problem through client-node, which knows only exceptions. */
class CredentialError extends Error {
  readonly problem: Problem;
  constructor(reason: Problem) {
    super(reason.code);
    this.problem = reason;
  }
}

function frozenKubeConfig(connect: Connect, env: Readonly<Record<string, string | undefined>>): KubeConfig {
  const { cluster, user } = connect;
  const kubeConfig = new KubeConfig();
  const clientUser: User = {
    name: user.name,
    ...(user.certData ? { certData: user.certData } : {}),
    ...(user.certFile ? { certFile: user.certFile } : {}),
    ...(user.keyData ? { keyData: user.keyData } : {}),
    ...(user.keyFile ? { keyFile: user.keyFile } : {}),
    // A token file and a plugin are read by us: client-node knows neither tokenFile nor a time limit.
    ...(user.token && !user.tokenFile ? { token: user.token } : {}),
    ...(user.username ? { username: user.username, password: user.password ?? '' } : {}),
    ...(user.authProvider ? { authProvider: user.authProvider } : {}),
    ...(user.impersonation ? { impersonateUser: user.impersonation.user } : {}),
  };
  // client-node refuses plain http without this flag; the loader has let through only what kubectl would.
  const plain = /^http:/i.test(cluster.server);
  const proxyUrl = cluster.proxyUrl ?? proxyOfEnvironment(cluster.server, env);
  kubeConfig.loadFromOptions({
    clusters: [
      Object.freeze({
        ...cluster,
        skipTLSVerify: cluster.skipTLSVerify || plain,
        ...(proxyUrl ? { proxyUrl } : {}),
      }),
    ],
    users: [Object.freeze(clientUser)],
    contexts: [Object.freeze({ name: 'session', cluster: cluster.name, user: user.name })],
    currentContext: 'session',
  });
  return kubeConfig;
}

/** client-node sends only Impersonate-User (kubernetes.io: "User impersonation" for the others). */
function impersonationHeaders(user: UserEntry): Record<string, string | string[]> {
  const { impersonation } = user;
  if (!impersonation) return {};
  return {
    ...(impersonation.uid ? { 'Impersonate-Uid': impersonation.uid } : {}),
    ...(impersonation.groups.length > 0 ? { 'Impersonate-Group': [...impersonation.groups] } : {}),
    ...Object.fromEntries(
      Object.entries(impersonation.extra).map(([key, values]) => [
        `Impersonate-Extra-${encodeURIComponent(key)}`,
        [...values],
      ]),
    ),
  };
}

let authoritiesOfSystem: string[] | null = null;

/**
 * For an https cluster without an authority of its own: Node's list and the system's, as kubectl trusts the
 * system. Read once, at the first use, because it takes a few hundred ms.
 */
function publicAuthorities(): string[] {
  authoritiesOfSystem ??= Array.from(
    new Set([...getCACertificates('default'), ...getCACertificates('system')]),
  );
  return authoritiesOfSystem;
}

/**
 * Credentials of one context from its own frozen KubeConfig of @kubernetes/client-node: token, certificate,
 * basic, oidc; plus token files, plugins and impersonation in full. Fails with `credentialFailed`, or
 * `certificate` when certificate files cannot be read.
 */
export function createCredentials(
  connect: Connect,
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  gate: CommandGate,
): Credentials {
  const { cluster, user } = connect;
  const kubeConfig = frozenKubeConfig(connect, env);
  const exec: ExecCredentialSource | null = user.exec
    ? createExecCredentialSource(user.exec, clusterInfo(connect), env, clock, gate)
    : null;
  const needsPublicAuthorities =
    /^https:/i.test(cluster.server) && !cluster.skipTLSVerify && !cluster.caData && !cluster.caFile;

  const plugged = new WeakMap<object, ExecCredential>();
  kubeConfig.addAuthenticator({
    isAuthProvider: () => exec !== null || user.tokenFile !== undefined,
    async applyAuthentication(_user, options) {
      const headers = (options.headers ??= {}) as Record<string, string>;
      if (user.tokenFile) headers['Authorization'] = `Bearer ${readTokenFile(user)}`;
      if (!exec) return;
      const credential = await exec.get();
      if (!credential.ok) throw new CredentialError(credential.failure);
      plugged.set(options, credential.value);
      const { token, certificatePem, keyPem } = credential.value;
      if (token) headers['Authorization'] = `Bearer ${token}`;
      if (certificatePem && keyPem) Object.assign(options, { cert: certificatePem, key: keyPem });
    },
  });

  return {
    async get() {
      const options: RequestOptions = {};
      try {
        await kubeConfig.applyToHTTPSOptions(options);
        if (needsPublicAuthorities) options.ca = publicAuthorities();
        const dispatcher = kubeConfig.createDispatcherOptions(
          kubeConfig.getCurrentCluster(),
          options as AgentOptions,
        );
        return ok({
          headers: { ...textHeaders(options), ...impersonationHeaders(user) },
          dispatcher,
          plugged: plugged.get(options) ?? null,
        });
      } catch (error) {
        return fail(credentialProblem(error, user));
      }
    },
    invalidate: (refused) => exec?.invalidate(refused.plugged) ?? user.tokenFile !== undefined,
    close: () => exec?.close(),
  };
}

function readTokenFile(user: UserEntry): string {
  const path = user.tokenFile ?? '';
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (token !== '') return token;
  } catch (error) {
    if (!user.token)
      throw new CredentialError(
        problem('credentialFailed', path, (error as NodeJS.ErrnoException).code ?? 'unreadable'),
      );
  }
  if (user.token) return user.token;
  throw new CredentialError(problem('credentialFailed', path, 'the token file is empty'));
}

function textHeaders(options: RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {}))
    if (typeof value === 'string') headers[name] = value;
  if (options.auth) headers['Authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`;
  return headers;
}

function credentialProblem(error: unknown, user: UserEntry): Problem {
  if (error instanceof CredentialError) return error.problem;
  const { path, code } = error as NodeJS.ErrnoException;
  if (path !== undefined) return problem('certificate', path, code ?? 'unreadable');
  return problem('credentialFailed', user.name, error instanceof Error ? error.message : 'unknown');
}

function clusterInfo({ cluster }: Connect): Parameters<typeof createExecCredentialSource>[1] {
  return {
    server: cluster.server,
    caData:
      cluster.caData ?? (cluster.caFile ? readOptionalFile(cluster.caFile)?.toString('base64') : '') ?? '',
    skipTLSVerify: cluster.skipTLSVerify,
    tlsServerName: cluster.tlsServerName ?? '',
    proxyUrl: cluster.proxyUrl ?? '',
  };
}

function readOptionalFile(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
