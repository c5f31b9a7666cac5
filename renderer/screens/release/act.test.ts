import { expect, it } from 'vitest';
import type { ActionOutcome, ActionPlan, CommandProgress } from '../../../shared/contract/action.ts';
import { problem } from '../../fixtures/sampleContexts.ts';
import { sampleActions } from '../../fixtures/sampleRelease.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { hasMovedOn, newestCommand, progressStage } from './actFlow.ts';
import { sayBlocked, sayButton, sayEffect, sayRefusal, wordsOfPlan } from './sayAction.ts';

const speech = createSpeech('en');
const plan = (kind: ActionPlan['kind']) => sampleActions.find((one) => one.kind === kind)!;
const command = (state: CommandProgress['state'], atMs = 0): CommandProgress => ({
  commandId: 'one',
  kind: 'abort',
  state,
  atMs,
});
const accepted = { kind: 'answered', outcome: { kind: 'accepted', commandId: 'one' } } as const;

it('calls a command seen only when the snapshot does', () => {
  expect(progressStage({ kind: 'asking' }, [])).toBeNull();
  expect(progressStage({ kind: 'sending' }, [])).toBe('sending');
  expect(progressStage(accepted, [])).toBe('accepted');
  expect(progressStage(accepted, [command('sending')])).toBe('accepted');
  expect(progressStage(accepted, [command('seen')])).toBe('seen');
  expect(progressStage(accepted, [{ ...command('seen'), commandId: 'other' }])).toBe('accepted');
  expect(
    progressStage({ kind: 'answered', outcome: { kind: 'nameMismatch' } }, [command('seen')]),
  ).toBeNull();
});

it('notices that the release moved on, but lets abort follow the steps', () => {
  const later = (kind: ActionPlan['kind'], change: Partial<ActionPlan['seen']>) => ({
    ...plan(kind),
    seen: { ...plan(kind).seen, ...change },
  });
  expect(hasMovedOn(plan('promote'), plan('promote'))).toBe(false);
  expect(hasMovedOn(plan('promote'), later('promote', { stepIndex: 5 }))).toBe(true);
  expect(hasMovedOn(plan('promote'), later('promote', { paused: false }))).toBe(true);
  expect(hasMovedOn(plan('abort'), later('abort', { stepIndex: 5, epoch: 9 }))).toBe(false);
  expect(hasMovedOn(plan('abort'), later('abort', { podHash: 'next' }))).toBe(true);
});

it('shows the newest command until a while after it was seen', () => {
  const commands = [command('failed', 1_000), command('seen', 5_000)];
  expect(newestCommand(commands, 6_000, 60_000)?.state).toBe('seen');
  expect(newestCommand(commands, 66_000, 60_000)).toBeNull();
  expect(newestCommand([command('failed', 1_000)], 99_000, 60_000)?.state).toBe('failed');
});

it('names the next step on the button, but never two buttons alike', () => {
  expect(sayButton(speech, plan('promote'))).toBe('Promote, next: analysis');
  const weight = { ...plan('promote'), to: { weight: 40, stepIndex: 5, stepText: 'setWeight: 40' } };
  expect(sayButton(speech, weight)).toBe('Promote to 40 %');
  const last = { ...plan('promote'), to: { weight: 100, stepIndex: 8, stepText: 'setWeight: 100' } };
  expect(sayButton(speech, last)).toBe('Promote to 100 %');
  expect(sayBlocked(speech, plan('retry'))).toBe('The release is not aborted');
  expect(sayBlocked(speech, plan('abort'))).toBeNull();
});

it('says what a promotion passes over, and has one name for it everywhere', () => {
  const end = { weight: 100, stepIndex: 9, stepText: '' };
  const passing = { ...plan('promote'), skipped: ['analysis'], to: end };
  const named = wordsOfPlan(speech, passing);
  expect(named).toMatchObject({
    button: 'To 100 %, skip analysis',
    question: 'To 100 %, skip analysis',
    confirm: 'To 100 %, skip analysis',
  });
  expect(named.meaning).not.toContain('wait');
  const ja = createSpeech('ja');
  expect(sayButton(ja, passing)).toBe('100 % へ（分析を待たない）');
  expect(sayButton(ja, plan('promote'))).toBe('昇格（次：分析）');
  const on = { ...passing, to: { weight: 20, stepIndex: 5, stepText: 'pause: 10m' } };
  expect(sayButton(speech, on)).toBe('Skip analysis, next: wait 10 min');
  const blocked = { ...passing, blocked: { reason: 'staleData' as const, detail: '' } };
  expect(sayButton(speech, blocked)).toBe('Promote one step');
});

it('says every effect, and tells kept pods from scaled down ones', () => {
  expect(plan('abort').effects.map((effect) => sayEffect(speech, effect))).toEqual([
    null,
    '4 canary pods scaled down 30 s later',
    'the running analysis is stopped',
    'Stays aborted until someone retries or undoes it: its spec is still the new version 2026.03.10-1',
  ]);
  const pods = (count: number, afterSeconds: number | null) =>
    sayEffect(speech, { kind: 'canaryPodsScaleDown', pods: count, afterSeconds });
  expect(pods(1, 0)).toBe('1 canary pod scaled down at once');
  expect(pods(2, null)).toBe('2 canary pods keep running');
  expect(pods(0, 30)).toBeNull();
});

it.each<[ActionOutcome, string]>([
  [{ kind: 'moved', what: 'step', from: '4', to: '5' }, 'Nothing was sent'],
  [{ kind: 'blocked', reason: 'noRight' }, 'Nothing was sent. You have no right to do this.'],
  [{ kind: 'nameMismatch' }, 'Nothing was sent'],
  [{ kind: 'partial', commandId: 'one', problem: problem('timeout', 'host') }, 'Only the first of two'],
  [{ kind: 'failed', problem: problem('forbidden', 'patch rollouts') }, 'The command failed'],
])('puts %j into clear words', (outcome, title) => {
  const refusal = sayRefusal(speech, outcome);
  expect(refusal?.title).toContain(title);
  expect(refusal?.nothingSent).toBe(title.startsWith('Nothing'));
});
