import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { PODS, type KubeObject } from '../kubeObject.ts';
import { startTestCluster, testPod, type TestCluster } from './testCluster.ts';

interface List {
  kind: string;
  items: KubeObject[];
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  code?: number;
}

let clock: ManualClock;
let cluster: TestCluster;
beforeEach(async () => {
  clock = createManualClock();
  cluster = await startTestCluster(clock);
});
afterEach(() => cluster.api.dispose());

const PATH = '/api/v1/namespaces/shop/pods';
const list = async (query: string): Promise<List> =>
  (await cluster.fetch(`${PATH}?${query}`)).json() as Promise<List>;
const names = (page: List): string[] => page.items.map(({ metadata }) => metadata.name);

describe('list', () => {
  it('gives the objects of a namespace or of all, by selector', async () => {
    expect(names(await list(''))).toEqual(['web-abc-1', 'web-def-1']);
    expect(names(await list('labelSelector=version%3Dcanary'))).toEqual(['web-abc-1']);
    expect(names(await list('fieldSelector=metadata.name%3Dweb-def-1'))).toEqual(['web-def-1']);
    const everywhere = (await (await cluster.fetch('/apis/argoproj.io/v1alpha1/rollouts')).json()) as List;
    expect(names(everywhere)).toEqual(['cart', 'web']);
  });
  it('leaves out kind and apiVersion of built-in items, keeps those of custom resources', async () => {
    expect(await list('')).toMatchObject({ kind: 'PodList', apiVersion: 'v1' });
    expect((await list('')).items[0]).not.toHaveProperty('kind');
    const rollouts = (await (await cluster.fetch('/apis/argoproj.io/v1alpha1/rollouts')).json()) as List;
    expect(rollouts.items[0]).toMatchObject({ kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1' });
  });
  it('goes on through pages of the first page’s moment', async () => {
    const first = await list('limit=1');
    expect(first.metadata.remainingItemCount).toBe(1);
    cluster.store.remove(PODS, 'shop', 'web-def-1');
    cluster.store.create(PODS, testPod('web-ghi-1', { app: 'web' }));
    const second = await list(`limit=1&continue=${first.metadata.continue}`);
    expect(names(second)).toEqual(['web-def-1']);
    expect(second.metadata).toEqual({ resourceVersion: first.metadata.resourceVersion });
  });
  it('answers 410 to a continue token after five minutes, with one for an inconsistent rest', async () => {
    const first = await list('limit=1');
    cluster.store.create(PODS, testPod('web-ghi-1', { app: 'web' }));
    clock.advance(5 * 60_000);
    const late = await list(`limit=1&continue=${first.metadata.continue}`);
    expect(late).toMatchObject({ kind: 'Status', code: 410, reason: 'Expired' });
    expect(names(await list(`continue=${late.metadata.continue}`))).toEqual(['web-def-1', 'web-ghi-1']);
  });
  it('answers 410 to a continue token after the history is dropped, 400 to nonsense', async () => {
    const first = await list('limit=1');
    cluster.api.faults.dropHistory();
    expect(await list(`continue=${first.metadata.continue}`)).toMatchObject({ code: 410 });
    expect(await list('continue=nonsense')).toMatchObject({ code: 400 });
  });
  it('does not page from the watch cache, and refuses versions of the future', async () => {
    expect(names(await list('limit=1&resourceVersion=0'))).toHaveLength(2);
    expect(await list('resourceVersion=999999')).toMatchObject({
      code: 504,
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
    });
    expect(await list('resourceVersion=1&resourceVersionMatch=Exact')).toMatchObject({ code: 410 });
  });
});

describe('representations', () => {
  it('makes tables and metadata-only lists', async () => {
    const get = async (as: string): Promise<unknown> =>
      (
        await cluster.fetch(PATH, { headers: { Accept: `application/json;as=${as};v=v1;g=meta.k8s.io` } })
      ).json();
    expect(await get('Table')).toMatchObject({
      kind: 'Table',
      columnDefinitions: [
        { name: 'Name', format: 'name' },
        { name: 'Ready' },
        { name: 'Status' },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
      rows: [
        {
          cells: ['web-abc-1', '1/1', 'Running', '0', '0s', '10.0.0.7', 'node-1', '<none>', '<none>'],
          object: { kind: 'PartialObjectMetadata' },
        },
        {},
      ],
    });
    expect(await get('PartialObjectMetadataList')).toMatchObject({
      kind: 'PartialObjectMetadataList',
      items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'web-abc-1' } }, {}],
    });
  });
  it('answers 406 when only other formats are accepted', async () => {
    const response = await cluster.fetch(PATH, { headers: { Accept: 'application/yaml' } });
    expect(response.status).toBe(406);
  });
});
