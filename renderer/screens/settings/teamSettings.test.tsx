import { expect, it } from 'vitest';
import { problem } from '../../fixtures/sampleContexts.ts';
import { renderWithSample, textOf } from '../../fixtures/renderWithSample.tsx';
import { en } from '../../words/en.ts';
import { sayShared } from './sayTeam.ts';
import { TeamFileForm } from './TeamFileForm.tsx';
import { TeamMaps } from './TeamSettings.tsx';

const none = { protection: null, contexts: 0, signals: 0, criticalEndpoints: 0, links: 0, responseSteps: 0 };

it('says what a place shares, and nothing where it shares nothing', () => {
  expect(sayShared(en, none)).toBe('shares nothing');
  expect(sayShared(en, { ...none, protection: 'protected', signals: 1, links: 2 })).toBe(
    'its releases: protected · 1 signal map · 2 links',
  );
});

it('a file that is gone goes on to count, and its faults are said', () => {
  const file = {
    path: '/mnt/team.yaml',
    failure: 'ENOENT',
    counts: { ...none, contexts: 1 },
    faults: [{ path: '', why: 'not YAML' }],
  };
  const text = textOf(renderWithSample(<TeamFileForm file={file} />));
  expect(text).toContain('It cannot be read now (ENOENT). What was read before goes on to count.');
  expect(text).toContain('1 context');
  expect(text).toContain('1 part cannot be used the whole not YAML');
});

it('a namespace that may not be read says so, those without a ConfigMap are counted', () => {
  const map = { context: 'prod', namespace: 'shop', problem: null, counts: null, faults: [] };
  const maps = [
    { ...map, state: 'failed' as const, problem: problem('forbidden', 'get configmaps') },
    { ...map, namespace: 'a', state: 'absent' as const },
    { ...map, namespace: 'b', state: 'absent' as const },
  ];
  const text = textOf(renderWithSample(<TeamMaps maps={maps} />));
  expect(text).toContain('shop prod No right to');
  expect(text).toContain('2 namespaces have no ConfigMap release-cockpit.');
});
