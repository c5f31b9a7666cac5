import { expect, it } from 'vitest';
import type { ActionPlan } from '../../../shared/contract/action.ts';
import { sampleDetail } from '../../fixtures/sampleRelease.ts';
import { sampleShortVerdict } from '../../fixtures/sampleVerdict.ts';
import { abortedRelease } from '../../gallery/abortedRelease.ts';
import { onlyWhereWide, shownActions } from './shownActions.ts';

const kinds = (plans: readonly ActionPlan[]): string[] => plans.map(({ kind }) => kind);

it('gives a running release its usual actions, of which only the jump over all checks needs room', () => {
  expect(kinds(shownActions(sampleDetail))).toEqual(['promote', 'pause', 'promoteFull', 'abort']);
  const wide = shownActions(sampleDetail).filter((plan) => onlyWhereWide(plan, sampleDetail));
  expect(kinds(wide)).toEqual(['promoteFull']);
});

it('leaves an aborted release Retry and Abort where there is little room', () => {
  const detail = abortedRelease.detail!;
  const narrow = shownActions({ ...detail, row: { verdict: null } }).filter(
    (plan) => !onlyWhereWide(plan, detail),
  );
  expect(kinds(narrow)).toEqual(['retry', 'abort']);
});

it('puts undo before Retry where the aborted canary was worse, if it can be undone', () => {
  const detail = abortedRelease.detail!;
  const row = { verdict: { ...sampleShortVerdict('notJudged'), before: 'failing' as const } };
  const undoable = detail.actions.map((plan) => (plan.kind === 'undo' ? { ...plan, blocked: null } : plan));
  expect(kinds(shownActions({ actions: undoable, row })).slice(0, 2)).toEqual(['undo', 'retry']);
  const blocked = undoable.map((plan) =>
    plan.kind === 'undo' ? { ...plan, blocked: { reason: 'noRight' as const, detail: '' } } : plan,
  );
  expect(kinds(shownActions({ actions: blocked, row }))[0]).toBe('retry');
});
