import { readFileSync } from 'node:fs';
import type { Clock } from '../../shared/clock/clock.ts';
import {
  choiceOfContext,
  type ContextChoice,
  type ContextsSnapshot,
  type Protection,
} from '../../shared/contract/contexts.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { createDisposerStack, type Disposer } from '../../shared/disposer.ts';
import { createCell, type Observable } from '../../shared/observable.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ContextEntry } from './contextEntry.ts';
import type { ContextSettings } from './contextSettings.ts';
import { choiceFor, chooseFirst, levelOf, summaryOf, type OpenedSession } from './contextSummary.ts';
import { loadKubeconfigs, type Kubeconfigs } from './loadKubeconfigs.ts';
import type { Log } from './log.ts';
import { openSession } from './openSession.ts';
import { problem } from './problems.ts';
import type { Session } from './session.ts';
import { watchKubeconfigs } from './watchKubeconfigs.ts';

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
  /** What may be sent to it now: readOnly for a context that is not known, and for all while the person wants it so. */
  protectionOf: (contextId: string) => Protection;
  reconnect: (contextId: string) => void;
  /** Closes the session and opens it with what the kubeconfig says now. */
  reopen: (contextId: string) => Result<Session, Problem>;
  /** False: it holds for this run only, or the context is not known. */
  choose: (contextId: string, choice: ContextChoice) => boolean;
  /** Keeps the level of every context as it is now, without what a team adds. False as {@link choose}. */
  confirmLevels: () => boolean;
  /** False: the question is no longer about that program. */
  answerCommand: (contextId: string, commandId: string, answer: 'allow' | 'refuse' | 'ask') => boolean;
  /**
   * Reads the kubeconfig files again, as happens by itself when they change. Open sessions go on as they were
   * opened, also those of vanished contexts, and say so.
   */
  reload: () => void;
  dispose: Disposer;
}

export interface KubernetesRoomOptions {
  clock: Clock;
  /** In real time, so that many events in a row are taken together. Default: each by itself. */
  pacing?: Clock;
  env: Readonly<Record<string, string | undefined>>;
  homeDirectory: string;
  /** --kubeconfig FILE. */
  explicitFile: string | null;
  log: Log;
  settings: ContextSettings;
  /** Why the login shell's environment is missing; null: it is there, or was not needed. */
  environmentProblem?: Problem | null;
  /** Whether the person has switched writing off altogether. Default: no. */
  preferences?: Observable<{ readOnly: boolean }>;
  /** What the team's file says of a context by its name; it can only make its level stricter. Default: nothing. */
  teamLevel?: Observable<(contextName: string) => Protection | null>;
  /** Gives [0, 1). Default: Math.random. */
  random?: () => number;
}

const MOST_SESSIONS = 5;

