import { afterEach, describe, expect, it } from 'vitest';
import { SERVICES } from '../kubeObject.ts';
import {
  createRolloutsTestWorld,
  monitorTemplate,
  ordersRollout,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';
import type { BlueGreenStrategy } from './rolloutModel.ts';

let world: RolloutsTestWorld;
let state = 'OK';
afterEach(() => {
  world.dispose();
  state = 'OK';
});

const USE = { templates: [{ templateName: 'monitor' }], args: [{ name: 'monitor-id', value: '1' }] };

function start(more: Partial<BlueGreenStrategy> = {}): void {
  world = createRolloutsTestWorld(
    [
      monitorTemplate({ count: 1 }),
      ordersRollout({ blueGreen: { activeService: 'orders', previewService: 'orders-preview', ...more } }),
    ],
    { fetch: () => Promise.resolve(Response.json({ overall_state: state })) },
  );
  world.store.create(SERVICES, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'orders', namespace: 'shop' },
    spec: { selector: { app: 'orders' } },
  });
}

const active = (): string | undefined => world.status().blueGreen?.activeSelector;

describe('a blue-green Rollout', () => {
  it('starts settled, active and preview on the same pods', () => {
    start();
    const { stableRS, phase, availableReplicas, selector } = world.status();
    expect({ phase, availableReplicas, active: active() }).toEqual({
      phase: 'Healthy',
      availableReplicas: 4,
      active: stableRS,
    });
    expect(selector).toBe(`app=orders,rollouts-pod-template-hash=${stableRS}`);
  });

  it('brings up the preview, pauses, switches when promoted, and takes the old side down after 30 s', async () => {
    start({ autoPromotionEnabled: false });
    const before = active();
    world.setImage('v2');
    await world.until('paused', () => world.status().phase === 'Paused');
    expect(world.status()).toMatchObject({ message: 'BlueGreenPause', controllerPause: true, replicas: 8 });
    expect(active()).toBe(before);
    expect(world.status().blueGreen?.previewSelector).toBe(world.status().currentPodHash);
    world.patchStatus({ pauseConditions: null });
    await world.until('healthy', () => world.status().phase === 'Healthy', 10);
    expect(active()).toBe(world.status().currentPodHash);
    expect(world.status().stableRS).toBe(active());
    const service = world.store.get(SERVICES, 'shop', 'orders');
    expect(service?.spec?.['selector']).toEqual({ app: 'orders', 'rollouts-pod-template-hash': active() });
    expect(world.pods()).toHaveLength(8);
    await world.until('old side gone', () => world.pods().length === 4, 60);
  });

  it('promotes itself after autoPromotionSeconds', async () => {
    start({ autoPromotionSeconds: 20 });
    world.setImage('v2');
    await world.until('paused', () => world.status().phase === 'Paused');
    await world.until('healthy', () => world.status().phase === 'Healthy', 30);
  });

  it('keeps a small preview until it is promoted', async () => {
    start({ autoPromotionEnabled: false, previewReplicaCount: 1 });
    world.setImage('v2');
    await world.until('paused', () => world.status().phase === 'Paused');
    expect(world.status().updatedReplicas).toBe(1);
    world.patchStatus({ pauseConditions: null });
    await world.until('healthy', () => world.status().phase === 'Healthy', 60);
    expect(world.status().updatedReplicas).toBe(4);
  });

  it('does not switch when the analysis before it fails', async () => {
    state = 'Alert';
    start({ prePromotionAnalysis: USE });
    const before = active();
    world.setImage('v2');
    await world.until('degraded', () => world.status().phase === 'Degraded');
    expect(world.runs()[0]?.metadata.labels?.['rollout-type']).toBe('PrePromotion');
    expect(world.runs()[0]?.metadata.name).toMatch(/-2-pre$/);
    expect(active()).toBe(before);
    await world.until('preview gone', () => world.pods().length === 4, 60);
  });

  it('switches back when the analysis after it fails', async () => {
    start({ postPromotionAnalysis: USE });
    const before = active();
    state = 'Alert';
    world.setImage('v2');
    await world.until('degraded', () => world.status().phase === 'Degraded');
    await world.play(1);
    expect(active()).toBe(before);
    expect(world.status().stableRS).toBe(before);
  });

  it('abort keeps the active side', async () => {
    start({ autoPromotionEnabled: false });
    const before = active();
    world.setImage('v2');
    await world.until('paused', () => world.status().phase === 'Paused');
    world.patchStatus({ abort: true });
    await world.until('preview gone', () => world.pods().length === 4, 60);
    expect(active()).toBe(before);
    expect(world.status()).toMatchObject({ phase: 'Degraded', availableReplicas: 4 });
  });
});
