import { afterEach, describe, expect, it } from 'vitest';
import {
  createRolloutsTestWorld,
  ordersRollout,
  routedCanary,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';
import { ROLLOUTS } from '../kubeObject.ts';
import type { CanaryStep } from './rolloutModel.ts';

let world: RolloutsTestWorld;
afterEach(() => world.dispose());

const STEPS: CanaryStep[] = [
  { setWeight: 25 },
  { pause: {} },
  { setWeight: 50 },
  { pause: { duration: '20s' } },
];

function start(steps: CanaryStep[] = STEPS, more = {}): RolloutsTestWorld {
  world = createRolloutsTestWorld([ordersRollout(routedCanary(steps, more))]);
  return world;
}

async function toFirstPause(): Promise<void> {
  world.setImage('v2');
  await world.until('paused at step 1', () => world.status().phase === 'Paused');
}

function roles(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const pod of world.pods()) {
    const role = pod.metadata.labels?.['version'] ?? 'none';
    counts[role] = (counts[role] ?? 0) + 1;
  }
  return counts;
}

describe('a settled Rollout', () => {
  it('is fully rolled out when the controller has started, without events', () => {
    start();
    const status = world.status();
    expect(status).toMatchObject({
      phase: 'Healthy',
      currentStepIndex: 4,
      replicas: 4,
      availableReplicas: 4,
      observedGeneration: '1',
      selector: 'app=orders',
    });
    expect(status.stableRS).toBe(status.currentPodHash);
    expect(status.canary?.weights).toMatchObject({ canary: { weight: 0 }, stable: { weight: 100 } });
    expect(roles()).toEqual({ stable: 4 });
    expect(world.events()).toEqual([]);
  });

  it('stays as it is, without a single write', async () => {
    start();
    const before = world.store.resourceVersion();
    await world.play(300);
    expect(world.store.resourceVersion()).toBe(before);
  });

  it('works the same when it is created while the controller runs', async () => {
    start();
    const { store } = world;
    store.create(ROLLOUTS, ordersRollout(routedCanary(STEPS), 'later'));
    await world.play(1);
    expect(world.status('later').phase).toBe('Healthy');
  });
});

describe('a new template', () => {
  it('scales the canary up, gives it traffic once a pod is ready, and pauses', async () => {
    start();
    world.setImage('v2');
    await world.play(1);
    expect(world.status()).toMatchObject({ phase: 'Progressing', currentStepIndex: 0 });
    expect(world.status().canary?.weights?.canary.weight).toBe(0);
    await world.until('paused', () => world.status().phase === 'Paused');
    const status = world.status();
    expect(status).toMatchObject({
      message: 'CanaryPauseStep',
      controllerPause: true,
      currentStepIndex: 1,
      updatedReplicas: 1,
      replicas: 5,
    });
    expect(status.pauseConditions).toEqual([{ reason: 'CanaryPauseStep', startTime: expect.any(String) }]);
    expect(status.canary?.weights).toEqual({
      canary: { podTemplateHash: status.currentPodHash, serviceName: 'orders-canary', weight: 25 },
      stable: { podTemplateHash: status.stableRS, serviceName: 'orders-stable', weight: 75 },
    });
    expect(roles()).toEqual({ stable: 4, canary: 1 });
    expect(
      world.replicaSets().map(({ metadata }) => metadata.annotations?.['rollout.argoproj.io/revision']),
    ).toEqual(expect.arrayContaining(['1', '2']));
  });

  it('runs through all steps after a promotion, and the canary becomes stable', async () => {
    start();
    await toFirstPause();
    const hash = world.status().currentPodHash;
    world.patchStatus({ pauseConditions: null });
    await world.play(1);
    expect(world.status()).toMatchObject({ currentStepIndex: 2 });
    await world.until(
      'timed pause',
      () => world.status().currentStepIndex === 3 && world.status().phase === 'Paused',
    );
    await world.play(18);
    expect(world.status().phase).toBe('Paused');
    await world.until('healthy', () => world.status().phase === 'Healthy', 60);
    expect(world.status()).toMatchObject({ stableRS: hash, currentStepIndex: 4 });
    expect(world.status().pauseConditions).toBeUndefined();
    expect(world.events()).toContain(
      `RolloutCompleted: Rollout completed update to revision 2 (${hash}): Completed all 4 canary steps`,
    );
    const old = world
      .replicaSets()
      .find(({ metadata }) => metadata.annotations?.['rollout.argoproj.io/revision'] === '1');
    expect(old?.metadata.annotations?.['scale-down-deadline']).toBeDefined();
    expect(old?.spec?.['replicas']).toBe(4);
    await world.until('old pods gone', () => world.pods().length === 4, 60);
    expect(roles()).toEqual({ stable: 4 });
  });

  it('a second promote before the controller looks skips one more step', async () => {
    start();
    await toFirstPause();
    world.patchStatus({ pauseConditions: null });
    world.patchStatus({ currentStepIndex: 2 });
    await world.play(1);
    expect(world.status().currentStepIndex).toBeGreaterThanOrEqual(2);
    expect(world.status().controllerPause).toBeUndefined();
  });
});

