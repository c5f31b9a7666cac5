import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ContextEntry, UserEntry } from './contextEntry.ts';
import {
  parseKubeconfigFile,
  type ClusterDefinition,
  type ContextDefinition,
  type KubeconfigFile,
} from './kubeconfigFile.ts';
import { kubeconfigPaths } from './kubeconfigPaths.ts';
import { problem } from './problems.ts';

export interface KubeconfigOptions {
  env: Readonly<Record<string, string | undefined>>;
  homeDirectory: string;
  /** --kubeconfig FILE: read alone. */
  explicitFile: string | null;
  /** Gives a file's text; throws as node:fs readFileSync does. */
  readFile: (path: string) => string;
}

export interface Kubeconfigs {
  /** The files that exist (and the explicit one), in order. */
  files: { path: string; problem: Problem | null }[];
  entries: ContextEntry[];
  /** Every file that is read or would be, if it were there: what to watch. */
  paths: string[];
  /** Contexts of a name that an earlier file defines. */
  hidden: { name: string; file: string; hiddenBy: string }[];
  /** Nothing could be read at all. */
  problem: Problem | null;
}

/** A stable id for a context: of the defining file and the name, never of the bare name. */
export function contextIdOf(file: string, name: string): string {
  return createHash('sha256').update(`${file}\0${name}`).digest('hex').slice(0, 12);
}

/**
 * Reads and merges the kubeconfig files as kubectl does (kubernetes.io: "Organizing Cluster Access Using
 * kubeconfig Files"): missing files are skipped, the first file to define a name wins entirely, also for
 * current-context. Unlike kubectl a file or an entry that cannot be read does not lose the others: files carry
 * `kubeconfigInvalid`, contexts `contextInvalid`.
 */
export function loadKubeconfigs(options: KubeconfigOptions): Kubeconfigs {
  const { paths, missingIsProblem } = kubeconfigPaths(
    options.env,
    options.homeDirectory,
    options.explicitFile,
  );
  const files: Kubeconfigs['files'] = [];
  const parsed: { path: string; content: KubeconfigFile }[] = [];
  for (const listed of paths) {
    const path = resolve(listed);
    let source: string;
    try {
      source = options.readFile(path);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
      if (code !== 'ENOENT' && code !== 'ENOTDIR')
        files.push({ path, problem: problem('kubeconfigInvalid', path, code) });
      else if (missingIsProblem) files.push({ path, problem: problem('kubeconfigMissing', path) });
      continue;
    }
    const content = parseKubeconfigFile(source, path);
    if (!content.ok) {
      files.push({ path, problem: problem('kubeconfigInvalid', path, content.failure) });
      continue;
    }
    const { faults } = content.value;
    files.push({
      path,
      problem: faults.length > 0 ? problem('kubeconfigInvalid', path, faults.join('; ')) : null,
    });
    parsed.push({ path, content: content.value });
  }
  const { entries, hidden } = mergeFiles(parsed);
  return {
    files,
    entries,
    paths: paths.map((path) => resolve(path)),
    hidden,
    problem: entries.length > 0 ? null : nothingProblem(files, paths),
  };
}

function nothingProblem(files: Kubeconfigs['files'], paths: readonly string[]): Problem {
  const faulty = files.find((file) => file.problem !== null);
  if (faulty?.problem) return faulty.problem;
  const [first] = files;
  return first
    ? problem('kubeconfigInvalid', first.path, 'no contexts')
    : problem('kubeconfigMissing', paths.join(', '));
}

function mergeFiles(
  parsed: readonly { path: string; content: KubeconfigFile }[],
): Pick<Kubeconfigs, 'entries' | 'hidden'> {
  const hidden: Kubeconfigs['hidden'] = [];
  const clusters = new Map<string, ClusterDefinition>();
  const users = new Map<string, UserEntry>();
  const contexts = new Map<string, { definition: ContextDefinition; path: string }>();
  let current = '';
  const keepFirst = <T>(into: Map<string, T>, name: string, value: T): void => {
    if (!into.has(name)) into.set(name, value);
  };
  for (const { path, content } of parsed) {
    for (const [name, cluster] of content.clusters) keepFirst(clusters, name, cluster);
    for (const [name, user] of content.users) keepFirst(users, name, user);
    for (const [name, definition] of content.contexts) {
      const first = contexts.get(name);
      if (first) hidden.push({ name, file: path, hiddenBy: first.path });
      else contexts.set(name, { definition, path });
    }
    if (current === '') current = content.currentContext;
  }
  const entries = Array.from(contexts.values(), ({ definition, path }) =>
    toEntry(definition, path, clusters.get(definition.cluster), users.get(definition.user), current),
  );
  return { entries, hidden };
}

function toEntry(
  definition: ContextDefinition,
  path: string,
  cluster: ClusterDefinition | undefined,
  user: UserEntry | undefined,
  current: string,
): ContextEntry {
  const fault = contextFault(definition, cluster, user);
  return {
    contextId: contextIdOf(path, definition.name),
    name: definition.name,
    file: path,
    isCurrent: definition.name === current,
    clusterName: definition.cluster,
    server: cluster ? withoutUserInfo(cluster.cluster.server) : '',
    userName: definition.user,
    namespace: definition.namespace || 'default',
    // A context without a user is anonymous, as in kubectl.
    connect: fault === null && cluster ? { cluster: cluster.cluster, user: user ?? { name: '' } } : null,
    problem: fault === null ? null : problem('contextInvalid', definition.name, fault),
  };
}

function contextFault(
  definition: ContextDefinition,
  cluster: ClusterDefinition | undefined,
  user: UserEntry | undefined,
): string | null {
  if (definition.cluster === '') return 'no cluster given';
  if (!cluster) return `cluster "${definition.cluster}" is not defined`;
  if (cluster.fault !== null) return cluster.fault;
  if (definition.user !== '' && !user) return `user "${definition.user}" is not defined`;
  const secret = user && Object.keys(user).some((field) => field !== 'name');
  if (secret && /^http:/i.test(cluster.cluster.server) && !cluster.cluster.skipTLSVerify)
    return 'credentials are not sent over plain http without insecure-skip-tls-verify';
  return null;
}

function withoutUserInfo(server: string): string {
  if (!URL.canParse(server)) return '';
  const url = new URL(server);
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}
