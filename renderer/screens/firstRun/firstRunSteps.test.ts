import { expect, it } from 'vitest';
import { problem, productionContext, sampleContexts, stagingContext } from '../../fixtures/sampleContexts.ts';
import { sampleOrganisation, sampleOrganisations } from '../../fixtures/sampleOrganisations.ts';
import { contextToBegin, foundFiles, stepStates } from './firstRunSteps.ts';

const none = { ...sampleContexts, contexts: [], files: [], levelsConfirmed: false };
const closed = { ...productionContext, session: null };

it('knows nothing before main has spoken, and wants a look where nothing was found', () => {
  expect(stepStates(null, null)).toEqual({ files: 'todo', levels: 'todo', cluster: 'todo', datadog: 'todo' });
  expect(stepStates(none, null)).toEqual({
    files: 'attention',
    levels: 'todo',
    cluster: 'todo',
    datadog: 'todo',
  });
});

it('a step is good when it is done, and never before', () => {
  const found = { ...none, contexts: [closed], files: [{ path: closed.file, problem: null }] };
  expect(stepStates(found, null)).toMatchObject({ files: 'good', levels: 'todo', cluster: 'todo' });
  const live = { ...found, levelsConfirmed: true, contexts: [productionContext] };
  expect(stepStates(live, sampleOrganisations)).toEqual({
    files: 'good',
    levels: 'good',
    cluster: 'good',
    datadog: 'good',
  });
});

it('a failed connection, a broken file and a lacking scope want a look', () => {
  const freshness = { state: 'failed' as const, lastDataAtMs: null, problem: problem('unreachable', 'x') };
  const session = { epoch: 1, freshness, identity: null, changedOnDisk: null, command: null };
  const check = { atMs: 1, problem: problem('datadogKeyRefused', 'DD_API_KEY'), scopes: [], optional: [] };
  const states = stepStates(
    {
      ...none,
      contexts: [{ ...productionContext, session }],
      files: [{ path: 'a', problem: problem('kubeconfigInvalid', 'a', 'EACCES') }],
    },
    { ...sampleOrganisations, organisations: [{ ...sampleOrganisation, check }] },
  );
  expect(states).toMatchObject({ files: 'attention', cluster: 'attention', datadog: 'attention' });
});

it('no keys, or keys that nobody has looked at yet, are no good keys', () => {
  const of = (change: Partial<typeof sampleOrganisation>) =>
    stepStates(none, { ...sampleOrganisations, organisations: [{ ...sampleOrganisation, ...change }] })
      .datadog;
  const off = { state: 'off' as const, lastDataAtMs: null, problem: null };
  expect(of({ source: 'none', check: null, freshness: off })).toBe('todo');
  expect(of({ source: 'environment', check: null, freshness: off })).toBe('todo');
  expect(of({ source: 'unreadable', check: null, freshness: off })).toBe('attention');
});

it('counts the contexts of each file, and says what is wrong with it', () => {
  const files = [
    { path: closed.file, problem: null },
    { path: '/b', problem: problem('kubeconfigInvalid', '/b', 'not valid YAML at line 2 (X)') },
  ];
  expect(foundFiles({ ...none, contexts: [closed], files })).toEqual([
    { path: closed.file, contexts: 1, fault: null },
    { path: '/b', contexts: 0, fault: 'not valid YAML at line 2 (X)' },
  ]);
});

it('begins with kubectl’s context, else with the first that can be opened', () => {
  const broken = { ...closed, contextId: 'x', isCurrent: true, problem: problem('contextInvalid', 'x') };
  const staging = { ...stagingContext, isCurrent: false };
  expect(contextToBegin([staging, closed])).toBe(closed.contextId);
  expect(contextToBegin([broken, staging])).toBe(staging.contextId);
  expect(contextToBegin([broken])).toBeNull();
});
