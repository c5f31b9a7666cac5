import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { areCrdsMissing, createCrdCheck, type CrdCheck } from '../crdCheck.ts';
import {
  createRolloutsTestWorld,
  monitorTemplate,
  ordersRollout,
  routedCanary,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';

let problems: CrdCheck;
let world: RolloutsTestWorld;
afterEach(() => world.dispose());

describe.skipIf(areCrdsMissing)(
  'served objects against the CRD schemas (skipped where the fixtures are missing)',
  () => {
    const found: string[] = [];
    let checked = 0;
    const kinds = new Set<string>();

    beforeAll(() => {
      problems = createCrdCheck();
    });

    function watch(): void {
      found.length = 0;
      checked = 0;
      world.store.subscribe(({ object, resource }) => {
        if (resource.group !== 'argoproj.io') return;
        checked += 1;
        kinds.add(object.kind);
        found.push(...problems(object));
      });
    }
    function finish(atLeast: number): void {
      expect(found).toEqual([]);
      expect(checked).toBeGreaterThan(atLeast);
    }

    it('refuses what the schema does not know, so that the other cases mean something', () => {
      world = createRolloutsTestWorld([]);
      const rollout = ordersRollout(routedCanary([]));
      rollout.status = { phase: 'Healthy', surprise: true, currentStepIndex: '1' };
      expect(problems(rollout)).toHaveLength(2);
    });

    it('a canary with every kind of step, promoted, aborted, retried, paused', async () => {
      const use = { templates: [{ templateName: 'monitor' }], args: [{ name: 'monitor-id', value: '1' }] };
      const steps = [
        { setCanaryScale: { weight: 25 } },
        { setWeight: 25 },
        { pause: {} },
        { analysis: use },
        {
          experiment: {
            duration: '20s',
            templates: [
              { name: 'baseline', specRef: 'stable' as const, weight: 5 },
              { name: 'candidate', specRef: 'canary' as const, metadata: { labels: { role: 'candidate' } } },
            ],
            analyses: [{ name: 'watch', templateName: 'monitor', args: use.args }],
          },
        },
        { setWeight: 50 },
        { pause: { duration: '10s' } },
      ];
      world = createRolloutsTestWorld(
        [monitorTemplate({ count: 2 }), ordersRollout(routedCanary(steps, { analysis: use }))],
        { fetch: () => Promise.resolve(Response.json({ overall_state: 'OK' })) },
      );
      watch();
      world.setImage('v2');
      await world.until('paused', () => world.status().phase === 'Paused');
      world.patchStatus({ abort: true });
      await world.play(50);
      world.patchStatus({ abort: false });
      await world.until('paused', () => world.status().phase === 'Paused');
      world.editSpec((spec) => (spec.paused = true));
      await world.play(5);
      world.editSpec((spec) => (spec.paused = false));
      await world.play(2);
      world.patchStatus({ pauseConditions: null });
      await world.until('healthy', () => world.status().phase === 'Healthy');
      finish(60);
      expect(kinds).toEqual(new Set(['Rollout', 'AnalysisRun', 'Experiment']));
    });

    it('failing, inconclusive and erring analyses', async () => {
      const use = { templates: [{ templateName: 'monitor' }], args: [{ name: 'monitor-id', value: '1' }] };
      for (const state of ['Alert', 'No Data', undefined]) {
        world = createRolloutsTestWorld(
          [
            monitorTemplate({ failureCondition: 'result == "Alert"' }),
            ordersRollout(routedCanary([{ setWeight: 25 }, { analysis: use }])),
          ],
          { fetch: () => Promise.resolve(Response.json(state ? { overall_state: state } : {})) },
        );
        watch();
        world.setImage('v2');
        await world.until('stopped', () => ['Degraded', 'Paused'].includes(world.status().phase ?? ''));
        finish(10);
        world.dispose();
      }
    });

    it('a blue-green Rollout with analyses', async () => {
      const use = { templates: [{ templateName: 'monitor' }], args: [{ name: 'monitor-id', value: '1' }] };
      world = createRolloutsTestWorld(
        [
          monitorTemplate({ count: 1 }),
          ordersRollout({
            blueGreen: {
              activeService: 'orders',
              previewService: 'orders-preview',
              autoPromotionSeconds: 10,
              prePromotionAnalysis: use,
              postPromotionAnalysis: use,
            },
          }),
        ],
        { fetch: () => Promise.resolve(Response.json({ overall_state: 'OK' })) },
      );
      watch();
      world.setImage('v2');
      await world.play(2);
      await world.until('healthy', () => world.status().phase === 'Healthy');
      finish(15);
      expect(world.runs().map(({ metadata }) => metadata.labels?.['rollout-type'])).toEqual([
        'PostPromotion',
        'PrePromotion',
      ]);
    });

    it('an invalid spec', () => {
      const rollout = ordersRollout(routedCanary([{ setWeight: 101 }]));
      world = createRolloutsTestWorld([rollout]);
      expect(world.status().phase).toBe('Degraded');
      expect(problems(world.rollout())).toEqual([]);
    });
  },
);
