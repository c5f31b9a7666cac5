import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Rollout } from './model.ts';
import { isGenerationObserved, rolloutPhase } from './phase.ts';
import { projectReplicaSet } from './projectChildren.ts';
import { projectRollout } from './projectRollout.ts';
import { projectSteps, stepText } from './projectSteps.ts';
import { sampleRollout } from './sampleRollout.ts';
import { actualWeight, setWeight } from './weights.ts';

const FOLDER = path.join(process.env.RELEASE_COCKPIT_FIXTURES || '../shared/fixtures', 'argo-rollouts');
const isThere = existsSync(path.join(FOLDER, 'expected.json'));

interface Expected {
  phaseCases: { source: string; rollout: Record<string, unknown>; phase: string; message: string }[];
  generationObservedCases: { observedGeneration: string; generation: number; observed: boolean }[];
  stepStringCases: { step: unknown; string: string }[];
  cases: {
    id: string;
    dir: string;
    object: string;
    asserted: {
      summary: {
        status: string;
        message?: string;
        setWeight?: string;
        actualWeight?: string;
        strategy?: string;
      };
    };
  }[];
}

function project(raw: Record<string, unknown>): Rollout {
  const metadata = { uid: 'u', ...(raw.metadata as object) };
  const rollout = projectRollout(
    JSON.parse(
      JSON.stringify({ ...raw, metadata }).replaceAll(
        /<now-1m>|<same as spec.restartAt>/g,
        '2026-01-01T00:00:00Z',
      ),
    ),
  );
  if (!rollout) throw new Error('not a Rollout');
  return rollout;
}

// Skipped where the folder of the peer's own test data is not beside the project.
describe.skipIf(!isThere)("the peer's own expectations", () => {
  const expected = (
    isThere
      ? JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8'))
      : { phaseCases: [], generationObservedCases: [], stepStringCases: [], cases: [] }
  ) as Expected;
  const live = expected.cases.filter(({ asserted }) => asserted.summary.strategy !== undefined);

  it('has cases', () => {
    expect(expected.phaseCases.length).toBeGreaterThan(10);
    expect(live.length).toBeGreaterThan(4);
  });

  it.each(expected.phaseCases)('phase: $source $message', ({ rollout, phase, message }) => {
    expect(rolloutPhase(project(rollout))).toEqual({ phase, message });
  });

  it.each(expected.generationObservedCases)(
    'generation $generation, observed $observedGeneration',
    ({ observedGeneration, generation, observed }) => {
      const rollout = sampleRollout({ metadata: { generation }, status: { observedGeneration } });
      expect(isGenerationObserved(rollout)).toBe(observed);
    },
  );

  it.each(expected.stepStringCases)('step text: $string', ({ step, string }) => {
    expect(projectSteps([step]).map(stepText)).toEqual([string]);
  });

  it.each(live)('live object: $id', ({ dir, object, asserted: { summary } }) => {
    const read = (file: string): Record<string, unknown> =>
      parse(readFileSync(path.join(FOLDER, dir, file), 'utf8')) as Record<string, unknown>;
    const rollout = project(read(object));
    expect(rolloutPhase(rollout)).toEqual({ phase: summary.status, message: summary.message ?? '' });
    if (summary.setWeight !== undefined) expect(String(setWeight(rollout))).toBe(summary.setWeight);
    if (summary.actualWeight !== undefined) {
      const canaryFile = path.join(FOLDER, dir, 'canary-rs.yaml');
      const canary = existsSync(canaryFile) ? projectReplicaSet(read('canary-rs.yaml')) : null;
      expect(String(actualWeight(rollout, canary?.availableReplicas ?? 0))).toBe(summary.actualWeight);
    }
  });
});
