import type { ActionPlan } from '../../../shared/contract/action.ts';
import type { ReleaseDetail } from '../../../shared/contract/release.ts';

/**
 * The usual one first. Pause and resume share a place: exactly one of them makes sense at a time. Retry is only of an
 * aborted release, of every other it is in the menu.
 */
export function shownActions(actions: readonly ActionPlan[]): ActionPlan[] {
  const byKind = new Map(actions.map((plan) => [plan.kind, plan]));
  const resume = byKind.get('resume');
  const hold = resume && resume.seen.manuallyPaused ? resume : (byKind.get('pause') ?? resume);
  const retry = byKind.get('retry');
  return [
    retry && retry.blocked?.reason !== 'notAborted' ? retry : undefined,
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
