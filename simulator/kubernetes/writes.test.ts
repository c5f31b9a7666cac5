import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from '../../shared/clock/manualClock.ts';
import { ANALYSIS_RUNS, PODS, ROLLOUTS, type KubeObject } from '../kubeObject.ts';
import { startTestCluster, testPod, testRollout, type TestCluster } from './testCluster.ts';

let cluster: TestCluster;
beforeEach(async () => {
  cluster = await startTestCluster(createManualClock());
});
afterEach(() => cluster.api.dispose());

const WEB = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/web';
const STATUS = `${WEB}/status`;
const stored = (): KubeObject => cluster.store.get(ROLLOUTS, 'shop', 'web')!;
const answer = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;
const send = (method: string, path: string, body: unknown): Promise<Response> =>
  cluster.fetch(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('JSON Patch on the status', () => {
  it('aborts when uid and hash are as expected', async () => {
    const response = await cluster.patch(STATUS, 'json-patch', [
      { op: 'test', path: '/metadata/uid', value: stored().metadata.uid },
      { op: 'test', path: '/status/currentPodHash', value: 'abc' },
      { op: 'add', path: '/status/abort', value: true },
    ]);
    expect(response.status).toBe(200);
    expect(await answer(response)).toMatchObject({ kind: 'Rollout', status: { abort: true } });
    expect(stored().status?.['abort']).toBe(true);
  });
  it('answers 422 Invalid with generic words when a test fails, and stores nothing', async () => {
    const before = stored();
    const response = await cluster.patch(STATUS, 'json-patch', [
      { op: 'add', path: '/status/abort', value: true },
      { op: 'test', path: '/status/currentPodHash', value: 'other' },
    ]);
    expect(response.status).toBe(422);
    expect(await answer(response)).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'the server rejected our request due to an error in our request',
      reason: 'Invalid',
      details: {},
      code: 422,
    });
    expect(stored()).toBe(before);
  });
  it('changes nothing but the status, whatever the patch says', async () => {
    await cluster.patch(STATUS, 'json-patch', [
      { op: 'add', path: '/spec/paused', value: true },
      { op: 'add', path: '/metadata/labels/new', value: 'x' },
      { op: 'remove', path: '/status/pauseConditions' },
    ]);
    expect(stored().spec).not.toHaveProperty('paused');
    expect(stored().metadata.labels).toEqual({ app: 'web' });
    expect(stored().status).not.toHaveProperty('pauseConditions');
    expect(stored().metadata.generation).toBe(1);
  });
  it('prunes null of a field that is not nullable', async () => {
    await cluster.patch(STATUS, 'json-patch', [
      { op: 'replace', path: '/status/pauseConditions', value: null },
    ]);
    expect(stored().status).not.toHaveProperty('pauseConditions');
  });
  it('refuses a value of the wrong type by name', async () => {
    const response = await cluster.patch(STATUS, 'json-patch', [
      { op: 'add', path: '/status/abort', value: 'yes' },
    ]);
    expect(response.status).toBe(422);
    expect(await answer(response)).toMatchObject({
      message: expect.stringContaining(
        'Rollout.argoproj.io "web" is invalid: status.abort: Invalid value: "string"',
      ),
      details: { causes: [{ field: 'status.abort' }] },
    });
  });
});

describe('merge patch', () => {
  it('clears the pause of the status, keeps spec', async () => {
    const body = { spec: { paused: true }, status: { pauseConditions: null, currentStepIndex: null } };
    expect((await cluster.patch(STATUS, 'merge-patch', body)).status).toBe(200);
    expect(stored().status).not.toHaveProperty('pauseConditions');
    expect(stored().status).not.toHaveProperty('currentStepIndex');
    expect(stored().spec).not.toHaveProperty('paused');
  });
  it('changes the spec, keeps the status, counts the generation', async () => {
    const body = { spec: { paused: true }, status: { abort: true } };
    expect((await cluster.patch(WEB, 'merge-patch', body)).status).toBe(200);
    expect(stored().spec?.['paused']).toBe(true);
    expect(stored().status).not.toHaveProperty('abort');
    expect(stored().metadata.generation).toBe(2);
  });
  it('answers 409 when it names another resourceVersion', async () => {
    const { resourceVersion } = stored().metadata;
    const patch = { metadata: { resourceVersion }, status: { promoteFull: true } };
    expect((await cluster.patch(STATUS, 'merge-patch', patch)).status).toBe(200);
    const late = await cluster.patch(STATUS, 'merge-patch', patch);
    expect(late.status).toBe(409);
    expect(await answer(late)).toMatchObject({
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on rollouts.argoproj.io "web": the object has been modified; please apply your changes to the latest version and try again',
    });
  });
  it('writes the status of a kind without status subresource through the object itself', async () => {
    const run: KubeObject = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name: 'run', namespace: 'shop' },
      spec: {},
    };
    cluster.store.create(ANALYSIS_RUNS, run);
    const path = '/apis/argoproj.io/v1alpha1/namespaces/shop/analysisruns/run';
    await cluster.patch(path, 'merge-patch', { status: { phase: 'Running' } });
    expect(cluster.store.get(ANALYSIS_RUNS, 'shop', 'run')?.status).toEqual({ phase: 'Running' });
    expect((await cluster.patch(`${path}/status`, 'merge-patch', {})).status).toBe(404);
  });
});

