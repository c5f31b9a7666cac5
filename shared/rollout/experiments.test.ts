import { expect, it } from 'vitest';
import { currentExperiments, ofExperiment, ownedExperiments } from './experiments.ts';
import { projectAnalysisRun, projectExperiment } from './projectChildren.ts';
import { sampleRawExperiment } from './sampleExperiment.ts';
import { sampleRollout } from './sampleRollout.ts';

const AT_MS = Date.parse('2025-12-10T05:00:10Z');

it('keeps of an Experiment its phase, templates with their counts, and analyses', () => {
  expect(projectExperiment(sampleRawExperiment())).toEqual({
    uid: 'experiment-1',
    namespace: 'purchase',
    name: 'purchase-api-canaryhash-42-2',
    owners: [{ uid: 'uid-1', kind: 'Rollout', name: 'purchase-api' }],
    podHash: 'canaryhash',
    revision: 42,
    createdAtMs: AT_MS - 10_000,
    availableAtMs: AT_MS,
    durationMs: 600_000,
    phase: 'Running',
    message: 'on its way',
    templates: [
      { name: 'baseline', replicas: 1, status: 'Running', message: '', readyReplicas: 1 },
      { name: 'candidate', replicas: 3, status: 'Progressing', message: 'slow', readyReplicas: 2 },
    ],
    analyses: [{ name: 'compare', run: 'compare-run', phase: 'Running', message: '' }],
  });
});

it('reads one that the controller has not seen, and whatever stands in its fields', () => {
  const fresh = projectExperiment(sampleRawExperiment({ status: null }));
  expect(fresh).toMatchObject({ phase: '', message: '', availableAtMs: null, analyses: [] });
  expect(fresh?.templates[1]).toMatchObject({ replicas: 3, status: '', readyReplicas: 0 });
  const broken = { spec: { templates: [null, 7, 'x'], duration: {} }, status: { templateStatuses: 'no' } };
  expect(projectExperiment(sampleRawExperiment(broken))).toMatchObject({
    durationMs: null,
    templates: [{ name: '' }, { name: '' }, { name: '' }],
  });
  expect(projectExperiment({ kind: 'Experiment' })).toBeNull();
});

it('finds those of a Rollout, newest first, and of its current revision', () => {
  const rollout = sampleRollout();
  const make = (uid: string, metadata: object) =>
    projectExperiment(sampleRawExperiment({ metadata: { uid, name: uid, ...metadata } })) ?? [];
  const experiments = [
    make('foreign', { ownerReferences: [{ uid: 'other' }] }),
    make('old', {
      labels: { 'rollouts-pod-template-hash': 'stablehash' },
      creationTimestamp: '2025-12-01T05:00:00Z',
    }),
    make('first', { creationTimestamp: '2025-12-10T04:00:00Z' }),
    make('second', {}),
  ].flat();
  const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);
  expect(names(ownedExperiments(rollout, experiments))).toEqual(['second', 'first', 'old']);
  expect(names(currentExperiments(rollout, experiments))).toEqual(['second', 'first']);
});

it('gives an Experiment the AnalysisRuns that it owns', () => {
  const run = (name: string, owner: string) =>
    projectAnalysisRun({ metadata: { uid: name, name, ownerReferences: [{ uid: owner }] } }) ?? [];
  const runs = [run('of-rollout', 'uid-1'), run('of-experiment', 'experiment-1')].flat();
  const experiment = projectExperiment(sampleRawExperiment());
  if (!experiment) throw new Error('not an Experiment');
  expect(ofExperiment(experiment, runs).map(({ name }) => name)).toEqual(['of-experiment']);
});
