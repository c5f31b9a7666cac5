import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import { createClock } from '../../shared/clock/createClock.ts';
import type { ContextChoice } from '../../shared/contract/contexts.ts';
import { createServerCertificate } from '../../simulator/certificates.ts';
import { ANALYSIS_TEMPLATES, CONFIG_MAPS, EXPERIMENTS, PODS, ROLLOUTS } from '../../simulator/kubeObject.ts';
import { startTestCluster, testPod, testRollout } from '../../simulator/kubernetes/testCluster.ts';
import { writeKubeconfig } from '../../simulator/kubeconfigFile.ts';
import { createKubernetesRoom } from './kubernetesRoom.ts';
import type { Session } from './session.ts';
import { createTestSettings } from './testSettings.ts';
import { until } from './testUntil.ts';

const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

interface ClusterSettings {
  user?: string;
  withoutRollouts?: boolean;
  tls?: 'trusted' | 'unknown';
}

/** A simulated cluster, and a room with the one context that leads to it. */
async function openCluster({ user = 'admin', withoutRollouts = false, tls }: ClusterSettings = {}) {
  const certificate = tls ? createServerCertificate() : null;
  const cluster = await startTestCluster(clock, {
    withoutRollouts,
    ...(certificate ? { tls: certificate } : {}),
  });
  cleanups.push(() => cluster.api.dispose());
  const folder = mkdtempSync(join(tmpdir(), 'kubernetes-session-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'config');
  const authority = tls === 'trusted' ? certificate : tls && createServerCertificate();
  writeKubeconfig(file, {
    clusters: [
      {
        name: 'sim',
        server: cluster.api.url,
        ...(authority ? { authorityPem: authority.authorityPem } : {}),
      },
    ],
    contexts: [{ name: user, cluster: 'sim', token: `${user}-token`, namespace: 'shop' }],
    currentContext: user,
  });
  const logged: string[] = [];
  const room = createKubernetesRoom({
    clock,
    env: { KUBECONFIG: file },
    homeDirectory: folder,
    explicitFile: null,
    log: (line) => logged.push(line),
    settings: createTestSettings(),
  });
  cleanups.push(room.dispose);
  const opened = room.open(room.firstContextId(null).contextId ?? '');
  if (!opened.ok) throw new Error(opened.failure.detail);
  return { cluster, room, session: opened.value, logged };
}

const names = (session: Session): string[] =>
  Array.from(session.rollouts.get().objects.values(), (rollout) => rollout.name).toSorted();
const isLive = (session: Session): Promise<void> =>
  until(() => expect(session.freshness.get().state).toBe('live'));

test('follows the Rollouts of all namespaces, names the user and knows the rights', async () => {
  const { cluster, room, session } = await openCluster();
  await isLive(session);
  expect(names(session)).toEqual(['cart', 'web']);
  expect(session.namespaces.get()).toEqual([]);
  await until(() => expect(session.identity.get()).toBe('admin'));
  expect(room.contexts.get().contexts[0]?.session).toMatchObject({ epoch: 1, identity: 'admin' });
  expect(await session.readRights('shop', 'web')).toEqual({
    patchStatus: 'allowed',
    patchRollout: 'allowed',
    patchAnalysisRuns: 'allowed',
  });

  cluster.store.create(ROLLOUTS, testRollout('search'));
  await until(() => expect(names(session)).toEqual(['cart', 'search', 'web']));
  cluster.store.remove(ROLLOUTS, 'shop', 'search');
  await until(() => expect(names(session)).toEqual(['cart', 'web']));
});

test('reads what a namespace’s team shares, tells that nothing is shared, and reviews the rights', async () => {
  const { cluster, session } = await openCluster();
  await isLive(session);
  expect(await session.readTeamMap('shop')).toEqual({ ok: true, value: null });
  cluster.store.create(CONFIG_MAPS, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'release-cockpit', namespace: 'shop' },
    data: { 'team.yaml': 'protection: protected' },
  });
  expect(await session.readTeamMap('shop')).toEqual({ ok: true, value: 'protection: protected' });
  const review = await session.reviewAccess();
  expect(review).toMatchObject({ namespace: '', problem: null });
  expect(review.rights.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'allowed'));
});

