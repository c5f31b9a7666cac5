import type { ActionOutcome, ActRequest, CommandProgress } from '../../shared/contract/action.ts';
import type { AuditEntry } from '../../shared/contract/audit.ts';
import type { Clock } from '../../shared/clock/clock.ts';
import { actionEvent } from '../../shared/rollout/actionEvent.ts';
import { isActionVisible, movedSince } from '../../shared/rollout/actionGuard.ts';
import { actionPatch } from '../../shared/rollout/actionPatch.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { isRunning } from '../../shared/rollout/runState.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { PatchOutcome, Session } from '../kubernetes/session.ts';
import { auditedState, type WriteAudit } from './auditLog.ts';
import { createChangeSignal, type ChangeSignal } from './changeSignal.ts';
import { prepareCommand, problem, type Prepared, type Preparing } from './prepareCommand.ts';
import { noTeamSources } from './teamSources.ts';

/** Sends what a person decided, guarded, and follows it until the watch shows it. */
export interface Commands {
  act: (request: ActRequest) => Promise<ActionOutcome>;
  /** Commands of a Rollout, newest first. */
  progressOf: (uid: string) => readonly CommandProgress[];
  changes: ChangeSignal;
}

export interface CommandsOptions {
  kubernetes: KubernetesRoom;
  clock: Clock;
  newId: () => string;
  osUser: string;
  audit: WriteAudit;
  /** Whether an accepted action also leaves a Kubernetes Event. */
  recordEvents?: () => boolean;
  /** Who may make a namespace stricter than its context; absent: nobody. */
  team?: Preparing['team'];
}

const SEEN_LIMIT_MS = 30_000;
const LATE_LIMIT_MS = 10 * 60_000;
const KEPT_COMMANDS = 5;

function problemOf(outcome: ActionOutcome): string | null {
  return 'problem' in outcome
    ? `${outcome.problem.code} ${outcome.problem.subject} ${outcome.problem.detail}`
    : null;
}

