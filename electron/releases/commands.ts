import type {
  ActionOutcome,
  ActRequest,
  BlockReason,
  CommandProgress,
} from '../../shared/contract/action.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Clock } from '../../shared/clock/clock.ts';
import { actionBlock, type ActionSurroundings } from '../../shared/rollout/actionBlock.ts';
import { isActionVisible, movedSince } from '../../shared/rollout/actionGuard.ts';
import { actionPatch } from '../../shared/rollout/actionPatch.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { PatchOutcome, Session } from '../kubernetes/session.ts';
import type { WriteAudit } from './auditLog.ts';
import { createChangeSignal, type ChangeSignal } from './changeSignal.ts';

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
}

const SEEN_LIMIT_MS = 30_000;
const KEPT_COMMANDS = 5;

type Checked = { session: Session; rollout: Rollout } | ActionOutcome;

function problem(code: Problem['code'], subject: string, detail: string): ActionOutcome {
  return { kind: 'failed', problem: { code, subject, detail, retryAtMs: null } };
}

export function createCommands(options: CommandsOptions): Commands {
  const { kubernetes, clock } = options;
  const byUid = new Map<string, CommandProgress[]>();
  const changes = createChangeSignal();

  const put = (uid: string, progress: CommandProgress): void => {
    const others = (byUid.get(uid) ?? []).filter(({ commandId }) => commandId !== progress.commandId);
    byUid.set(uid, [progress, ...others].slice(0, KEPT_COMMANDS));
    changes.announce();
  };
  const isRunning = (uid: string): boolean =>
    (byUid.get(uid) ?? []).some(({ state }) => state === 'sending' || state === 'accepted');
  const currentOf = (session: Session, uid: string): Rollout | undefined =>
    session.rollouts.get().objects.get(uid);

  const check = async (request: ActRequest): Promise<Checked> => {
    const { kind, seen } = request;
    const session = kubernetes.session(seen.contextId);
    if (!session) return problem('contextInvalid', seen.contextId, 'the context is not connected');
    // A new session of the same context is the same cluster; abort only asks whether it is the same release.
    if (session.epoch !== seen.epoch && kind !== 'abort')
      return { kind: 'moved', what: 'epoch', from: String(seen.epoch), to: String(session.epoch) };
    const rollout = currentOf(session, seen.uid);
    if (!rollout || rollout.namespace !== seen.namespace || rollout.name !== seen.name)
      return { kind: 'moved', what: 'uid', from: seen.uid, to: '–' };
    const protection = kubernetes.protectionOf(seen.contextId);
    // Read-only is the one block that nothing may overtake, so it is asked before the network is.
    if (protection === 'readOnly') return { kind: 'blocked', reason: 'readOnlyContext' };
    const moved = movedSince(kind, seen, rollout);
    if (moved) return moved;
    const surroundings: ActionSurroundings = {
      protection,
      rights: await session.readRights(seen.namespace, seen.name),
      live: session.freshness.get().state === 'live',
      commandRunning: isRunning(seen.uid),
    };
    const reason: BlockReason | null = actionBlock(kind, rollout, surroundings);
    if (reason) return { kind: 'blocked', reason };
    const heavy = kind === 'promoteFull' || kind === 'retry';
    if (heavy && protection === 'protected' && request.typedName !== rollout.name)
      return { kind: 'nameMismatch' };
    return { session, rollout };
  };

  const send = async (session: Session, rollout: Rollout, request: ActRequest): Promise<PatchOutcome> => {
    const { kind, seen } = request;
    const first = await session.patchRollout(seen.namespace, seen.name, actionPatch(kind, seen, rollout));
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
    session: Session,
    request: ActRequest,
    progress: CommandProgress,
    onEnd: (seen: boolean) => void,
  ): void => {
    const { uid } = request.seen;
    let ended = false;
    const end = (state: 'seen' | 'notSeen'): void => {
      if (ended) return;
      ended = true;
      stop();
      cancel();
      put(uid, { ...progress, state, atMs: clock.now() });
      onEnd(state === 'seen');
    };
    const look = (): void => {
      const rollout = currentOf(session, uid);
      if (!rollout || isActionVisible(request.kind, request.seen, rollout)) end('seen');
    };
    const stop = session.rollouts.subscribe(look);
    const cancel = clock.setDeadline(() => end('notSeen'), SEEN_LIMIT_MS);
    look();
  };

  const act = async (request: ActRequest): Promise<ActionOutcome> => {
    const commandId = options.newId();
    const session = kubernetes.session(request.seen.contextId);
    const write = (
      event: 'asked' | 'answered' | 'seen',
      outcome: Parameters<WriteAudit>[0]['outcome'],
    ): void => {
      options.audit({
        at: new Date(clock.now()).toISOString(),
        event,
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
    const checked = await check(request);
    if ('kind' in checked) {
      write('answered', checked.kind);
      return checked;
    }
    // Asked again without a wait in between: of two presses at the same moment only one may pass.
    if (request.kind !== 'abort' && isRunning(request.seen.uid)) {
      write('answered', 'blocked');
      return { kind: 'blocked', reason: 'commandRunning' };
    }
    const progress: CommandProgress = { commandId, kind: request.kind, state: 'sending', atMs: clock.now() };
    put(request.seen.uid, progress);
    const outcome = outcomeOf(request, commandId, await send(checked.session, checked.rollout, request));
    write('answered', outcome.kind);
    if (outcome.kind !== 'accepted') {
      put(request.seen.uid, { ...progress, state: 'failed', atMs: clock.now() });
      return outcome;
    }
    const accepted: CommandProgress = { ...progress, state: 'accepted', atMs: clock.now() };
    put(request.seen.uid, accepted);
    follow(checked.session, request, accepted, (seen) => write('seen', seen ? 'seen' : 'notSeen'));
    return outcome;
  };

  return { act, progressOf: (uid) => byUid.get(uid) ?? [], changes };
}
