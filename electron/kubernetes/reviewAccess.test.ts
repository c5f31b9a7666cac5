import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { AccessQuestion } from './clusterApi.ts';
import { problem } from './problems.ts';
import { reviewAccess } from './reviewAccess.ts';

it('asks for each right in the followed namespace, and tells denied from not known', async () => {
  const asked: AccessQuestion[] = [];
  const review = await reviewAccess(
    {
      isAllowed: async (question) => {
        asked.push(question);
        if (question.resource === 'configmaps')
          return fail({ status: 500, retryAfterMs: null, problem: problem('serverError', 'review', '') });
        return ok(question.verb !== 'patch');
      },
    },
    ['shop', 'mail'],
  );
  expect(review).toMatchObject({ namespace: 'shop', problem: null });
  expect(Object.fromEntries(review.rights.map(({ name, state }) => [name, state]))).toEqual({
    seeRollouts: 'allowed',
    seePods: 'allowed',
    seeAnalysis: 'allowed',
    seeLogs: 'allowed',
    promote: 'denied',
    change: 'denied',
    terminate: 'denied',
    teamMap: 'unknown',
  });
  expect(asked.every(({ namespace }) => namespace === 'shop')).toBe(true);
  expect(asked.find(({ resource }) => resource === 'configmaps')).toMatchObject({
    group: '',
    verb: 'get',
    name: 'release-cockpit',
  });
});

it('says why nothing could be asked', async () => {
  const failure = { status: null, retryAfterMs: null, problem: problem('unreachable', '10.0.0.1', '') };
  const review = await reviewAccess({ isAllowed: async () => fail(failure) }, []);
  expect(review).toMatchObject({ namespace: '', problem: { code: 'unreachable' } });
});
