import { expect, it } from 'vitest';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { sampleDetail } from '../../fixtures/sampleRelease.ts';
import { placeOfMessage } from './ArgoMessage.tsx';
import { NextSentence } from './NextSentence.tsx';

const saying = (phase: 'Progressing' | 'Paused' | 'Degraded', message: string): typeof sampleDetail => ({
  ...sampleDetail,
  row: { ...sampleDetail.row, phase, message },
});

it('has what comes and goes beside what comes next, told to be Argo’s', () => {
  const moving = saying('Progressing', 'more replicas need to be updated');
  expect(placeOfMessage(moving)).toBe('beside');
  const said = (language: 'en' | 'ja'): string =>
    textOf(renderWithSample(<NextSentence detail={moving} live />, language));
  expect(said('en')).toMatch(/^Next: .* Argo’s message: more replicas need to be updated$/);
  expect(said('ja')).toMatch(/Argo のメッセージ： more replicas need to be updated$/);
});

it('has what stays on a line of its own, and leaves out what is said in words', () => {
  expect(placeOfMessage(saying('Degraded', 'ProgressDeadlineExceeded: timed out'))).toBe('line');
  expect(placeOfMessage({ ...saying('Progressing', 'updating'), next: [] })).toBe('line');
  expect(placeOfMessage(saying('Paused', 'CanaryPauseStep'))).toBeNull();
  expect(placeOfMessage(saying('Progressing', ''))).toBeNull();
});
