import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { KubeObject } from '../kubeObject.ts';
import {
  createRolloutsTestWorld,
  monitorTemplate,
  ordersRollout,
  routedCanary,
  type RolloutsTestWorld,
} from './rolloutsTestWorld.ts';

const FIXTURES =
  process.env['RELEASE_COCKPIT_FIXTURES'] ?? path.join(import.meta.dirname, '../../../shared/fixtures');
const CRDS = path.join(FIXTURES, 'argo-rollouts/manifests/crds');
const isMissing = !existsSync(CRDS);

type Schema = Record<string, unknown>;

/**
 * An OpenAPI v3 schema of a CRD as a JSON schema that refuses unknown fields, as the API server would prune them:
 * wherever it names properties and does not say that others are kept.
 */
function strict(schema: Schema): Schema {
  const result: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith('x-kubernetes') || key === 'description' || key === 'format' || key === 'nullable')
      continue;
    if (key === 'properties')
      result[key] = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([name, field]) => [name, strict(field)]),
      );
    else if (key === 'items' || (key === 'additionalProperties' && typeof value === 'object'))
      result[key] = strict(value as Schema);
    else result[key] = value;
  }
  if (schema['format'] === 'date-time') result['pattern'] = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$';
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (schema['properties'] && !isOpen && !schema['additionalProperties'])
    result['additionalProperties'] = false;
  return result;
}

const validators = new Map<string, ValidateFunction>();

function load(file: string): void {
  const crd = parse(readFileSync(path.join(CRDS, file), 'utf8')) as {
    spec: {
      names: { kind: string };
      versions: { name: string; schema: { openAPIV3Schema: { properties: Record<string, Schema> } } }[];
    };
  };
  const { properties } = crd.spec.versions.find(({ name }) => name === 'v1alpha1')!.schema.openAPIV3Schema;
  const ajv = new Ajv({ strict: false, allErrors: true });
  for (const part of ['spec', 'status'])
    if (properties[part])
      validators.set(`${crd.spec.names.kind}.${part}`, ajv.compile(strict(properties[part])));
}

function problems(object: KubeObject): string[] {
  return (['spec', 'status'] as const).flatMap((part) => {
    const validate = validators.get(`${object.kind}.${part}`);
    if (!validate || object[part] === undefined || validate(object[part])) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${object.kind} ${object.metadata.name} .${part}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  });
}

let world: RolloutsTestWorld;
afterEach(() => world.dispose());

describe.skipIf(isMissing)(
  'served objects against the CRD schemas (skipped where the fixtures are missing)',
  () => {
    const found: string[] = [];
    let checked = 0;
    const kinds = new Set<string>();

    beforeAll(() => {
      for (const file of [
        'rollout-crd.yaml',
        'analysis-run-crd.yaml',
        'analysis-template-crd.yaml',
        'experiment-crd.yaml',
      ])
        load(file);
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

    it('an invalid spec', () => {
      const rollout = ordersRollout(routedCanary([{ setWeight: 101 }]));
      world = createRolloutsTestWorld([rollout]);
      expect(world.status().phase).toBe('Degraded');
      expect(problems(world.rollout())).toEqual([]);
    });
  },
);
