import { expect, it } from 'vitest';
import { readRequestInfo } from './requestInfo.ts';

const nothing = { group: '', namespace: '', subresource: '', name: '' };

it.each([
  ['GET', '/api/v1/pods', 'list', { version: 'v1', plural: 'pods' }],
  [
    'GET',
    '/api/v1/namespaces/shop/pods?watch=true',
    'watch',
    { version: 'v1', namespace: 'shop', plural: 'pods' },
  ],
  [
    'GET',
    '/api/v1/namespaces/shop',
    'get',
    { version: 'v1', namespace: 'shop', plural: 'namespaces', name: 'shop' },
  ],
  [
    'GET',
    '/api/v1/namespaces/shop/pods/web-1/log?tailLines=1',
    'get',
    { version: 'v1', namespace: 'shop', plural: 'pods', name: 'web-1', subresource: 'log' },
  ],
  [
    'PATCH',
    '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web/status',
    'patch',
    {
      group: 'argoproj.io',
      version: 'v1alpha1',
      namespace: 'shop',
      plural: 'rollouts',
      name: 'web',
      subresource: 'status',
    },
  ],
  [
    'DELETE',
    '/api/v1/namespaces/shop/pods',
    'deletecollection',
    { version: 'v1', namespace: 'shop', plural: 'pods' },
  ],
  [
    'GET',
    '/api/v1/namespaces/shop/pods?fieldSelector=metadata.name%3Dweb-1',
    'list',
    { version: 'v1', namespace: 'shop', plural: 'pods', name: 'web-1' },
  ],
])('%s %s', (method, address, verb, target) => {
  expect(readRequestInfo(method, address)).toMatchObject({ verb, target: { ...nothing, ...target } });
});

it.each(['/version', '/api', '/api/v1', '/apis/apps', '/apis/apps/v1', '/openapi/v3', '/api/v1/%zz'])(
  'finds no resource in %s',
  (path) => {
    expect(readRequestInfo('GET', path).target).toBeUndefined();
  },
);
