import { expect, test } from 'vitest';
import { isAllowed, type AccessQuestion } from '../kubernetes/accessRules.ts';
import { clusterUsers, userToken } from './clusterUsers.ts';
import { findScenario } from './scenarios.ts';
import { worldContexts } from './worldContexts.ts';

const served = [
  { name: 'prod', url: 'https://127.0.0.1:1', authorityPem: 'PEM' },
  { name: 'staging', url: 'http://127.0.0.1:2' },
];

test('each cluster has a context of its name, the first one also a viewer and a confined user', () => {
  const config = worldContexts(findScenario('two-clusters')!, served);
  expect(config.currentContext).toBe('prod');
  expect(config.contexts.map(({ name, cluster, namespace }) => [name, cluster, namespace])).toEqual([
    ['prod', 'prod', undefined],
    ['staging', 'staging', undefined],
    ['purchase-viewer', 'prod', 'purchase'],
    ['purchase-namespaced', 'prod', 'purchase'],
  ]);
  expect(config.clusters).toEqual([
    { name: 'prod', server: 'https://127.0.0.1:1', authorityPem: 'PEM' },
    { name: 'staging', server: 'http://127.0.0.1:2' },
  ]);
});

test('broken contexts are there on request: no server, wrong token', () => {
  const config = worldContexts(findScenario('broken-contexts')!, served);
  const find = (name: string) => config.contexts.find((context) => context.name === name);
  expect(find('unreachable')?.cluster).toBe('unreachable');
  expect(config.clusters.at(-1)).toEqual({ name: 'unreachable', server: 'https://127.0.0.1:9' });
  expect(clusterUsers('prod').map(({ token }) => token)).not.toContain(find('wrong-token')?.token);
});

test('the viewer reads and cannot write, the confined user writes in its namespace only, the releaser everywhere', () => {
  const may = (role: 'releaser' | 'viewer' | 'namespaced', question: Partial<AccessQuestion>): boolean => {
    const user = clusterUsers('prod').find(({ token }) => token === userToken('prod', role))!;
    return isAllowed(user, {
      verb: 'patch',
      group: 'argoproj.io',
      plural: 'rollouts',
      subresource: 'status',
      namespace: 'purchase',
      name: 'purchase-api',
      ...question,
    });
  };
  const readAll = { verb: 'list', subresource: '', namespace: '', name: '' };
  expect(may('releaser', {})).toBe(true);
  expect(may('viewer', {})).toBe(false);
  expect(may('viewer', readAll)).toBe(true);
  expect(may('viewer', { ...readAll, group: '', plural: 'secrets' })).toBe(false);
  expect(may('namespaced', {})).toBe(true);
  expect(may('namespaced', { namespace: 'search' })).toBe(false);
  expect(may('namespaced', { ...readAll, namespace: 'search' })).toBe(true);
  expect(may('namespaced', { ...readAll, namespace: 'ticket' })).toBe(false);
  expect(may('namespaced', readAll)).toBe(false);
  expect(may('namespaced', { ...readAll, namespace: 'purchase' })).toBe(true);
  expect(may('namespaced', { ...readAll, group: '', plural: 'namespaces' })).toBe(false);
});
