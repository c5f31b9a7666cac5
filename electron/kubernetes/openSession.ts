import type { Clock } from '../../shared/clock/clock.ts';
import type { Freshness } from '../../shared/contract/problem.ts';
import { createDisposerStack } from '../../shared/disposer.ts';
import { createCell } from '../../shared/observable.ts';
import { fail, ok } from '../../shared/result.ts';
import { projectAnalysisRun, projectAnalysisTemplate } from '../../shared/rollout/projectChildren.ts';
import { createChildStreams } from './childStreams.ts';
import { createClusterApi } from './clusterApi.ts';
import { createClusterConnection } from './clusterConnection.ts';
import { createCommandGate } from './commandGate.ts';
import type { ContextEntry } from './contextEntry.ts';
import type { ContextSettings } from './contextSettings.ts';
import { createEventStreams } from './eventStreams.ts';
import type { Log } from './log.ts';
import { createPodLogs } from './podLogs.ts';
import { problem } from './problems.ts';
import { readHistory } from './readHistory.ts';
import { createNearbyReader } from './readNearby.ts';
import { readSurroundings } from './readSurroundings.ts';
import { readTeamMap } from './readTeamMap.ts';
import { readObject } from './readObject.ts';
import { reviewAccess } from './reviewAccess.ts';
import { createRolloutRightsReader } from './rolloutRights.ts';
import { openRolloutStream } from './rolloutStream.ts';
import { sendGuardedPatch } from './sendGuardedPatch.ts';
import type { Session } from './session.ts';

export interface SessionOptions {
  clock: Clock;
  /** As {@link ReflectorOptions}. */
  pacing: Clock | null;
  epoch: number;
  log: Log;
  /** For credential plugins. */
  env: Readonly<Record<string, string | undefined>>;
  /** Gives [0, 1). */
  random: () => number;
  /** What the person named to follow where all namespaces are denied; see {@link Session.nameNamespaces}. */
  namespaces?: readonly string[];
  /** Which programs may run. */
  settings: Pick<ContextSettings, 'isCommandAllowed' | 'allowCommand'>;
}

/**
 * Connects a context that has no problem (see {@link ContextEntry}). Everything the session opens is its own
 * and ends with its close; nothing of it follows a later change of the kubeconfig.
 */
export function openSession(
  entry: ContextEntry,
  connect: NonNullable<ContextEntry['connect']>,
  options: SessionOptions,
): Session {
  const { clock, log, random } = options;
  const report = (error: unknown): void => log(`kubernetes: a listener failed: ${String(error)}`);
  const owned = createDisposerStack();
  const gate = createCommandGate({
    settings: options.settings,
    clock,
    env: options.env,
    report,
    onReady: () => reconnect(),
  });
  owned.add(gate.close);
  const connection = createClusterConnection(entry, connect, options.env, clock, gate);
  owned.add(connection.close);
  const api = createClusterApi(connection);
  const rights = createRolloutRightsReader(api, clock);
  const streamOptions = { connection, clock, pacing: options.pacing, random, log };
  const rollouts = openRolloutStream(streamOptions, entry.namespace, options.namespaces);
  owned.add(rollouts.close);
  const children = createChildStreams(streamOptions);
  owned.add(children.close);
  const events = createEventStreams(streamOptions);
  owned.add(events.close);
  const podLogs = createPodLogs(streamOptions);
  owned.add(podLogs.close);

  const freshness = createCell<Freshness>(rollouts.view.get().freshness, report);
  const identity = createCell<string | null>(null, report);
  const reconnect = (): void => {
    rights.forget();
    connection.renew();
    rollouts.reconnect();
    children.reconnect();
    events.reconnect();
    podLogs.reconnect();
  };
  let closed = false;
  let asking = false;
  const askIdentity = async (): Promise<void> => {
    if (asking || identity.get() !== null) return;
    asking = true;
    const answer = await api.userName();
    asking = false;
    if (!closed && answer.ok && answer.value !== '') identity.set(answer.value);
  };
  owned.add(
    rollouts.view.subscribe((view) => {
      const wasLive = freshness.get().state === 'live';
      freshness.set(view.freshness);
      // Asked when the server is there, so that one that is down is not asked twice as often.
      if (view.freshness.state === 'live' && !wasLive) void askIdentity();
    }),
  );

  return {
    contextId: entry.contextId,
    epoch: options.epoch,
    freshness,
    identity,
    command: gate.command,
    answerCommand: gate.answer,
    namespaces: rollouts.namespaces,
    deniedNamespaces: rollouts.deniedNamespaces,
    nameNamespaces: rollouts.nameNamespaces,
    rollouts: rollouts.view,
    openChildren: children.open,
    openEvents: events.open,
    openPodLog: podLogs.open,
    readObject: (kind, namespace, name) => readObject(connection, kind, namespace, name),
    async readTemplate(namespace, reference) {
      const plural = reference.clusterScope ? 'clusteranalysistemplates' : 'analysistemplates';
      const answer = await api.getArgo(plural, reference.clusterScope ? null : namespace, reference.name);
      if (!answer.ok) return fail(answer.failure.problem);
      const template = projectAnalysisTemplate(answer.value);
      return template ? ok(template) : fail(problem('badReply', `get ${plural}`, reference.name));
    },
    async readAnalysisRun(namespace, name) {
      const answer = await api.getArgo('analysisruns', namespace, name);
      if (!answer.ok) return fail(answer.failure.problem);
      const run = projectAnalysisRun(answer.value);
      return run ? ok(run) : fail(problem('badReply', 'get analysisruns', name));
    },
    readTeamMap: (namespace) => readTeamMap(connection, namespace),
    readHistory: (namespace, name) => readHistory(api, namespace, name),
    readSurroundings: (rollout) => readSurroundings(api, rollout),
    nearby: createNearbyReader(connection),
    readRights: rights.read,
    reviewAccess: () => reviewAccess(api, rollouts.namespaces.get()),
    async createEvent(namespace, event) {
      const answer = await api.createEvent(namespace, event);
      return answer.ok ? ok(null) : fail(answer.failure.problem);
    },
    async patchRollout(namespace, name, patch) {
      const outcome = await sendGuardedPatch(api, namespace, name, patch);
      // What the reviews said is no longer so.
      if (outcome.kind === 'failed' && outcome.problem.code === 'forbidden') rights.forget();
      return outcome;
    },
    reconnect,
    close() {
      closed = true;
      owned.dispose();
    },
  };
}