it('takes strategic merge for built-in kinds and answers 415 for custom resources', async () => {
  const container = { name: 'app', image: 'registry.test/web:3' };
  const path = '/api/v1/namespaces/shop/pods/web-abc-1';
  const patched = await cluster.patch(path, 'strategic-merge-patch', { spec: { containers: [container] } });
  expect(await answer(patched)).toMatchObject({ spec: { nodeName: 'node-1', containers: [container] } });
  const refused = await cluster.patch(WEB, 'strategic-merge-patch', { spec: {} });
  expect(refused.status).toBe(415);
  expect(await answer(refused)).toMatchObject({ reason: 'UnsupportedMediaType' });
});

describe('create, update, delete', () => {
  const ROLLOUT_PATH = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts';
  it('creates without status, and not twice, and only in a namespace that exists', async () => {
    const created = await send('POST', ROLLOUT_PATH, testRollout('new'));
    expect(created.status).toBe(201);
    expect(await answer(created)).not.toHaveProperty('status');
    expect((await send('POST', ROLLOUT_PATH, testRollout('new'))).status).toBe(409);
    const nowhere = await send(
      'POST',
      ROLLOUT_PATH.replace('shop', 'nowhere'),
      testRollout('new', 'nowhere'),
    );
    expect(await answer(nowhere)).toMatchObject({ code: 404, message: 'namespaces "nowhere" not found' });
    const elsewhere = await send('POST', ROLLOUT_PATH, testRollout('new', 'other'));
    expect(elsewhere.status).toBe(400);
  });
  it('makes up names from generateName', async () => {
    const { name: _name, ...metadata } = testPod('x', {}).metadata;
    const pod = { ...testPod('x', {}), metadata: { ...metadata, generateName: 'web-' } };
    const created = (await answer(await send('POST', '/api/v1/namespaces/shop/pods', pod))) as KubeObject;
    expect(created.metadata.name).toMatch(/^web-[a-z0-9]{5}$/);
  });
  it('replaces by PUT only what was read', async () => {
    const read = (await answer(await cluster.fetch(WEB))) as KubeObject;
    const changed = { ...read, spec: { ...read.spec, replicas: 5 }, status: { phase: 'Degraded' } };
    expect((await send('PUT', WEB, changed)).status).toBe(200);
    expect(stored()).toMatchObject({ spec: { replicas: 5 }, status: { phase: 'Paused' } });
    expect((await send('PUT', WEB, changed)).status).toBe(409);
    const { resourceVersion: _version, ...metadata } = changed.metadata;
    expect(await answer(await send('PUT', WEB, { ...changed, metadata }))).toMatchObject({
      code: 422,
      message: expect.stringContaining('must be specified for an update'),
    });
    expect(
      (await send('PUT', WEB, { ...stored(), metadata: { ...stored().metadata, name: 'x' } })).status,
    ).toBe(400);
  });
  it('stores nothing on a dry run', async () => {
    const body = { status: { abort: true } };
    const response = await cluster.patch(`${STATUS}?dryRun=All`, 'merge-patch', body);
    expect(await answer(response)).toMatchObject({ status: { abort: true } });
    expect(stored().status).not.toHaveProperty('abort');
    await send('DELETE', `${WEB}?dryRun=All`, {});
    expect(stored()).toBeDefined();
  });
  it('deletes under preconditions, and waits for finalizers', async () => {
    const wrongUid = await send('DELETE', WEB, { preconditions: { uid: 'another' } });
    expect(await answer(wrongUid)).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(await answer(await send('DELETE', WEB, {}))).toMatchObject({ kind: 'Status', status: 'Success' });
    expect((await cluster.fetch(WEB)).status).toBe(404);
    cluster.store.update(PODS, 'shop', 'web-abc-1', (pod) => {
      pod.metadata.finalizers = ['example.test/hold'];
    });
    const path = '/api/v1/namespaces/shop/pods/web-abc-1';
    expect(await answer(await send('DELETE', path, {}))).toMatchObject({
      metadata: { deletionTimestamp: expect.any(String) },
    });
    await cluster.patch(path, 'merge-patch', { metadata: { finalizers: null } });
    expect(cluster.store.get(PODS, 'shop', 'web-abc-1')).toBeUndefined();
  });
  it('answers 400 to what is no JSON, 415 to what is not called JSON, 405 to what is not served', async () => {
    const put = (type: string, body: string): Promise<Response> =>
      cluster.fetch(WEB, { method: 'PUT', headers: { 'Content-Type': type }, body });
    expect((await put('application/json', '{')).status).toBe(400);
    expect((await put('application/yaml', '{}')).status).toBe(415);
    expect((await cluster.fetch(ROLLOUT_PATH, { method: 'DELETE' })).status).toBe(405);
  });
});
