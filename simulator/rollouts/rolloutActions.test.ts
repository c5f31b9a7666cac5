import { afterEach, describe, expect, it } from 'vitest';
import {
  createRolloutsTestWorld,
  ordersRollout,
  routedCanary,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';
import { PODS, ROLLOUTS } from '../kubeObject.ts';
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

describe('actions on a canary', () => {
  it('spec.paused halts, and a pure resume goes on at the same step', async () => {
    start([{ setWeight: 25 }, { setWeight: 50 }]);
    world.setImage('v2');
    await world.play(1);
    world.editSpec((spec) => (spec.paused = true));
    await world.play(60);
    expect(world.status()).toMatchObject({
      phase: 'Paused',
      message: 'manually paused',
      currentStepIndex: 0,
    });
    expect(world.status().pauseConditions).toBeUndefined();
    world.editSpec((spec) => (spec.paused = false));
    await world.until('healthy', () => world.status().phase === 'Healthy', 120);
  });

  it('undo to the stable template ends the update at once', async () => {
    start();
    await toFirstPause();
    const { stableRS } = world.status();
    world.setImage('v1');
    await world.play(1);
    expect(world.status()).toMatchObject({ currentPodHash: stableRS, currentStepIndex: 4 });
    expect(world.events()).toContain('SkipSteps: Rollback to stable ReplicaSets');
    expect(world.rollout().metadata.annotations?.['rollout.argoproj.io/revision']).toBe('3');
    await world.until('healthy', () => world.status().phase === 'Healthy');
  });

  it('another template in mid-flight starts over and removes the one between', async () => {
    start();
    await toFirstPause();
    world.setImage('v3');
    await world.until(
      'paused',
      () =>
        world.status().phase === 'Paused' && world.replicaSets().length === 3 && world.pods().length === 5,
      120,
    );
    expect(roles()).toEqual({ stable: 4, canary: 1 });
  });

  it('restartAt replaces the pods one after the other', async () => {
    start();
    const before = new Set(world.pods().map(({ metadata }) => metadata.name));
    const restartAt = '2026-01-05T12:00:05Z';
    world.editSpec((spec) => (spec.restartAt = restartAt));
    await world.play(1);
    expect(world.status()).toMatchObject({ phase: 'Progressing', message: 'rollout is restarting' });
    let least = 4;
    await world.until('restarted', () => {
      least = Math.min(least, world.status().availableReplicas ?? 0);
      return world.status().restartedAt === restartAt && world.status().phase === 'Healthy';
    });
    expect(least).toBe(3);
    expect(world.pods().some(({ metadata }) => before.has(metadata.name))).toBe(false);
    expect(world.status().currentPodHash).toBe(world.status().stableRS);
  });

  it('a change of spec.replicas scales stable and canary, even while manually paused', async () => {
    start();
    await toFirstPause();
    world.editSpec((spec) => {
      spec.paused = true;
      spec.replicas = 8;
    });
    await world.until('scaled', () => world.status().availableReplicas === 10);
    expect(roles()).toEqual({ stable: 8, canary: 2 });
  });

  it('setCanaryScale sizes the canary without traffic', async () => {
    start([{ setCanaryScale: { replicas: 2 } }, { pause: {} }, { setWeight: 50 }, { pause: {} }]);
    await toFirstPause();
    expect(world.status()).toMatchObject({ updatedReplicas: 2, currentStepIndex: 1 });
    expect(world.status().canary?.weights?.canary.weight).toBe(0);
  });

  it('an unverified weight holds the step back', async () => {
    const rollout = ordersRollout(routedCanary(STEPS));
    rollout.metadata.annotations = {
      ...rollout.metadata.annotations,
      'simulator.release-cockpit/weight-verified': 'false',
    };
    world = createRolloutsTestWorld([rollout]);
    world.setImage('v2');
    await world.play(60);
    expect(world.status()).toMatchObject({ currentStepIndex: 0, phase: 'Progressing' });
    expect(world.status().canary?.weights).toMatchObject({ canary: { weight: 25 }, verified: false });
  });

  it('removing a Rollout removes everything it owns', async () => {
    start();
    await toFirstPause();
    const { store } = world;
    store.remove(ROLLOUTS, 'shop', 'orders');
    await world.play(2);
    expect([world.pods(), world.replicaSets(), world.runs()].flat()).toEqual([]);
  });
});

describe('corner cases of actions', () => {
  it('abort of a fully promoted Rollout reads Degraded and keeps its pods', async () => {
    start();
    world.patchStatus({ abort: true });
    await world.play(90);
    expect(world.status()).toMatchObject({ phase: 'Degraded', abort: true, currentStepIndex: 4 });
    expect(roles()).toEqual({ stable: 4 });
  });

  it('retry within the scale-down delay keeps the canary pods', async () => {
    start();
    await toFirstPause();
    const canary = world.pods().find(({ metadata }) => metadata.labels?.['version'] === 'canary');
    world.patchStatus({ abort: true });
    await world.play(10);
    world.patchStatus({ abort: false });
    await world.until('paused again', () => world.status().phase === 'Paused');
    await world.play(60);
    expect(world.pods().map(({ metadata }) => metadata.name)).toContain(canary?.metadata.name);
  });

  it('abort is ignored while promoteFull is set, and counts together with promoteFull false', async () => {
    start();
    await toFirstPause();
    world.patchStatus({ promoteFull: true });
    await world.play(1);
    world.patchStatus({ abort: true });
    await world.play(1);
    expect(world.status().abort).toBeUndefined();
    world.patchStatus({ abort: true, promoteFull: false });
    await world.play(1);
    expect(world.status()).toMatchObject({ abort: true, phase: 'Degraded' });
  });

  it('other steps in mid-flight start over', async () => {
    start();
    await toFirstPause();
    world.editSpec((spec) => {
      if (spec.strategy?.canary) spec.strategy.canary.steps = [{ setWeight: 50 }, { pause: {} }];
    });
    await world.until('paused at 50', () => world.status().canary?.weights?.canary.weight === 50);
    await world.until('paused', () => world.status().phase === 'Paused');
    expect(world.status()).toMatchObject({ currentStepIndex: 1, updatedReplicas: 2 });
  });

  it('a deleted pod is replaced', async () => {
    start();
    const [pod] = world.pods();
    world.store.remove(PODS, 'shop', pod!.metadata.name);
    await world.play(1);
    expect(world.status().availableReplicas).toBe(3);
    expect(world.status().phase).toBe('Progressing');
    await world.until('healthy', () => world.status().phase === 'Healthy', 20);
  });

  it('pods on their way out show a deletionTimestamp for a moment', async () => {
    start();
    await toFirstPause();
    world.editSpec((spec) => (spec.replicas = 3));
    await world.until('terminating', () => world.pods().some(({ metadata }) => metadata.deletionTimestamp));
    await world.until('gone', () => world.pods().length === 4, 10);
  });
});

describe('other canaries', () => {
  it('a first deployment without the settled annotation takes its time, stable from the start', async () => {
    const rollout = ordersRollout(routedCanary(STEPS));
    delete rollout.metadata.annotations;
    world = createRolloutsTestWorld([rollout]);
    expect(world.status()).toMatchObject({
      phase: 'Progressing',
      message: 'updated replicas are still becoming available',
    });
    await world.until('healthy', () => world.status().phase === 'Healthy', 20);
    expect(world.events()).toContain('RolloutUpdated: Rollout updated to revision 1');
    expect(roles()).toEqual({ stable: 4 });
  });

  it('without steps the new version simply replaces the old one', async () => {
    world = createRolloutsTestWorld([ordersRollout({ canary: {} })]);
    world.setImage('v2');
    let least = 4;
    await world.until('replaced', () => {
      least = Math.min(least, world.status().availableReplicas ?? 0);
      return (
        world.status().phase === 'Healthy' &&
        world.rollout().status?.['stableRS'] === world.status().currentPodHash &&
        world.replicaSets().length === 2 &&
        world.pods().length === 4
      );
    });
    expect(least).toBeGreaterThanOrEqual(3);
    expect(world.status().currentStepIndex).toBeUndefined();
  });

  it('dynamicStableScale lets stable shrink, and an abort takes the weight back as stable grows', async () => {
    start([{ setWeight: 50 }, { pause: {} }], { dynamicStableScale: true });
    await toFirstPause();
    await world.until('stable shrunk', () => world.status().replicas === 4);
    world.patchStatus({ abort: true });
    const seen = new Set<number | undefined>();
    await world.until('back on stable', () => {
      seen.add(world.status().canary?.weights?.canary.weight);
      return world.status().canary?.weights?.canary.weight === 0 && world.pods().length === 4;
    });
    expect(seen).toContain(50);
    expect(roles()).toEqual({ stable: 4 });
  });

  it('counts weights in the unit of maxTrafficWeight', async () => {
    start([{ setWeight: 250 }, { pause: {} }], { trafficRouting: { maxTrafficWeight: 1000 } });
    await toFirstPause();
    expect(world.status().updatedReplicas).toBe(1);
    expect(world.status().canary?.weights).toMatchObject({
      canary: { weight: 250 },
      stable: { weight: 750 },
    });
  });
});