test('over TLS with the authority of the kubeconfig', async () => {
  const { session } = await openCluster({ tls: 'trusted' });
  await isLive(session);
  expect(names(session)).toEqual(['cart', 'web']);
});

test('a certificate of another authority is a certificate problem', async () => {
  const { session } = await openCluster({ tls: 'unknown' });
  await until(() => expect(session.freshness.get().problem?.code).toBe('certificate'));
  expect(session.freshness.get().state).toBe('failed');
});

test('a context for which the person named namespaces follows those, at once and after a reopen', async () => {
  const { room, session } = await openCluster({ user: 'releaser' });
  await isLive(session);
  const { contextId } = session;
  const named: ContextChoice = {
    protection: 'open',
    levelChosen: false,
    favourite: false,
    colour: null,
    namespaces: ['shop', 'vault'],
  };
  room.choose(contextId, named);
  expect(room.session(contextId)).toBe(session);
  expect(session.namespaces.get()).toEqual(['shop', 'vault']);
  await until(() => expect(session.deniedNamespaces.get()).toEqual(['vault']));
  expect(session.freshness.get().state).toBe('live');
  expect(names(session)).toEqual(['web']);
  const again = room.reopen(contextId);
  if (!again.ok) throw new Error(again.failure.detail);
  await until(() => expect(again.value.deniedNamespaces.get()).toEqual(['vault']));
  await isLive(again.value);
});

test('where all namespaces are denied it follows the own one; rights tell the difference', async () => {
  const { session } = await openCluster({ user: 'releaser' });
  await isLive(session);
  expect(session.namespaces.get()).toEqual(['shop']);
  expect(names(session)).toEqual(['web']);
  expect(await session.readRights('shop', 'web')).toEqual({
    patchStatus: 'allowed',
    patchRollout: 'denied',
    patchAnalysisRuns: 'denied',
  });
  const pause = {
    target: 'rollout' as const,
    operations: [{ op: 'add' as const, path: '/spec/paused', value: true }],
  };
  expect(await session.patchRollout('shop', 'web', pause)).toMatchObject({
    kind: 'failed',
    problem: { code: 'forbidden', subject: 'patch rollouts in shop' },
  });
});

test('without the CRD it says so', async () => {
  const { session } = await openCluster({ withoutRollouts: true });
  await until(() => expect(session.freshness.get().state).toBe('notInstalled'));
  expect(session.freshness.get().problem?.code).toBe('rolloutsNotInstalled');
});

test('a wrong token is unauthorized', async () => {
  const { session } = await openCluster({ user: 'nobody' });
  await until(() => expect(session.freshness.get().problem?.code).toBe('unauthorized'));
  expect(await session.readRights('shop', 'web')).toEqual({
    patchStatus: 'unknown',
    patchRollout: 'unknown',
    patchAnalysisRuns: 'unknown',
  });
});

test('children of a namespace are shared, and end with the last holder', async () => {
  const { cluster, session } = await openCluster();
  const first = session.openChildren('shop');
  const second = session.openChildren('shop');
  expect(second.pods).toBe(first.pods);
  const podNames = () => Array.from(first.pods.get().objects.values(), (pod) => pod.name).toSorted();
  await until(() => expect(podNames()).toEqual(['web-abc-1', 'web-def-1']));
  await until(() => expect(first.replicaSets.get().objects.size).toBe(1));
  await until(() => expect(first.analysisRuns.get()).toMatchObject({ complete: true }));
  first.dispose();
  first.dispose();
  cluster.store.create(PODS, testPod('web-abc-2', { app: 'web' }));
  await until(() => expect(podNames()).toContain('web-abc-2'));
  second.dispose();
  expect(session.openChildren('shop').pods).not.toBe(first.pods);
});

