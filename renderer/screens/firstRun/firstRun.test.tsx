import { expect, it } from 'vitest';
import { problem, productionContext, sampleContexts } from '../../fixtures/sampleContexts.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { ClusterStep } from './ClusterStep.tsx';
import { FilesStep } from './FilesStep.tsx';
import { LevelsStep } from './LevelsStep.tsx';
import { RightsList } from './RightsList.tsx';

const nothing = (): void => {};
const KUBECONFIG = '/home/hana/.kube/config';

it.each([
  [
    'none',
    { contexts: [], files: [], problem: problem('kubeconfigMissing', KUBECONFIG) },
    'No kubeconfig was found Get one from whoever runs the cluster',
  ],
  [
    'one that is no YAML',
    {
      contexts: [],
      files: [
        { path: KUBECONFIG, problem: problem('kubeconfigInvalid', KUBECONFIG, 'not valid YAML at line 3') },
      ],
    },
    `cannot be read ${KUBECONFIG} not valid YAML at line 3 No file can be used`,
  ],
  [
    'one without contexts',
    { contexts: [], files: [{ path: KUBECONFIG, problem: null }] },
    'defines no context',
  ],
  [
    'one that is good',
    { contexts: [productionContext], files: [{ path: KUBECONFIG, problem: null }] },
    `1 context ${KUBECONFIG} Read again`,
  ],
])('of kubeconfig files: %s', (_, change, said) => {
  const html = renderWithSample(<FilesStep snapshot={{ ...sampleContexts, ...change }} />);
  expect(textOf(html)).toContain(said);
});

it('gives the reason for each guessed level', () => {
  const guessed = { ...productionContext, protectionFrom: 'guess' as const };
  const contexts = [
    guessed,
    { ...guessed, contextId: 'b', guessedFrom: { place: 'cluster' as const, word: 'live' } },
    { ...guessed, contextId: 'c', guessedFrom: null },
    { ...guessed, contextId: 'd', protectionFrom: 'team' as const },
  ];
  const text = textOf(
    renderWithSample(
      <LevelsStep snapshot={{ ...sampleContexts, contexts, levelsConfirmed: false }} onConfirmed={nothing} />,
    ),
  );
  expect(text).toContain('“prod” stands in its name');
  expect(text).toContain('“live” stands in its cluster’s name');
  expect(text).toContain('no name of it says production');
  expect(text).toContain('your team’s file wants it so');
  expect(text).toContain('These levels are right');
});

it('says what does not work without a right, and tells denied from not known', () => {
  const text = textOf(
    renderWithSample(
      <RightsList
        review={{
          namespace: 'shop',
          problem: null,
          rights: [
            { name: 'seeRollouts', state: 'allowed' },
            { name: 'promote', state: 'denied' },
            { name: 'teamMap', state: 'unknown' },
          ],
        }}
      />,
    ),
  );
  expect(text).toContain('What you may do in shop');
  expect(text).toContain('See releases : allowed');
  expect(text).toContain('you can watch, and not act');
  expect(text).toContain('Read what the team shares : not known');
});

it.each([
  ['unreachable', 'failed', 'unreachable', 'cannot be reached'],
  ['without Argo Rollouts', 'notInstalled', 'rolloutsNotInstalled', 'Argo Rollouts is not installed'],
  ['denied', 'denied', 'forbidden', 'No right to'],
] as const)('of a cluster: %s', (_, state, code, said) => {
  const freshness = { state, lastDataAtMs: null, problem: problem(code, 'rollouts') };
  const session = { epoch: 1, freshness, identity: null, changedOnDisk: null, command: null };
  const chosen = { ...productionContext, session };
  const html = renderWithSample(<ClusterStep contexts={[chosen]} chosen={chosen} onChoose={nothing} />);
  expect(textOf(html)).toContain(said);
});