export function createCommands(options: CommandsOptions): Commands {
  const { kubernetes, clock, team = noTeamSources(kubernetes) } = options;
  const byUid = new Map<string, CommandProgress[]>();
  const changes = createChangeSignal();

  const put = (uid: string, progress: CommandProgress): void => {
    const others = (byUid.get(uid) ?? []).filter(({ commandId }) => commandId !== progress.commandId);
    byUid.set(uid, [progress, ...others].slice(0, KEPT_COMMANDS));
    changes.announce();
  };
  const isUnderWay = (uid: string): boolean =>
    (byUid.get(uid) ?? []).some(({ state }) => state === 'sending' || state === 'accepted');
  const currentOf = (session: Session, uid: string): Rollout | undefined =>
    session.rollouts.get().objects.get(uid);

  const send = async ({ session, rollout, patch }: Prepared, request: ActRequest): Promise<PatchOutcome> => {
    const { kind, seen } = request;
    const first = await session.patchRollout(rollout.namespace, rollout.name, patch);
    // Only the step moved on: an abort is sent again by itself, with the state as it is now.
    if (
      kind === 'abort' &&
      first.kind === 'refused' &&
      first.current &&
      !movedSince(kind, seen, first.current)
    )
      return session.patchRollout(seen.namespace, seen.name, actionPatch(kind, seen, first.current));
    return first;
  };

  const outcomeOf = (request: ActRequest, commandId: string, patched: PatchOutcome): ActionOutcome => {
    switch (patched.kind) {
      case 'applied':
        return { kind: 'accepted', commandId };
      case 'failed':
        return { kind: 'failed', problem: patched.problem };
      case 'refused': {
        if (!patched.current) return { kind: 'moved', what: 'uid', from: request.seen.uid, to: '–' };
        return (
          movedSince(request.kind, request.seen, patched.current) ??
          problem('badReply', request.seen.name, 'the API server refused the guarded write (422)')
        );
      }
    }
  };

  const follow = (
    { session, patch }: Prepared,
    request: ActRequest,
    progress: CommandProgress,
    onEnd: (seen: boolean) => void,
  ): void => {
    const { uid } = request.seen;
    const sent = patch.operations.find(({ op, path }) => op === 'add' && path === '/spec/restartAt');
    const sentRestartAt = typeof sent?.value === 'string' ? sent.value : null;
    let ended = false;
    const tell = (state: 'seen' | 'notSeen'): void => {
      put(uid, { ...progress, state, atMs: clock.now() });
      onEnd(state === 'seen');
    };
    const stopFollowing = (): void => {
      ended = true;
      stop();
      cancel();
    };
    const end = (): void => {
      if (ended) return;
      stopFollowing();
      tell('seen');
    };
    // A terminated run shows on its own object only; while it is followed its stream is held.
    const children =
      request.input?.kind === 'terminate' ? session.openChildren(request.seen.namespace) : null;
    const look = (): void => {
      const rollout = currentOf(session, uid);
      if (!rollout || isActionVisible(request.kind, request.seen, rollout, sentRestartAt)) end();
      else if (request.input?.kind === 'terminate' && children) {
        const run = children.analysisRuns.get().objects.get(request.input.uid);
        if (run && run.terminating && !isRunning(run)) end();
      }
    };
    const stops = [session.rollouts.subscribe(look), children?.analysisRuns.subscribe(look)];
    const stop = (): void => {
      for (const one of stops) one?.();
      children?.dispose();
    };
    // What comes late is still told: a controller that was down, a watch that was cut.
    let cancel = clock.setDeadline(() => {
      tell('notSeen');
      cancel = clock.setDeadline(stopFollowing, LATE_LIMIT_MS);
    }, SEEN_LIMIT_MS);
    look();
  };

  const act = async (request: ActRequest): Promise<ActionOutcome> => {
    const commandId = options.newId();
    const session = kubernetes.session(request.seen.contextId);
    const before = session && currentOf(session, request.seen.uid);
    const write = (
      event: AuditEntry['event'],
      outcome: AuditEntry['outcome'],
      more: Pick<AuditEntry, 'patch' | 'problem'> = { patch: null, problem: null },
    ): void => {
      options.audit({
        at: new Date(clock.now()).toISOString(),
        event,
        before: before ? auditedState(before) : null,
        ...more,
        commandId,
        context:
          kubernetes.contexts.get().contexts.find(({ contextId }) => contextId === request.seen.contextId)
            ?.name ?? '',
        actor: { kubernetesUser: session?.identity.get() ?? null, osUser: options.osUser },
        request,
        outcome,
      });
    };
    write('asked', null);
    const prepared = await prepareCommand({ kubernetes, clock, isUnderWay, team }, request);
    if ('kind' in prepared) {
      write('answered', prepared.kind, { patch: null, problem: problemOf(prepared) });
      return prepared;
    }
    // Asked again without a wait in between: of two presses at the same moment only one may pass.
    if (request.kind !== 'abort' && isUnderWay(request.seen.uid)) {
      write('answered', 'blocked');
      return { kind: 'blocked', reason: 'commandRunning' };
    }
    const progress: CommandProgress = { commandId, kind: request.kind, state: 'sending', atMs: clock.now() };
    put(request.seen.uid, progress);
    const outcome = outcomeOf(request, commandId, await send(prepared, request));
    write('answered', outcome.kind, { patch: prepared.patch, problem: problemOf(outcome) });
    if (outcome.kind !== 'accepted') {
      put(request.seen.uid, { ...progress, state: 'failed', atMs: clock.now() });
      return outcome;
    }
    const accepted: CommandProgress = { ...progress, state: 'accepted', atMs: clock.now() };
    put(request.seen.uid, accepted);
    if (options.recordEvents?.()) {
      const who = prepared.session.identity.get() ?? options.osUser;
      const done = { who, atMs: clock.now(), note: request.note };
      void prepared.session
        .createEvent(request.seen.namespace, actionEvent(request.kind, prepared.rollout, done))
        .then((noted) =>
          write('noted', noted.ok ? 'accepted' : 'failed', {
            patch: null,
            problem: noted.ok ? null : noted.failure.code,
          }),
        );
    }
    follow(prepared, request, accepted, (seen) => write('seen', seen ? 'seen' : 'notSeen'));
    return outcome;
  };

  return { act, progressOf: (uid) => byUid.get(uid) ?? [], changes };
}
