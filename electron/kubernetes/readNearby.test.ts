import { expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { ApiRequest } from './clusterConnection.ts';
import { problem } from './problems.ts';
import { createNearbyReader } from './readNearby.ts';

function readerOf(answer: string | number) {
  const asked: ApiRequest[] = [];
  const reader = createNearbyReader({
    async read(request) {
      asked.push(request);
      return typeof answer === 'string'
        ? ok(answer)
        : fail({ status: answer, retryAfterMs: null, problem: problem('forbidden', request.subject, '') });
    },
  });
  return { reader, asked };
}

it('lists metadata alone, so that no value of a Secret comes along', async () => {
  const { reader, asked } = readerOf('{"items":[{"metadata":{"name":"a"}}]}');
  expect(await reader.list('secrets', 'shop')).toEqual({
    kind: 'read',
    value: [{ metadata: { name: 'a' } }],
  });
  expect(asked[0]).toMatchObject({
    path: '/api/v1/namespaces/shop/secrets?limit=500',
    headers: { accept: expect.stringContaining('PartialObjectMetadataList') as string },
  });
  await reader.list('workflows', 'shop');
  expect(asked[1]?.path).toBe('/apis/argoproj.io/v1alpha1/namespaces/shop/workflows?limit=500');
  await reader.read('nodes', null, 'n/1');
  expect(asked[2]?.path).toBe('/api/v1/nodes/n%2F1');
});

it('tells what is not there from what may not be read, and from what cannot be read', async () => {
  expect(await readerOf(404).reader.list('workflows', 'shop')).toEqual({ kind: 'absent' });
  expect(await readerOf(403).reader.read('applications', 'argocd', 'shop')).toMatchObject({
    kind: 'failed',
    problem: { code: 'forbidden', subject: 'get applications' },
  });
  expect(await readerOf('{}').reader.list('configmaps', 'shop')).toMatchObject({ kind: 'failed' });
  expect(await readerOf('<html>').reader.read('nodes', null, 'n')).toMatchObject({ kind: 'failed' });
});
