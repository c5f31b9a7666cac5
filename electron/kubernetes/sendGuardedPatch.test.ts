import { expect, it } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import { sampleRawRollout } from '../../shared/rollout/sampleRollout.ts';
import { statusFailure, type ApiFailure } from './apiFailure.ts';
import type { ClusterApi } from './clusterApi.ts';
import { sendGuardedPatch } from './sendGuardedPatch.ts';

const OPERATIONS = [{ op: 'add' as const, path: '/status/abort', value: true }];

/** An API whose patches answer with these statuses, in order (200: the Rollout). */
function fakeApi(statuses: number[], rolloutIsThere = true): { api: ClusterApi; sent: string[] } {
  const sent: string[] = [];
  const answer = (what: string): Promise<Result<unknown, ApiFailure>> => {
    sent.push(what);
    const status = statuses.shift() ?? 500;
    return Promise.resolve(
      status === 200 ? ok(sampleRawRollout()) : fail(statusFailure(status, '', undefined, what)),
    );
  };
  const api = {
    patchRollout: (_namespace: string, _name: string, target: string) => answer(target),
    patchAnalysisRun: (_namespace: string, name: string) => answer(`analysisrun ${name}`),
    getArgo: () =>
      Promise.resolve(
        rolloutIsThere ? ok(sampleRawRollout()) : fail(statusFailure(404, '', undefined, 'get rollouts')),
      ),
  } as unknown as ClusterApi;
  return { api, sent };
}

const send = (api: ClusterApi, target: 'status' | 'rollout' | { analysisRun: string } = 'status') =>
  sendGuardedPatch(api, 'shop', 'web', { target, operations: OPERATIONS });

it('goes to the object where the CRD has no status subresource', async () => {
  const { api, sent } = fakeApi([404, 200]);
  expect(await send(api)).toEqual({ kind: 'applied' });
  expect(sent).toEqual(['status', 'rollout']);
});

it('says that the Rollout is gone when that is a 404 as well', async () => {
  const { api, sent } = fakeApi([404, 404], false);
  expect(await send(api)).toEqual({ kind: 'refused', current: null });
  expect(sent).toHaveLength(2);
});

it.each([401, 403, 500, 503])('does not fall back on a %i', async (status) => {
  const { api, sent } = fakeApi([status, 200]);
  expect(await send(api)).toMatchObject({ kind: 'failed' });
  expect(sent).toEqual(['status']);
});

it.each([409, 422])('reads the Rollout again on a %i', async (status) => {
  const { api } = fakeApi([status]);
  expect(await send(api)).toMatchObject({ kind: 'refused', current: { name: 'purchase-api' } });
});

it('sends a terminate to its run, and has no fallback for it', async () => {
  const good = fakeApi([200]);
  expect(await send(good.api, { analysisRun: 'run-1' })).toEqual({ kind: 'applied' });
  expect(good.sent).toEqual(['analysisrun run-1']);
  const gone = fakeApi([404, 200]);
  expect(await send(gone.api, { analysisRun: 'run-1' })).toMatchObject({
    kind: 'failed',
    problem: { code: 'notFound' },
  });
  expect(gone.sent).toHaveLength(1);
});