describe('abort', () => {
  it('takes the traffic back at once, keeps the canary for 30 s, and reads Degraded', async () => {
    start();
    await toFirstPause();
    world.patchStatus({ abort: true });
    await world.play(1);
    const status = world.status();
    expect(status).toMatchObject({
      abort: true,
      phase: 'Degraded',
      message: 'RolloutAborted: Rollout aborted update to revision 2',
      currentStepIndex: 0,
    });
    expect(status.abortedAt).toBeDefined();
    expect(status.pauseConditions).toBeUndefined();
    expect(status.canary?.weights).toMatchObject({ canary: { weight: 0 }, stable: { weight: 100 } });
    expect(status.conditions?.find(({ type }) => type === 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'RolloutAborted',
    });
    await world.play(25);
    expect(roles()).toEqual({ stable: 4, canary: 1 });
    await world.until('canary gone', () => world.pods().length === 4, 20);
  });

  it('retry starts again at step 0 and leaves an explicit abort: false', async () => {
    start();
    await toFirstPause();
    world.patchStatus({ abort: true });
    await world.play(60);
    world.patchStatus({ abort: false });
    await world.play(1);
    expect(world.status().abort).toBe(false);
    expect(world.status().abortedAt).toBeUndefined();
    await world.until('paused again', () => world.status().phase === 'Paused');
    expect(world.status()).toMatchObject({ currentStepIndex: 1, abort: false });
  });

  it('promote full overrides it', async () => {
    start();
    await toFirstPause();
    world.patchStatus({ abort: true });
    await world.play(5);
    world.patchStatus({ promoteFull: true });
    await world.until('healthy', () => world.status().phase === 'Healthy');
    const status = world.status();
    expect(status.stableRS).toBe(status.currentPodHash);
    expect(status.promoteFull).toBeUndefined();
    expect(status.abort).toBeUndefined();
  });
});

describe('a replica-ratio canary', () => {
  it('follows the weight with pods alone and has no weights', async () => {
    world = createRolloutsTestWorld([
      ordersRollout({ canary: { steps: [{ setWeight: 50 }, { pause: {} }] } }),
    ]);
    await toFirstPause();
    expect(world.status().canary).toEqual({});
    expect(world.status()).toMatchObject({ updatedReplicas: 2, replicas: 4 });
    world.patchStatus({ abort: true });
    await world.until(
      'back on stable',
      () => world.status().updatedReplicas === undefined && world.status().replicas === 4,
    );
    expect(world.status().phase).toBe('Degraded');
  });
});

describe('crash loops', () => {
  it('restarts with growing back-off, holds the canary, and exceeds the progress deadline', async () => {
    const rollout = ordersRollout(routedCanary(STEPS));
    rollout.spec = { ...rollout.spec, progressDeadlineSeconds: 120 };
    world = createRolloutsTestWorld([rollout], {
      crashLoop: (pod) => pod.metadata.labels?.['version'] === 'canary',
    });
    world.setImage('v2');
    await world.until('degraded', () => world.status().phase === 'Degraded', 300);
    expect(world.status().message).toMatch(
      /^ProgressDeadlineExceeded: ReplicaSet "orders-\w+" has timed out progressing\.$/,
    );
    expect(world.status().canary?.weights?.canary.weight).toBe(0);
    const pod = world.pods().find(({ metadata }) => metadata.labels?.['version'] === 'canary');
    const [container] = (pod?.status?.['containerStatuses'] ?? []) as Record<string, never>[];
    expect(container?.['restartCount']).toBeGreaterThanOrEqual(3);
    expect(container).toMatchObject({
      ready: false,
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    await world.until('waiting', () => {
      const statuses = world.pods().map(({ status }) => JSON.stringify(status));
      return statuses.some((text) => text.includes('CrashLoopBackOff'));
    });
  });
});

describe('disposing', () => {
  it('leaves no timers and reacts to nothing', async () => {
    start();
    world.dispose();
    expect(world.clock.pendingTimers()).toBe(0);
    world.setImage('v2');
    await world.play(30);
    expect(world.replicaSets()).toHaveLength(1);
  });
});
