import { readFileSync } from 'node:fs';
import type { Clock } from '../../shared/clock/clock.ts';
import type { ContextsSnapshot, ContextSummary, Protection } from '../../shared/contract/contexts.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ContextEntry } from './contextEntry.ts';
import { defaultProtection, looksLikeProduction } from './contextProtection.ts';
import { loadKubeconfigs, type Kubeconfigs } from './loadKubeconfigs.ts';
import type { Log } from './log.ts';
import { openSession } from './openSession.ts';
import { problem } from './problems.ts';
import type { Session } from './session.ts';

/** Everything the app asks of Kubernetes: the contexts, and a session for each that was opened. */
export interface KubernetesRoom {
  /** What the switcher shows; changes with the sessions' freshness and identity. */
  contexts: Observable<ContextsSnapshot>;
  /**
   * The context to open first: the wanted one (name or id), else kubectl's current-context, else the only one.
   * Never another than the one wanted: contextId null and a warning say that it is not there.
   */
  firstContextId: (wantedName: string | null) => { contextId: string | null; warning: string | null };
  /** The session of a context, opened when it is not; beyond five the one opened longest ago closes. */
  open: (contextId: string) => Result<Session, Problem>;
  session: (contextId: string) => Session | undefined;
  close: (contextId: string) => void;
  /** readOnly for a context that is not known. */
  protectionOf: (contextId: string) => Protection;
  reconnect: (contextId: string) => void;
  /** Reads the kubeconfig files again. Open sessions go on as they were opened; those of vanished contexts close. */
  reload: () => void;
  dispose: Disposer;
}

export interface KubernetesRoomOptions {
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  homeDirectory: string;
  /** --kubeconfig FILE. */
  explicitFile: string | null;
  log: Log;
  /** Gives [0, 1). Default: Math.random. */
  random?: () => number;
}

const MOST_SESSIONS = 5;

/** Reads the kubeconfig files; connects nothing before {@link KubernetesRoom.open}. */
export function createKubernetesRoom(options: KubernetesRoomOptions): KubernetesRoom {
  const { clock, env, log, random = Math.random } = options;
  const load = (): Kubeconfigs =>
    loadKubeconfigs({
      env,
      homeDirectory: options.homeDirectory,
      explicitFile: options.explicitFile,
      readFile: (path) => readFileSync(path, 'utf8'),
    });
  let kubeconfigs = load();
  // In the order they were last asked for, oldest first.
  const sessions = new Map<string, { session: Session; dispose: Disposer }>();
  let lastEpoch = 0;
  let disposed = false;

  const entryOf = (contextId: string): ContextEntry | undefined =>
    kubeconfigs.entries.find((entry) => entry.contextId === contextId);
  const snapshot = (): ContextsSnapshot => ({
    contexts: kubeconfigs.entries.map((entry) => summaryOf(entry, sessions.get(entry.contextId)?.session)),
    files: kubeconfigs.files,
    problem: kubeconfigs.problem,
  });
  const contexts = createCell<ContextsSnapshot>(snapshot(), (error) =>
    log(`kubernetes: a listener failed: ${String(error)}`),
  );
  const publish = (): void => {
    if (!disposed) contexts.set(snapshot());
  };

  const start = (entry: ContextEntry, connect: NonNullable<ContextEntry['connect']>): Session => {
    lastEpoch += 1;
    const session = openSession(entry, connect, { clock, epoch: lastEpoch, log, env, random });
    const owned = createDisposerStack();
    owned.add(session.close);
    owned.add(session.freshness.subscribe(publish));
    owned.add(session.identity.subscribe(publish));
    sessions.set(entry.contextId, { session, dispose: owned.dispose });
    return session;
  };
  const end = (contextId: string): void => {
    sessions.get(contextId)?.dispose();
    sessions.delete(contextId);
  };

  return {
    contexts,
    firstContextId: (wantedName) => chooseFirst(kubeconfigs.entries, wantedName),
    open(contextId) {
      const opened = sessions.get(contextId);
      if (opened) {
        sessions.delete(contextId);
        sessions.set(contextId, opened);
        return ok(opened.session);
      }
      const entry = entryOf(contextId);
      if (!entry) return fail(problem('contextInvalid', contextId, 'not in the kubeconfig'));
      if (!entry.connect)
        return fail(entry.problem ?? problem('contextInvalid', entry.name, 'cannot be connected'));
      if (disposed) return fail(problem('internal', entry.name, 'the app is closing'));
      const session = start(entry, entry.connect);
      const [oldest] = sessions.keys();
      if (sessions.size > MOST_SESSIONS && oldest !== undefined) end(oldest);
      publish();
      return ok(session);
    },
    session: (contextId) => sessions.get(contextId)?.session,
    close(contextId) {
      end(contextId);
      publish();
    },
    protectionOf(contextId) {
      const entry = entryOf(contextId);
      return entry ? defaultProtection(isProduction(entry)) : 'readOnly';
    },
    reconnect: (contextId) => sessions.get(contextId)?.session.reconnect(),
    reload() {
      kubeconfigs = load();
      for (const contextId of Array.from(sessions.keys())) if (!entryOf(contextId)) end(contextId);
      publish();
    },
    dispose() {
      disposed = true;
      for (const contextId of Array.from(sessions.keys())) end(contextId);
    },
  };
}

function isProduction(entry: ContextEntry): boolean {
  return looksLikeProduction(entry.name, entry.clusterName, entry.namespace);
}

function summaryOf(entry: ContextEntry, session: Session | undefined): ContextSummary {
  const production = isProduction(entry);
  return {
    contextId: entry.contextId,
    name: entry.name,
    cluster: entry.clusterName,
    server: entry.server,
    user: entry.userName,
    namespace: entry.namespace,
    file: entry.file,
    isCurrent: entry.isCurrent,
    isProduction: production,
    protection: defaultProtection(production),
    problem: entry.problem,
    session: session
      ? { epoch: session.epoch, freshness: session.freshness.get(), identity: session.identity.get() }
      : null,
  };
}

function chooseFirst(
  entries: readonly ContextEntry[],
  wantedName: string | null,
): { contextId: string | null; warning: string | null } {
  if (wantedName !== null) {
    const wanted = entries.find((entry) => entry.name === wantedName || entry.contextId === wantedName);
    return wanted
      ? { contextId: wanted.contextId, warning: null }
      : { contextId: null, warning: `context "${wantedName}" is not in the kubeconfig` };
  }
  const current = entries.find((entry) => entry.isCurrent);
  const [only] = entries.length === 1 ? entries : [];
  return { contextId: (current ?? only)?.contextId ?? null, warning: null };
}
