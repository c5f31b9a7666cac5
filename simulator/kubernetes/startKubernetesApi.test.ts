import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../shared/clock/manualClock.ts';
import { ALL_RESOURCES, PODS } from '../kubeObject.ts';
import { startTestCluster, testPod, type TestCluster } from './testCluster.ts';
import { readWatch } from './testWatch.ts';

let clock: ManualClock;
let cluster: TestCluster;
const log: string[] = [];
beforeEach(async () => {
  clock = createManualClock();
  log.splice(0, log.length, '2023-11-14T22:13:10Z one', '2023-11-14T22:13:19Z two');
  cluster = await startTestCluster(clock, { podLog: (_pod, container) => (container === 'app' ? log : []) });
});
afterEach(() => cluster.api.dispose());

const body = async (path: string, init: Parameters<TestCluster['fetch']>[1] = {}): Promise<unknown> =>
  (await cluster.fetch(path, init)).json();

describe('who asks', () => {
  it('answers 401 without a token and with a wrong one, but health and version to anybody', async () => {
    for (const headers of [{}, { Authorization: 'Bearer wrong' }]) {
      const refused = await fetch(`${cluster.api.url}/api/v1/pods`, { headers });
      expect(refused.status).toBe(401);
      expect(await refused.json()).toMatchObject({
        kind: 'Status',
        reason: 'Unauthorized',
        message: 'Unauthorized',
      });
    }
    for (const path of ['/healthz', '/readyz', '/livez'])
      expect(await (await fetch(cluster.api.url + path)).text()).toBe('ok');
    expect(await (await fetch(`${cluster.api.url}/version`)).json()).toMatchObject({ gitVersion: 'v1.32.4' });
  });
  it('answers 403 before it says whether something exists', async () => {
    expect(await body('/api/v1/namespaces/shop/secrets/nope', { user: 'viewer' })).toMatchObject({
      code: 403,
      reason: 'Forbidden',
      message:
        'secrets "nope" is forbidden: User "viewer" cannot get resource "secrets" in API group "" in the namespace "shop"',
    });
  });
  it('holds rights on status and object apart, and by namespace', async () => {
    const web = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web';
    const status = (path: string): Promise<number> =>
      cluster
        .patch(path, 'merge-patch', { status: { abort: true } }, 'releaser')
        .then((reply) => reply.status);
    expect(await status(`${web}/status`)).toBe(200);
    expect(await status(web)).toBe(403);
    expect(await status('/apis/argoproj.io/v1alpha1/namespaces/other/rollouts/cart/status')).toBe(403);
  });
});

describe('reviews', () => {
  const review = (kind: string, group: string, spec: unknown, user: string): Promise<unknown> =>
    body(`/apis/${group}/v1/${kind.toLowerCase()}s`, {
      method: 'POST',
      user,
      body: JSON.stringify({ kind, apiVersion: `${group}/v1`, spec }),
    });
  it('tell what the user may', async () => {
    const ask = (verb: string, subresource: string): Promise<unknown> =>
      review(
        'SelfSubjectAccessReview',
        'authorization.k8s.io',
        {
          resourceAttributes: {
            verb,
            group: 'argoproj.io',
            resource: 'rollouts',
            subresource,
            namespace: 'shop',
          },
        },
        'releaser',
      );
    expect(await ask('patch', 'status')).toMatchObject({ status: { allowed: true } });
    expect(await ask('patch', '')).toMatchObject({ status: { allowed: false } });
  });
  it('list the rules of a namespace', async () => {
    const rules = (namespace: string): Promise<unknown> =>
      review('SelfSubjectRulesReview', 'authorization.k8s.io', { namespace }, 'releaser');
    const patchStatus = { verbs: ['patch'], apiGroups: ['argoproj.io'], resources: ['rollouts/status'] };
    expect(await rules('shop')).toMatchObject({
      status: { incomplete: false, resourceRules: expect.arrayContaining([patchStatus]) },
    });
    expect(await rules('other')).not.toMatchObject({
      status: { resourceRules: expect.arrayContaining([patchStatus]) },
    });
  });
  it('say who the user is', async () => {
    expect(await review('SelfSubjectReview', 'authentication.k8s.io', undefined, 'viewer')).toMatchObject({
      status: { userInfo: { username: 'viewer', groups: ['viewers', 'system:authenticated'] } },
    });
  });
});

