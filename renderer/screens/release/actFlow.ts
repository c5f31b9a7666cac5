import { asksForStep } from '../../../shared/rollout/actionGuard.ts';
import type { ActionOutcome, ActionPlan, CommandProgress } from '../../../shared/contract/action.ts';

/** How far a dialog's command is, as the page knows it. */
export type ActState =
  | { kind: 'asking' }
  | { kind: 'sending' }
  | { kind: 'answered'; outcome: ActionOutcome }
  /** Main gave no answer: it is not known whether anything was sent. */
  | { kind: 'lost' };

export type ProgressStage = 'sending' | 'accepted' | 'seen' | 'notSeen' | 'failed';

/**
 * The stage to show for a command that is under way: what the page knows until the snapshot tells more.
 * @returns null when no command is under way (still asking, or refused).
 */
export function progressStage(state: ActState, commands: readonly CommandProgress[]): ProgressStage | null {
  if (state.kind === 'sending') return 'sending';
  if (state.kind !== 'answered' || state.outcome.kind !== 'accepted') return null;
  const { commandId } = state.outcome;
  const command = commands.find((one) => one.commandId === commandId);
  return command && command.state !== 'sending' ? command.state : 'accepted';
}

/**
 * Whether the release is no longer what the dialog was opened on, so that main would refuse the command.
 * Abort only asks that it is still the same release (uid and pod hash).
 */
export function hasMovedOn(opened: ActionPlan, current: ActionPlan): boolean {
  const before = opened.seen;
  const now = current.seen;
  if (before.uid !== now.uid || before.podHash !== now.podHash) return true;
  if (opened.kind === 'abort') return false;
  if (before.epoch !== now.epoch) return true;
  if (!asksForStep(opened.kind)) return false;
  return (
    before.stepIndex !== now.stepIndex ||
    before.paused !== now.paused ||
    before.manuallyPaused !== now.manuallyPaused ||
    before.controllerPaused !== now.controllerPaused ||
    before.aborted !== now.aborted
  );
}

/** A command worth a line on the screen: under way, gone wrong, or seen a short while ago (ms on the app's clock). */
export function newestCommand(
  commands: readonly CommandProgress[],
  nowMs: number,
  seenForMs: number,
): CommandProgress | null {
  let newest: CommandProgress | null = null;
  for (const command of commands) if (!newest || command.atMs >= newest.atMs) newest = command;
  if (newest?.state === 'seen' && nowMs - newest.atMs > seenForMs) return null;
  return newest;
}
