import { CoreV1Api, CustomObjectsApi, KubeConfig, makeInformer, type V1Pod } from '@kubernetes/client-node';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { createServerCertificate } from '../certificates.ts';
import { PODS } from '../kubeObject.ts';
import { startTestCluster, testPod, type TestCluster } from './testCluster.ts';

let cluster: TestCluster;
let config: KubeConfig;
beforeEach(async () => {
  const certificate = createServerCertificate();
  cluster = await startTestCluster(createManualClock(), { tls: certificate });
  config = new KubeConfig();
  config.loadFromOptions({
    clusters: [
      {
        name: 'test',
        server: cluster.api.url,
        caData: Buffer.from(certificate.authorityPem).toString('base64'),
      },
    ],
    users: [{ name: 'admin', token: 'admin-token' }],
    contexts: [{ name: 'admin', cluster: 'test', user: 'admin' }],
    currentContext: 'admin',
  });
});
afterEach(() => cluster.api.dispose());

it('is read by the official JavaScript client', async () => {
  const pods = await config.makeApiClient(CoreV1Api).listNamespacedPod({ namespace: 'shop', limit: 1 });
  expect(pods.items.map((pod) => pod.metadata?.name)).toEqual(['web-abc-1']);
  expect(pods.metadata?._continue).toEqual(expect.any(String));
  const custom = config.makeApiClient(CustomObjectsApi);
  const coordinates = { group: 'argoproj.io', version: 'v1alpha1', plural: 'rollouts', namespace: 'shop' };
  expect(await custom.listNamespacedCustomObject(coordinates)).toMatchObject({ kind: 'RolloutList' });
  await expect(custom.getNamespacedCustomObject({ ...coordinates, name: 'nope' })).rejects.toMatchObject({
    code: 404,
  });
});

it('feeds its informer', async () => {
  const api = config.makeApiClient(CoreV1Api);
  const informer = makeInformer<V1Pod>(config, '/api/v1/namespaces/shop/pods', () =>
    api.listNamespacedPod({ namespace: 'shop' }),
  );
  const seen: string[] = [];
  const added = new Promise<void>((resolve) => {
    informer.on('add', (pod) => {
      seen.push(pod.metadata?.name ?? '');
      if (pod.metadata?.name === 'late') resolve();
    });
  });
  await informer.start();
  cluster.store.create(PODS, testPod('late', {}));
  await added;
  expect(seen).toEqual(['web-abc-1', 'web-def-1', 'late']);
  await informer.stop();
});
