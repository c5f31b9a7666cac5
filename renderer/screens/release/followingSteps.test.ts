import { expect, it } from 'vitest';
import type { Step } from '../../../shared/contract/release.ts';
import { sampleDetail } from '../../fixtures/sampleRelease.ts';
import { createSpeech } from '../../words/WordsContext.tsx';
import { sayAfter, sayFollowing } from './followingSteps.ts';

const en = createSpeech('en', 'Asia/Tokyo');
const { steps } = sampleDetail;

it('goes up to the next pause that a person ends', () => {
  expect(sayFollowing(en, steps, 5)).toBe('analysis → 50 % → wait for a person');
  expect(sayFollowing(createSpeech('ja', 'Asia/Tokyo'), steps, 5)).toBe('分析 → 50 % → 人の操作待ち');
});

it('ends at full weight, whether or not the last step says so', () => {
  expect(sayFollowing(en, steps, 8)).toBe('100 %');
  expect(sayFollowing(en, steps, 9)).toBeNull();
  expect(sayFollowing(en, steps.slice(0, 2), 1)).toBe('wait 10 min → 100 %');
  expect(sayFollowing(en, [...steps.slice(6), steps[5]!], 2)).toBe('100 % → analysis');
});

it('tells no more than a line holds, and nothing without steps', () => {
  const many: Step[] = Array.from({ length: 9 }, (_, index) => ({ ...steps[0]!, index }));
  expect(sayFollowing(en, many, 0)).toBe('5 % → 5 % → 5 % → 5 % → 5 % → …');
  expect(sayFollowing(en, [], 0)).toBeNull();
});

it('goes on from what happens next', () => {
  expect(sayAfter(en, { kind: 'waitEnds', atMs: 0, nextStep: 'analysis' }, steps)).toBe(
    'then 50 % → wait for a person',
  );
  expect(sayAfter(en, { kind: 'inconclusive', run: 'r' }, steps)).toBe(
    'after that analysis → 50 % → wait for a person',
  );
  expect(sayAfter(en, { kind: 'manuallyPaused' }, steps)).toBe(
    'after that wait 15 min → analysis → 50 % → wait for a person',
  );
  expect(sayAfter(en, { kind: 'promotingFully' }, steps)).toBeNull();
});

it('does not tell full weight twice', () => {
  const last = steps.map((step, index): Step => {
    if (index === steps.length - 2) return { ...step, state: 'now' };
    return { ...step, state: index === steps.length - 1 ? 'todo' : 'done' };
  });
  expect(sayAfter(en, { kind: 'analysisRuns', nextStep: '100 %', run: 'r' }, last)).toBeNull();
  expect(sayAfter(en, { kind: 'analysisRuns', nextStep: '50 %', run: 'r' }, last.slice(0, -1))).toBeNull();
});
