import type { ActionInput, ActionOutcome, ActRequest, BlockReason } from '../../shared/contract/action.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Clock } from '../../shared/clock/clock.ts';
import { actionBlock, dangerOf } from '../../shared/rollout/actionBlock.ts';
import { movedSince } from '../../shared/rollout/actionGuard.ts';
import { actionPatch, type ActionPatch, type PatchInput } from '../../shared/rollout/actionPatch.ts';
import type { Rollout } from '../../shared/rollout/model.ts';
import { isRunning } from '../../shared/rollout/runState.ts';
import { templateDiff, templateToRestore } from '../../shared/rollout/templateDiff.ts';
import type { KubernetesRoom } from '../kubernetes/kubernetesRoom.ts';
import type { Session } from '../kubernetes/session.ts';
import type { TeamSources } from './teamSources.ts';

/** A command that may be sent. */
export interface Prepared {
  session: Session;
  rollout: Rollout;
  patch: ActionPatch;
}

export interface Preparing {
  kubernetes: KubernetesRoom;
  clock: Clock;
  /** A command of this Rollout is on its way. */
  isUnderWay: (uid: string) => boolean;
  team: Pick<TeamSources, 'protectionIn' | 'settledProtection'>;
}

export function problem(code: Problem['code'], subject: string, detail: string): ActionOutcome {
  return { kind: 'failed', problem: { code, subject, detail, retryAtMs: null } };
}

/** What a container's image reference may consist of (Docker: reference grammar), so that no other text gets into the spec. */
const IMAGE = /^[a-z0-9][a-z0-9._\-/:]*(?:@sha256:[0-9a-f]{64})?$/i;

function blocked(reason: BlockReason): ActionOutcome {
  return { kind: 'blocked', reason };
}

function moved(what: 'image' | 'analysis' | 'revision', from: string, to: string): ActionOutcome {
  return { kind: 'moved', what, from, to };
}

async function prepareUndo(
  session: Session,
  request: ActRequest,
  input: Extract<ActionInput, { kind: 'undo' }>,
): Promise<PatchInput['templates'] | ActionOutcome> {
  const { seen } = request;
  const history = await session.readHistory(seen.namespace, seen.name);
  if (!history.ok) return { kind: 'failed', problem: history.failure };
  const { rollout, template, revisions } = history.value;
  const gone = movedSince('undo', seen, rollout);
  if (gone) return gone;
  const target = revisions.find(({ object }) => object.podHash === input.podHash);
  // The same pods may have got another number since, when somebody else went back to them.
  if (!target || target.object.revision !== input.revision)
    return moved('revision', String(input.revision), String(target?.object.revision ?? '–'));
  if (templateDiff(template, target.template).length === 0) return blocked('sameTemplate');
  return { now: template, next: templateToRestore(target.template) };
}

function checkImage(
  rollout: Rollout,
  input: Extract<ActionInput, { kind: 'setImage' }>,
): ActionOutcome | null {
  const containers = [...rollout.spec.containers, ...rollout.spec.initContainers];
  const current = containers.find(({ name }) => name === input.container);
  if (current?.image !== input.from) return moved('image', input.from, current?.image ?? '–');
  if (!IMAGE.test(input.to)) return blocked('badImage');
  return input.to === input.from ? blocked('sameTemplate') : null;
}

async function checkRun(
  session: Session,
  request: ActRequest,
  input: Extract<ActionInput, { kind: 'terminate' }>,
): Promise<ActionOutcome | null> {
  const run = await session.readAnalysisRun(request.seen.namespace, input.run);
  if (!run.ok) return { kind: 'failed', problem: run.failure };
  const isOwn = run.value.owners.some(({ uid }) => uid === request.seen.uid);
  if (run.value.uid !== input.uid || !isOwn) return moved('analysis', input.run, '–');
  return isRunning(run.value) ? null : moved('analysis', 'Running', run.value.phase);
}

async function inputOf(
  session: Session,
  rollout: Rollout,
  request: ActRequest,
  nowMs: number,
): Promise<PatchInput | ActionOutcome> {
  const { kind, input } = request;
  const given: PatchInput = { input, nowMs, templates: null };
  if (kind !== 'undo' && kind !== 'setImage' && kind !== 'terminate') return given;
  if (input?.kind !== kind) return problem('internal', kind, 'the command lacks its input');
  switch (input.kind) {
    case 'undo': {
      const templates = await prepareUndo(session, request, input);
      return templates && 'kind' in templates ? templates : { ...given, templates };
    }
    case 'setImage':
      return checkImage(rollout, input) ?? given;
    case 'terminate':
      return (await checkRun(session, request, input)) ?? given;
  }
}

/**
 * Checks a command against policy, what the person saw, rights and state, and makes its guarded patch; or says
 * why nothing is sent.
 */
export async function prepareCommand(
  { kubernetes, clock, isUnderWay, team }: Preparing,
  request: ActRequest,
): Promise<Prepared | ActionOutcome> {
  const { kind, seen } = request;
  const session = kubernetes.session(seen.contextId);
  if (!session) return problem('contextInvalid', seen.contextId, 'the context is not connected');
  // A new session of the same context is the same cluster; abort only asks whether it is the same release.
  if (session.epoch !== seen.epoch && kind !== 'abort')
    return { kind: 'moved', what: 'epoch', from: String(seen.epoch), to: String(session.epoch) };
  const rollout = session.rollouts.get().objects.get(seen.uid);
  if (!rollout || rollout.namespace !== seen.namespace || rollout.name !== seen.name)
    return { kind: 'moved', what: 'uid', from: seen.uid, to: '–' };
  // An abort waits for nothing: what is known of the team's wish counts.
  const protection =
    kind === 'abort'
      ? team.protectionIn(seen.contextId, seen.namespace)
      : await team.settledProtection(seen.contextId, seen.namespace);
  // Read-only is the one block that nothing may overtake, so it is asked before the network is.
  if (protection === 'readOnly') return blocked('readOnlyContext');
  const movedOn = movedSince(kind, seen, rollout);
  if (movedOn) return movedOn;
  const reason = actionBlock(kind, rollout, {
    protection,
    rights: await session.readRights(seen.namespace, seen.name),
    live: session.freshness.get().state === 'live',
    commandRunning: isUnderWay(seen.uid),
  });
  if (reason) return blocked(reason);
  if (dangerOf(kind) === 'dangerous' && protection === 'protected' && request.typedName !== rollout.name)
    return { kind: 'nameMismatch' };
  const input = await inputOf(session, rollout, request, clock.now());
  if ('kind' in input) return input;
  return { session, rollout, patch: actionPatch(kind, seen, rollout, input) };
}
