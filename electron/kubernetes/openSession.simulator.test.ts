import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { REAL_TIME } from '../../shared/clock/clockSetting.ts';
import { createClock } from '../../shared/clock/createClock.ts';
import { ROLLOUTS } from '../../simulator/kubeObject.ts';
import { startTestCluster, testRollout } from '../../simulator/kubernetes/testCluster.ts';
import { writeKubeconfig } from '../../simulator/kubeconfigFile.ts';
import { createKubernetesRoom, type KubernetesRoom } from './kubernetesRoom.ts';
import type { Session } from './session.ts';
import { until } from './testUntil.ts';

const clock = createClock(REAL_TIME, { now: Date.now, setTimeout, clearTimeout });
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function openCluster(user: string) {
  const cluster = await startTestCluster(clock);
  cleanups.push(() => cluster.api.dispose());
  const folder = mkdtempSync(join(tmpdir(), 'kubernetes-room-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'config');
  writeKubeconfig(file, {
    clusters: [{ name: 'sim', server: cluster.api.url }],
    contexts: [{ name: user, cluster: 'sim', token: `${user}-token`, namespace: 'shop' }],
    currentContext: user,
  });
  const room: KubernetesRoom = createKubernetesRoom({
    clock,
    env: { KUBECONFIG: file },
    homeDirectory: folder,
    explicitFile: null,
    log: () => undefined,
  });
  cleanups.push(room.dispose);
  const { contextId } = room.firstContextId(null);
  const opened = room.open(contextId ?? '');
  if (!opened.ok) throw new Error(opened.failure.detail);
  return { cluster, room, session: opened.value };
}

function names(session: Session): string[] {
  return Array.from(session.rollouts.get().objects.values(), (rollout) => rollout.name).toSorted();
}

test('follows the Rollouts of all namespaces, names the user and knows the rights', async () => {
  const { cluster, room, session } = await openCluster('admin');
  await until(() => expect(session.freshness.get().state).toBe('live'));
  expect(names(session)).toEqual(['cart', 'web']);
  expect(session.namespaces.get()).toEqual([]);
  await until(() => expect(session.identity.get()).toBe('admin'));
  expect(room.contexts.get().contexts[0]?.session).toMatchObject({ epoch: 1, identity: 'admin' });
  expect(await session.readRights('shop', 'web')).toEqual({
    patchStatus: 'allowed',
    patchRollout: 'allowed',
  });

  cluster.store.create(ROLLOUTS, testRollout('search'));
  await until(() => expect(names(session)).toEqual(['cart', 'search', 'web']));
  cluster.store.remove(ROLLOUTS, 'shop', 'search');
  await until(() => expect(names(session)).toEqual(['cart', 'web']));
});
