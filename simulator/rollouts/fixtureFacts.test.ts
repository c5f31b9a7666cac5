import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../kubeObject.ts';
import { canaryStepText } from './canarySteps.ts';
import { readRollout, type CanaryStep } from './rolloutModel.ts';
import { rolloutPhase } from './rolloutPhase.ts';

interface Facts {
  stepStringCases: { step: CanaryStep; string: string }[];
  phaseCases: { rollout: KubeObject; phase: string; message: string }[];
}

const FIXTURES =
  process.env['RELEASE_COCKPIT_FIXTURES'] ?? path.join(import.meta.dirname, '../../../shared/fixtures');
const FILE = path.join(FIXTURES, 'argo-rollouts/expected.json');
const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : undefined;
const facts =
  text === undefined
    ? undefined
    : (JSON.parse(text.replaceAll('<same as spec.restartAt>', '<now-1m>')) as Facts);

describe.skipIf(!facts)('as Argo Rollouts asserts (skipped where the fixtures are missing)', () => {
  it('steps are named', () => {
    expect(facts?.stepStringCases).toHaveLength(8);
    for (const { step, string } of facts?.stepStringCases ?? []) expect(canaryStepText(step)).toBe(string);
  });

  it('phases and messages follow from the status', () => {
    // "waiting for …" an unpause or an observation is worked out by clients, never written by the controller.
    const byClients = /^waiting for rollout (to unpause|spec update)/;
    const cases = (facts?.phaseCases ?? []).filter(({ message }) => !byClients.test(message));
    expect(cases).toHaveLength(11);
    for (const { rollout, phase, message } of cases) {
      const read = readRollout(rollout);
      expect(rolloutPhase(read, read.status)).toEqual({ phase, message });
    }
  });
});

it('reads a Rollout with defaults', () => {
  const rollout = readRollout({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'a' },
  });
  expect(rollout).toMatchObject({ namespace: 'default', replicas: 1, revision: 0, status: {} });
});
