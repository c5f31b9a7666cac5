import { expect, it } from 'vitest';
import type { ReleaseSnapshot } from '../../../shared/contract/release.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { live, problem } from '../../fixtures/sampleContexts.ts';
import { sampleExperiment } from '../../fixtures/sampleExperiment.ts';
import { sampleDetail, sampleRelease } from '../../fixtures/sampleRelease.ts';
import { ExperimentsPanel } from './ExperimentsPanel.tsx';

const nothing = (): void => {};
const running: ReleaseSnapshot = {
  ...sampleRelease,
  detail: { ...sampleDetail, experiments: [sampleExperiment] },
};

function render(snapshot: ReleaseSnapshot, language?: 'ja'): string {
  return renderWithSample(<ExperimentsPanel snapshot={snapshot} onRetry={nothing} />, language);
}

it('shows phase, since when, templates with their pods, and the analyses by name', () => {
  const html = render(running);
  const text = textOf(html);
  expect(text).toContain('Experiment Running started');
  expect(text).toContain('baseline · 2 of 2 ready Running');
  expect(text).toContain('candidate · 1 of 2 ready Progressing');
  expect(text).toContain('ends in 7:00');
  expect(text).toContain('Running compare latency-difference');
  expect(html.match(/data-testid="pod"/g)).toHaveLength(4);
  expect(textOf(render(running, 'ja'))).toContain('candidate · 2 個中 1 個 Ready 準備中');
});

it('is not there when there is none', () => {
  expect(render(sampleRelease)).toBe('');
});

it('tells a release with such a step why its Experiments are not shown, and no other release', () => {
  const denied = {
    ...live(),
    state: 'denied' as const,
    problem: problem('forbidden', 'list experiments'),
  };
  const steps = sampleDetail.steps.map((step) => ({ ...step, kind: 'experiment' as const }));
  const withStep = { ...sampleRelease, detail: { ...sampleDetail, steps } };
  expect(render({ ...sampleRelease, experimentsFreshness: denied })).toBe('');
  expect(textOf(render({ ...withStep, experimentsFreshness: denied }))).toContain(
    'No right to: list experiments',
  );
  const absent = { ...denied, state: 'notInstalled' as const };
  expect(textOf(render({ ...withStep, experimentsFreshness: absent }))).toContain(
    'The cluster has no resource experiments.argoproj.io',
  );
});
