import { expect, it } from 'vitest';
import type { ActionPlan } from '../../../shared/contract/action.ts';
import { sampleActions, sampleDetail } from '../../fixtures/sampleRelease.ts';
import { abortedRelease } from '../../gallery/abortedRelease.ts';
import { onlyWhereWide, shownActions } from './shownActions.ts';

const kinds = (plans: readonly ActionPlan[]): string[] => plans.map(({ kind }) => kind);

it('gives a running release its usual actions, of which only the jump over all checks needs room', () => {
  expect(kinds(shownActions(sampleActions))).toEqual(['promote', 'pause', 'promoteFull', 'abort']);
  const wide = shownActions(sampleActions).filter((plan) => onlyWhereWide(plan, sampleDetail));
  expect(kinds(wide)).toEqual(['promoteFull']);
});

it('leaves an aborted release Retry and Abort where there is little room', () => {
  const detail = abortedRelease.detail!;
  const narrow = shownActions(detail.actions).filter((plan) => !onlyWhereWide(plan, detail));
  expect(kinds(narrow)).toEqual(['retry', 'abort']);
});
