import { expect, it } from 'vitest';
import { sampleRelease } from '../../fixtures/sampleRelease.ts';
import { teamTexts } from './TeamSteps.tsx';

const team = {
  ...sampleRelease.team,
  rolloutSteps: 'own',
  responseSteps: { any: 'any', latency: 'slow' },
};

it('the Rollout’s own text first, then what is for every kind, then that of the kind', () => {
  expect(teamTexts(team, 'latency')).toEqual(['own', 'any', 'slow']);
  expect(teamTexts(team, 'crashLoop')).toEqual(['own', 'any']);
});

it('nothing while nothing is wrong', () => {
  expect(teamTexts(team, 'none')).toEqual([]);
});
