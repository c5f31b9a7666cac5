import { expect, it } from 'vitest';
import type { Freshness } from '../../shared/contract/problem.ts';
import { panelState } from './panelState.ts';

const at = (state: Freshness['state'], lastDataAtMs: number | null = 1): Freshness => ({
  state,
  lastDataAtMs,
  problem: null,
});

it.each([
  ['live', true, { kind: 'content', stale: false }],
  ['live', false, { kind: 'empty' }],
  ['connecting', false, { kind: 'loading' }],
  ['connecting', true, { kind: 'content', stale: true }],
  ['reconnecting', true, { kind: 'content', stale: true }],
  ['stale', true, { kind: 'content', stale: true }],
  ['stale', false, { kind: 'empty' }],
  ['failed', true, { kind: 'content', stale: true }],
  ['failed', false, { kind: 'failed' }],
  ['off', false, { kind: 'failed' }],
  // What a person may no longer see is not shown, however fresh it still looks.
  ['denied', true, { kind: 'denied' }],
  ['notInstalled', false, { kind: 'notInstalled' }],
] as const)('%s with content %s', (state, hasContent, expected) => {
  expect(panelState(at(state), hasContent)).toEqual(expected);
});

it('does not call a source old that has yet to answer for the first time', () => {
  expect(panelState(at('connecting', null), true)).toEqual({ kind: 'content', stale: false });
});

it('does not call a source empty that never spoke', () => {
  expect(panelState(at('reconnecting', null), false)).toEqual({ kind: 'failed' });
});