describe('discovery', () => {
  it('names every resource, plain and aggregated', async () => {
    expect(await body('/api')).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    expect(await body('/apis')).toMatchObject({
      groups: [
        { name: 'apps' },
        { name: 'argoproj.io', preferredVersion: { groupVersion: 'argoproj.io/v1alpha1' } },
        { name: 'authentication.k8s.io' },
        { name: 'authorization.k8s.io' },
        { name: 'autoscaling', preferredVersion: { groupVersion: 'autoscaling/v2' } },
        { name: 'policy' },
      ],
    });
    const { resources } = (await body('/apis/argoproj.io/v1alpha1')) as { resources: { name: string }[] };
    expect(resources.map(({ name }) => name).filter((name) => name.startsWith('rollouts'))).toEqual([
      'rollouts',
      'rollouts/status',
      'rollouts/scale',
    ]);
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
    const response = await cluster.fetch('/apis', { headers: { Accept: accept } });
    expect(response.headers.get('Content-Type')).toContain('as=APIGroupDiscoveryList');
    const found = JSON.stringify(await response.json());
    for (const { plural, group } of ALL_RESOURCES)
      if (group) expect(found).toContain(`"resource":"${plural}"`);
  });
  it('has an OpenAPI document for each group', async () => {
    const index = (await body('/openapi/v3')) as { paths: Record<string, { serverRelativeURL: string }> };
    expect(Object.keys(index.paths).sort()).toEqual([
      'api/v1',
      'apis/apps/v1',
      'apis/argoproj.io/v1alpha1',
      'apis/autoscaling/v2',
      'apis/policy/v1',
    ]);
    for (const { serverRelativeURL } of Object.values(index.paths))
      expect(await body(serverRelativeURL)).toMatchObject({ openapi: '3.0.0' });
    expect(await body('/openapi/v2')).toMatchObject({ swagger: '2.0' });
  });
  it('knows nothing of Rollouts where the CRDs are not installed', async () => {
    const bare = await startTestCluster(clock, { withoutRollouts: true });
    const missing = await bare.fetch('/apis/argoproj.io/v1alpha1/rollouts');
    expect([missing.status, await missing.text()]).toEqual([404, '404 page not found\n']);
    expect(await (await bare.fetch('/apis')).text()).not.toContain('argoproj');
    expect((await bare.fetch('/apis/argoproj.io/v1alpha1')).status).toBe(404);
    expect((await bare.fetch('/api/v1/pods')).status).toBe(200);
    await bare.api.dispose();
  });
});

describe('pod logs', () => {
  const path = '/api/v1/namespaces/shop/pods/web-abc-1/log';
  const text = async (query: string): Promise<string> => (await cluster.fetch(`${path}?${query}`)).text();
  it('gives lines, the last ones, the newest, with times', async () => {
    expect(await text('')).toBe('one\ntwo\n');
    expect(await text('tailLines=1')).toBe('two\n');
    expect(await text('tailLines=0')).toBe('');
    expect(await text('sinceSeconds=5&timestamps=true')).toBe('2023-11-14T22:13:19Z two\n');
  });
  it('needs to know the container where there are several', async () => {
    const pod = testPod('two', {});
    pod.spec = { containers: [{ name: 'app' }, { name: 'proxy' }] };
    cluster.store.create(PODS, pod);
    const refused = (await body('/api/v1/namespaces/shop/pods/two/log')) as { code: number; message: string };
    expect(refused.code).toBe(400);
    expect(refused.message).toContain('choose one of: [app proxy]');
    expect(await body(`${path}?container=nope`)).toMatchObject({ code: 400 });
  });
  it('follows until the pod is gone', async () => {
    const timersAtRest = clock.pendingTimers();
    const lines = readWatch(await cluster.fetch(`${path}?follow=true&tailLines=1`));
    expect(await lines.nextLine()).toBe('two');
    await vi.waitFor(() => expect(clock.pendingTimers()).toBe(timersAtRest + 1));
    log.push('2023-11-14T22:13:21Z three');
    clock.advance(1_000);
    expect(await lines.nextLine()).toBe('three');
    cluster.store.remove(PODS, 'shop', 'web-abc-1');
    clock.advance(1_000);
    expect(await lines.nextLine()).toBeUndefined();
    expect(clock.pendingTimers()).toBe(timersAtRest);
  });
  const setState = (status: Record<string, unknown>): void => {
    cluster.store.update(PODS, 'shop', 'web-abc-1', (pod) => {
      pod.status = { ...pod.status, containerStatuses: [{ name: 'app', restartCount: 0, ...status }] };
    });
  };
  it('says that a container has not started, and that there was none before', async () => {
    expect(await body(`${path}?previous=true`)).toMatchObject({
      code: 400,
      message: 'previous terminated container "app" in pod "web-abc-1" not found',
    });
    setState({ state: { waiting: { reason: 'ContainerCreating' } } });
    expect(await body(`${path}?follow=true`)).toMatchObject({
      code: 400,
      message: 'container "app" in pod "web-abc-1" is waiting to start: ContainerCreating',
    });
    setState({ state: { waiting: { reason: 'ImagePullBackOff' } } });
    expect(await body(path)).toMatchObject({
      message: expect.stringContaining('trying and failing to pull image'),
    });
  });
  it('ends a followed log with its container, the last lines before that', async () => {
    const lines = readWatch(await cluster.fetch(`${path}?follow=true&tailLines=1`));
    expect(await lines.nextLine()).toBe('two');
    log.push('2023-11-14T22:13:21Z the end');
    setState({
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { exitCode: 1 } },
    });
    clock.advance(1_000);
    expect(await lines.nextLine()).toBe('the end');
    expect(await lines.nextLine()).toBeUndefined();
    expect(await text('previous=true&tailLines=1')).toBe('the end\n');
    expect(await text('follow=true&tailLines=1')).toBe('the end\n');
  });
});
