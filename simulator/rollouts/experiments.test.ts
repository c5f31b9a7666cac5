import { afterEach, describe, expect, it } from 'vitest';
import { EXPERIMENTS, type KubeObject } from '../kubeObject.ts';
import {
  createRolloutsTestWorld,
  monitorTemplate,
  ordersRollout,
  routedCanary,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';
import type { ExperimentStep } from './rolloutModel.ts';

let world: RolloutsTestWorld;
let state = 'OK';
afterEach(() => {
  world.dispose();
  state = 'OK';
});

const TEMPLATES: ExperimentStep['templates'] = [
  { name: 'baseline', specRef: 'stable', weight: 5 },
  { name: 'candidate', specRef: 'canary', metadata: { labels: { role: 'candidate' } } },
];
const ANALYSES = [{ name: 'watch', templateName: 'monitor', args: [{ name: 'monitor-id', value: '1' }] }];

function start(experiment: Partial<ExperimentStep>, metric = {}): void {
  const steps = [{ setWeight: 25 }, { experiment: { templates: TEMPLATES, ...experiment } }, { pause: {} }];
  world = createRolloutsTestWorld([monitorTemplate(metric), ordersRollout(routedCanary(steps))], {
    fetch: () => Promise.resolve(Response.json({ overall_state: state })),
  });
  world.setImage('v2');
}

const experiments = (): readonly KubeObject[] => world.store.list(EXPERIMENTS, 'shop');

describe('an experiment step', () => {
  it('runs its templates for its duration, with their share of the traffic, and completes', async () => {
    start({ duration: '30s' });
    await world.until('running', () => experiments()[0]?.status?.['phase'] === 'Running');
    await world.play(1);
    const [experiment] = experiments();
    const { currentPodHash } = world.status();
    expect(experiment?.metadata.name).toBe(`orders-${currentPodHash}-2-1`);
    expect(world.status().canary?.currentExperiment).toBe(experiment?.metadata.name);
    expect(world.status().canary?.weights).toMatchObject({
      canary: { weight: 25 },
      stable: { weight: 70 },
      additional: [{ weight: 5 }],
    });
    expect(experiment?.status?.['templateStatuses']).toMatchObject([
      { name: 'baseline', availableReplicas: 1, status: 'Running' },
      { name: 'candidate', availableReplicas: 1, status: 'Running' },
    ]);
    const set = world.replicaSets().find(({ metadata }) => metadata.name.endsWith('-candidate'));
    expect(set?.metadata.annotations).toEqual({
      'experiment.argoproj.io/name': experiment?.metadata.name,
      'experiment.argoproj.io/template-name': 'candidate',
    });
    expect(world.pods().filter(({ metadata }) => metadata.labels?.['role'] === 'candidate')).toHaveLength(1);
    await world.until('paused after it', () => world.status().phase === 'Paused', 40);
    expect(world.status()).toMatchObject({ currentStepIndex: 2 });
    expect(world.status().canary?.currentExperiment).toBeUndefined();
    expect(experiments()[0]?.status?.['phase']).toBe('Successful');
    await world.until('its pods gone', () => world.pods().length === 5, 60);
  });

  it('ends with its analyses when it has no duration', async () => {
    start({ analyses: ANALYSES }, { count: 2 });
    await world.until('paused after it', () => world.status().phase === 'Paused');
    expect(experiments()[0]?.status).toMatchObject({
      phase: 'Successful',
      analysisRuns: [{ name: 'watch', phase: 'Successful' }],
    });
    expect(world.runs()[0]?.metadata.ownerReferences?.[0]?.kind).toBe('Experiment');
  });

  it('aborts the update when its analysis fails', async () => {
    state = 'Alert';
    start({ analyses: ANALYSES, duration: '10m' });
    await world.until('degraded', () => world.status().phase === 'Degraded');
    expect(experiments()[0]?.status).toMatchObject({
      phase: 'Failed',
      message: 'Metric "monitor" assessed Failed due to failed (1) > failureLimit (0)',
    });
  });

  it('is ended by an abort, and begun anew under another name by a retry', async () => {
    start({ duration: '10m' });
    await world.until('running', () => experiments()[0]?.status?.['phase'] === 'Running');
    world.patchStatus({ abort: true });
    await world.until('ended', () => experiments()[0]?.status?.['phase'] === 'Successful', 10);
    world.patchStatus({ abort: false });
    await world.until('second', () => experiments().length === 2);
    expect(experiments()[1]?.metadata.name).toBe(`${experiments()[0]?.metadata.name}-1`);
  });
});