test('Experiments are followed with the children; without rights on them the rest still comes', async () => {
  const { cluster, session } = await openCluster();
  const children = session.openChildren('shop');
  expect(session.openChildren('shop').experiments).toBe(children.experiments);
  const phases = () =>
    Array.from(children.experiments.get().objects.values(), ({ name, phase }) => `${name} ${phase}`);
  await until(() => expect(children.experiments.get().freshness.state).toBe('live'));
  cluster.store.create(EXPERIMENTS, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: { name: 'web-abc-2-1', namespace: 'shop' },
    spec: { templates: [] },
    status: { phase: 'Running' },
  });
  await until(() => expect(phases()).toEqual(['web-abc-2-1 Running']));
  cluster.store.update(EXPERIMENTS, 'shop', 'web-abc-2-1', (draft) => {
    draft.status = { phase: 'Successful' };
  });
  await until(() => expect(phases()).toEqual(['web-abc-2-1 Successful']));
  const manifest = await session.readObject('Experiment', 'shop', 'web-abc-2-1');
  expect(manifest).toMatchObject({ ok: true, value: { kind: 'Experiment' } });

  const { session: viewer } = await openCluster({ user: 'viewer' });
  const seen = viewer.openChildren('shop');
  await until(() => expect(seen.pods.get().objects.size).toBe(2));
  await until(() =>
    expect(seen.experiments.get().freshness).toMatchObject({
      state: 'denied',
      problem: { subject: 'list experiments in shop' },
    }),
  );
  expect(seen.pods.get().freshness.state).toBe('live');
  expect(viewer.freshness.get().state).toBe('live');
});

test('a guarded patch is applied; a second one of the same kind is refused with the state of now', async () => {
  const { session } = await openCluster();
  await isLive(session);
  const web = Array.from(session.rollouts.get().objects.values()).find((rollout) => rollout.name === 'web');
  const promote = {
    target: 'status' as const,
    operations: [
      { op: 'test' as const, path: '/metadata/uid', value: web?.uid },
      { op: 'test' as const, path: '/status/currentStepIndex', value: 1 },
      { op: 'remove' as const, path: '/status/pauseConditions' },
    ],
  };
  const [first, second] = [
    await session.patchRollout('shop', 'web', promote),
    await session.patchRollout('shop', 'web', promote),
  ];
  expect(first).toEqual({ kind: 'applied' });
  expect(second).toMatchObject({ kind: 'refused', current: { uid: web?.uid } });
  await until(() =>
    expect(session.rollouts.get().objects.get(web?.uid ?? '')?.status.hasPauseConditions).toBe(false),
  );
  expect(await session.patchRollout('shop', 'gone', promote)).toEqual({ kind: 'refused', current: null });
});

test('reads a template, and says when it is not there', async () => {
  const { cluster, session } = await openCluster();
  cluster.store.create(ANALYSIS_TEMPLATES, {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'monitors', namespace: 'shop' },
    spec: { metrics: [{ name: 'm', provider: { web: { url: 'https://dd.test/api/v1/monitor/1' } } }] },
  });
  const reference = { name: 'monitors', clusterScope: false };
  expect(await session.readTemplate('shop', reference)).toMatchObject({
    ok: true,
    value: { urls: ['https://dd.test/api/v1/monitor/1'] },
  });
  expect(await session.readTemplate('other', reference)).toMatchObject({
    ok: false,
    failure: { code: 'notFound' },
  });
  expect(await session.readTemplate('', { name: 'x', clusterScope: true })).toMatchObject({ ok: false });
});

test('comes back after dropped connections, lost history, and a server that was busy', async () => {
  const { cluster, session, logged } = await openCluster();
  await isLive(session);
  cluster.api.faults.dropConnections();
  cluster.store.create(ROLLOUTS, testRollout('one'));
  await until(() => expect(names(session)).toContain('one'));
  cluster.api.faults.dropHistory();
  cluster.store.create(ROLLOUTS, testRollout('two'));
  await until(() => expect(names(session)).toContain('two'));
  cluster.api.faults.set({ kind: 'brokenJson', times: 1 });
  cluster.api.faults.dropConnections();
  cluster.store.create(ROLLOUTS, testRollout('three'));
  await until(() => expect(names(session)).toContain('three'));
  await isLive(session);
  expect(logged.at(-1)).toBe('kubernetes: rollouts in all namespaces: live');
  expect(logged.join()).not.toContain('admin-token');
});
