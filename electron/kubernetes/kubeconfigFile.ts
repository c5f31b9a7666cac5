import { dirname, isAbsolute, join } from 'node:path';
import type { Cluster } from '@kubernetes/client-node/dist/config_types.js';
import { parseDocument } from 'yaml';
import {
  array,
  optionalText,
  record,
  text,
  textMap,
  type RawObject,
} from '../../shared/rollout/rawObject.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ExecPlugin, UserEntry } from './contextEntry.ts';

/** A cluster as its file defines it; `fault` says why it cannot be used. */
export interface ClusterDefinition {
  cluster: Cluster;
  fault: string | null;
}

export interface ContextDefinition {
  name: string;
  cluster: string;
  user: string;
  namespace: string;
}

/** What one kubeconfig file defines, paths absolute; of entries with the same name the first. */
export interface KubeconfigFile {
  clusters: ReadonlyMap<string, ClusterDefinition>;
  users: ReadonlyMap<string, UserEntry>;
  contexts: ReadonlyMap<string, ContextDefinition>;
  currentContext: string;
  /** Entries left out, and why. */
  faults: readonly string[];
}

/**
 * Reads the text of a kubeconfig (kubernetes.io: reference "kubeconfig (v1)"). Relative paths are relative to
 * the file; of a plugin's command only when it contains a separator, plain names come from PATH. A broken
 * entry is left out and named in `faults`. Fails with a text when the file as a whole cannot be read.
 */
export function parseKubeconfigFile(source: string, path: string): Result<KubeconfigFile, string> {
  const document = parseDocument(source, { uniqueKeys: false, logLevel: 'silent' });
  const [error] = document.errors;
  // Only the position: the parser's message quotes the line, which may hold a token.
  if (error) return fail(`not valid YAML at line ${error.linePos?.[0].line ?? '?'} (${error.code})`);
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch {
    return fail('not valid YAML (aliases)');
  }
  if (content === null) return ok(emptyFile());
  if (typeof content !== 'object' || Array.isArray(content)) return fail('not a kubeconfig');
  const root = record(content);
  const directory = dirname(path);
  const faults: string[] = [];
  return ok({
    clusters: readNamed(root, 'clusters', 'cluster', faults, (name, raw) =>
      readCluster(name, raw, directory),
    ),
    users: readNamed(root, 'users', 'user', faults, (name, raw) => readUser(name, raw, directory)),
    contexts: readNamed(root, 'contexts', 'context', faults, (name, raw) => ({
      name,
      cluster: text(raw['cluster']),
      user: text(raw['user']),
      namespace: text(raw['namespace']),
    })),
    currentContext: text(root['current-context']),
    faults,
  });
}

function emptyFile(): KubeconfigFile {
  return { clusters: new Map(), users: new Map(), contexts: new Map(), currentContext: '', faults: [] };
}

function readNamed<T>(
  root: RawObject,
  listName: string,
  bodyName: string,
  faults: string[],
  read: (name: string, body: RawObject) => T,
): Map<string, T> {
  const found = new Map<string, T>();
  const list = root[listName];
  if (list !== undefined && list !== null && !Array.isArray(list)) faults.push(`${listName} is not a list`);
  array(list).forEach((item, index) => {
    const entry = record(item);
    const name = text(entry['name']);
    const body = entry[bodyName];
    if (name === '') faults.push(`${listName}[${index}].name is missing`);
    else if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
      faults.push(`${listName}[${index}].${bodyName} is not a map`);
    else if (!found.has(name)) found.set(name, read(name, record(body)));
  });
  return found;
}

function absolute(directory: string, path: string | undefined): string | undefined {
  return path === undefined || path === '' || isAbsolute(path) ? path : join(directory, path);
}

/** Keeps only what is there: absent and empty are the same in a kubeconfig. */
function present<T extends Record<string, unknown>>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function readCluster(name: string, raw: RawObject, directory: string): ClusterDefinition {
  const server = text(raw['server']).replace(/\/+$/, '');
  const caData = optionalText(raw['certificate-authority-data']);
  const skipTLSVerify = raw['insecure-skip-tls-verify'] === true;
  const caFile = absolute(directory, optionalText(raw['certificate-authority']));
  const cluster: Cluster = {
    name,
    // client-go's default scheme; a bare host cannot be told from a path otherwise.
    server: server === '' || server.includes('://') ? server : `https://${server}`,
    skipTLSVerify,
    ...present({
      caData,
      // kubectl lets the data win over the file; client-node would read the file.
      caFile: caData ? undefined : caFile,
      tlsServerName: optionalText(raw['tls-server-name']),
      proxyUrl: optionalText(raw['proxy-url']),
    }),
  };
  return { cluster, fault: clusterFault(cluster) };
}

function clusterFault(cluster: Cluster): string | null {
  if (cluster.server === '') return `cluster "${cluster.name}" has no server`;
  if (!/^https?:\/\//i.test(cluster.server) || !URL.canParse(cluster.server))
    return `cluster "${cluster.name}": the server's address cannot be read`;
  if (cluster.skipTLSVerify && (cluster.caData || cluster.caFile))
    return `cluster "${cluster.name}": insecure-skip-tls-verify and a certificate authority exclude each other`;
  if (cluster.proxyUrl && !/^(https?|socks5h?):\/\//i.test(cluster.proxyUrl))
    return `cluster "${cluster.name}": the scheme of proxy-url is not supported`;
  return null;
}

function readUser(name: string, raw: RawObject, directory: string): UserEntry {
  const certData = optionalText(raw['client-certificate-data']);
  const keyData = optionalText(raw['client-key-data']);
  const as = text(raw['as']);
  return {
    name,
    ...present({
      certData,
      certFile: certData ? undefined : absolute(directory, optionalText(raw['client-certificate'])),
      keyData,
      keyFile: keyData ? undefined : absolute(directory, optionalText(raw['client-key'])),
      token: optionalText(raw['token']),
      tokenFile: absolute(directory, optionalText(raw['tokenFile'])),
      username: optionalText(raw['username']),
      password: optionalText(raw['password']),
      exec: readExec(raw['exec'], directory),
      authProvider: raw['auth-provider'] ?? undefined,
      impersonation: as === '' ? undefined : readImpersonation(as, raw),
    }),
  };
}

function readImpersonation(user: string, raw: RawObject): NonNullable<UserEntry['impersonation']> {
  const texts = (value: unknown): string[] => array(value).filter((item) => typeof item === 'string');
  return {
    user,
    uid: text(raw['as-uid']),
    groups: texts(raw['as-groups']),
    extra: Object.fromEntries(
      Object.entries(record(raw['as-user-extra'])).map(([key, value]) => [key, texts(value)]),
    ),
  };
}

function readExec(value: unknown, directory: string): ExecPlugin | undefined {
  const raw = record(value);
  const command = text(raw['command']);
  if (command === '') return undefined;
  const hasSeparator = command.includes('/') || (process.platform === 'win32' && command.includes('\\'));
  return {
    apiVersion: text(raw['apiVersion']),
    command: hasSeparator && !isAbsolute(command) ? join(directory, command) : command,
    args: array(raw['args']).map((argument) =>
      typeof argument === 'string' ? argument : JSON.stringify(argument),
    ),
    env: textMap(
      Object.fromEntries(
        array(raw['env'])
          .map((item) => [text(record(item)['name']), record(item)['value'] ?? ''] as const)
          .filter(([name]) => name !== ''),
      ),
    ),
    installHint: text(raw['installHint']),
    interactiveMode: text(raw['interactiveMode']),
    provideClusterInfo: raw['provideClusterInfo'] === true,
  };
}