/** Reads the kubeconfig files; connects nothing before {@link KubernetesRoom.open}. */
export function createKubernetesRoom(options: KubernetesRoomOptions): KubernetesRoom {
  const { clock, env, log, settings, random = Math.random, pacing = null } = options;
  const load = (): Kubeconfigs =>
    loadKubeconfigs({
      env,
      homeDirectory: options.homeDirectory,
      explicitFile: options.explicitFile,
      readFile: (path) => readFileSync(path, 'utf8'),
    });
  let kubeconfigs = load();
  // In the order they were last asked for, oldest first.
  const sessions = new Map<string, OpenedSession & { dispose: Disposer }>();
  let lastEpoch = 0;
  let disposed = false;

  const onDisk = (contextId: string): ContextEntry | undefined =>
    kubeconfigs.entries.find((entry) => entry.contextId === contextId);
  // Where actions go: as the session was opened, else as the files say.
  const entryOf = (contextId: string): ContextEntry | undefined =>
    sessions.get(contextId)?.entry ?? onDisk(contextId);
  const teamLevel = (entry: ContextEntry | undefined): Protection | null =>
    entry ? (options.teamLevel?.get()(entry.name) ?? null) : null;
  const snapshot = (): ContextsSnapshot => {
    const gone = Array.from(sessions.keys()).filter((contextId) => !onDisk(contextId));
    const ids = [...kubeconfigs.entries.map(({ contextId }) => contextId), ...gone];
    return {
      contexts: ids.flatMap(
        (id) => summaryOf(onDisk(id), sessions.get(id), settings.choiceOf(id), teamLevel(entryOf(id))) ?? [],
      ),
      files: kubeconfigs.files,
      hidden: kubeconfigs.hidden,
      levelsConfirmed: settings.levelsConfirmed(),
      environmentProblem: options.environmentProblem ?? null,
      problem: kubeconfigs.problem,
    };
  };
  const contexts = createCell<ContextsSnapshot>(snapshot(), (error) =>
    log(`kubernetes: a listener failed: ${String(error)}`),
  );
  const publish = (): void => {
    if (!disposed) contexts.set(snapshot());
  };

  const start = (entry: ContextEntry, connect: NonNullable<ContextEntry['connect']>): Session => {
    lastEpoch += 1;
    const { namespaces } = choiceFor(entry, settings.choiceOf(entry.contextId));
    const session = openSession(entry, connect, {
      clock,
      pacing,
      epoch: lastEpoch,
      log,
      env,
      random,
      settings,
      namespaces,
    });
    const owned = createDisposerStack();
    owned.add(session.close);
    owned.add(session.freshness.subscribe(publish));
    owned.add(session.identity.subscribe(publish));
    owned.add(session.command.subscribe(publish));
    sessions.set(entry.contextId, { session, entry, dispose: owned.dispose });
    return session;
  };
  const end = (contextId: string): void => {
    sessions.get(contextId)?.dispose();
    sessions.delete(contextId);
  };

  const open = (contextId: string): Result<Session, Problem> => {
    const opened = sessions.get(contextId);
    if (opened) {
      sessions.delete(contextId);
      sessions.set(contextId, opened);
      return ok(opened.session);
    }
    const entry = onDisk(contextId);
    if (!entry) return fail(problem('contextInvalid', contextId, 'not in the kubeconfig'));
    if (!entry.connect)
      return fail(entry.problem ?? problem('contextInvalid', entry.name, 'cannot be connected'));
    if (disposed) return fail(problem('internal', entry.name, 'the app is closing'));
    const session = start(entry, entry.connect);
    const [oldest] = sessions.keys();
    if (sessions.size > MOST_SESSIONS && oldest !== undefined) end(oldest);
    publish();
    return ok(session);
  };
  const reload = (): void => {
    kubeconfigs = load();
    stopWatching();
    stopWatching = watchKubeconfigs(kubeconfigs.paths, clock, reload);
    publish();
  };
  let stopWatching = watchKubeconfigs(kubeconfigs.paths, clock, reload);
  // What may be sent is read beside the contexts, so whoever shows them looks again.
  const stopPreferences = options.preferences?.subscribe(publish);
  const stopTeam = options.teamLevel?.subscribe(publish);

  return {
    contexts,
    firstContextId: (wantedName) => chooseFirst(kubeconfigs.entries, wantedName),
    open,
    reopen(contextId) {
      end(contextId);
      const opened = open(contextId);
      publish();
      return opened;
    },
    session: (contextId) => sessions.get(contextId)?.session,
    close(contextId) {
      end(contextId);
      publish();
    },
    protectionOf(contextId) {
      const entry = entryOf(contextId);
      if (options.preferences?.get().readOnly === true) return 'readOnly';
      return entry ? levelOf(entry, settings.choiceOf(contextId), teamLevel(entry)).protection : 'readOnly';
    },
    choose(contextId, choice) {
      const saved = entryOf(contextId) !== undefined && settings.choose({ [contextId]: choice });
      sessions.get(contextId)?.session.nameNamespaces(choice.namespaces);
      publish();
      return saved;
    },
    confirmLevels() {
      const choices = contexts
        .get()
        .contexts.map((context): [string, ContextChoice] => [context.contextId, choiceOfContext(context)]);
      const kept = settings.choose(Object.fromEntries(choices));
      const confirmed = settings.confirmLevels();
      publish();
      return kept && confirmed;
    },
    answerCommand: (contextId, commandId, answer) =>
      sessions.get(contextId)?.session.answerCommand(commandId, answer) ?? false,
    reconnect: (contextId) => sessions.get(contextId)?.session.reconnect(),
    reload,
    dispose() {
      disposed = true;
      stopWatching();
      stopPreferences?.();
      stopTeam?.();
      for (const contextId of Array.from(sessions.keys())) end(contextId);
    },
  };
}
