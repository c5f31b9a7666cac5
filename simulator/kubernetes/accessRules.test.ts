import { describe, expect, it } from 'vitest';
import { authenticate, isAllowed, refusal, type AccessRule } from './accessRules.ts';
import { TEST_USERS } from './testCluster.ts';

const patchStatus = {
  verb: 'patch',
  group: 'argoproj.io',
  plural: 'rollouts',
  subresource: 'status',
  namespace: 'shop',
  name: 'web',
};
const allowed = (rule: Partial<AccessRule>): boolean =>
  isAllowed(
    {
      name: 'u',
      groups: [],
      token: 't',
      rules: [{ verbs: ['patch'], groups: ['argoproj.io'], resources: ['rollouts/status'], ...rule }],
    },
    patchStatus,
  );

describe('isAllowed', () => {
  it('needs verb, group, resource with subresource, and namespace', () => {
    expect(allowed({})).toBe(true);
    expect(allowed({ verbs: ['get'] })).toBe(false);
    expect(allowed({ groups: [''] })).toBe(false);
    expect(allowed({ resources: ['rollouts'] })).toBe(false);
    expect(allowed({ resources: ['*/status'] })).toBe(true);
    expect(allowed({ resources: ['*'], groups: ['*'], verbs: ['*'] })).toBe(true);
    expect(allowed({ namespaces: ['shop'] })).toBe(true);
    expect(allowed({ namespaces: ['other'] })).toBe(false);
  });
});

it('knows a user by the bearer token only', () => {
  expect(authenticate(TEST_USERS, 'Bearer viewer-token')?.name).toBe('viewer');
  expect(authenticate(TEST_USERS, 'Bearer nobody')).toBeUndefined();
  expect(authenticate(TEST_USERS, 'Basic viewer-token')).toBeUndefined();
  expect(authenticate(TEST_USERS, undefined)).toBeUndefined();
});

it('refuses in the words of the real server', () => {
  const viewer = TEST_USERS[1]!;
  expect(refusal(viewer, patchStatus)).toMatchObject({
    code: 403,
    message:
      'rollouts.argoproj.io "web" is forbidden: User "viewer" cannot patch resource "rollouts/status" in API group "argoproj.io" in the namespace "shop"',
    details: { name: 'web', group: 'argoproj.io', kind: 'rollouts' },
  });
  expect(
    refusal(viewer, {
      ...patchStatus,
      verb: 'list',
      group: '',
      plural: 'pods',
      subresource: '',
      namespace: '',
      name: '',
    }).message,
  ).toBe('pods is forbidden: User "viewer" cannot list resource "pods" in API group "" at the cluster scope');
});
