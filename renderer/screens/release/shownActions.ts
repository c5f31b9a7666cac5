import type { ActionPlan } from '../../../shared/contract/action.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';

/** Whether the canary is, or was when it was last judged, worse. */
export function wasFoundWorse({ verdict }: Pick<ReleaseDetail['row'], 'verdict'>): boolean {
  return verdict?.kind === 'failing' || verdict?.before === 'failing';
}

/**
 * The usual one first. Pause and resume share a place: exactly one of them makes sense at a time. Retry is only of an
 * aborted release, of every other it is in the menu, and so is undo but of one that was found worse: there it comes first.
 */
export function shownActions({
  actions,
  row,
}: Pick<ReleaseDetail, 'actions'> & { row: Pick<ReleaseDetail['row'], 'verdict'> }): ActionPlan[] {
  const byKind = new Map(actions.map((plan) => [plan.kind, plan]));
  const resume = byKind.get('resume');
  const hold = resume && resume.seen.manuallyPaused ? resume : (byKind.get('pause') ?? resume);
  const retry = byKind.get('retry');
  const canRetry = retry && retry.blocked?.reason !== 'notAborted';
  const undo = byKind.get('undo');
  return [
    canRetry && wasFoundWorse(row) && undo?.blocked === null ? undo : undefined,
    canRetry ? retry : undefined,
    byKind.get('promote'),
    hold,
    byKind.get('promoteFull'),
    byKind.get('abort'),
  ].filter((plan) => plan !== undefined);
}

/**
 * Whether an action has a button where there is room only, and is in the menu everywhere: to jump all checks, and of an
 * aborted release what would move it on. The name and the versions need the place more.
 */
export function onlyWhereWide(
  { kind, blocked }: ActionPlan,
  { aborted }: Pick<ReleaseDetail, 'aborted'>,
): boolean {
  if (kind === 'promoteFull') return true;
  return (
    aborted !== null && blocked !== null && (kind === 'promote' || kind === 'pause' || kind === 'resume')
  );
}
