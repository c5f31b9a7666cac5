import { describe, expect, it } from 'vitest';
import { actionPlan, type PlanFacts } from './actionPlan.ts';
import { isActionVisible, seenOf } from './actionGuard.ts';
import { blueGreenSteps } from './blueGreenSteps.ts';
import type { Rollout } from './model.ts';
import { projectRollout } from './projectRollout.ts';

const PAUSED = {
  pauseConditions: [{ reason: 'BlueGreenPause', startTime: '2025-12-10T06:00:00Z' }],
  controllerPause: true,
};
const BOTH = { prePromotionAnalysis: { templates: [] }, postPromotionAnalysis: { templates: [] } };
const SWITCHED = { blueGreen: { activeSelector: 'new' } };

function rollout(strategy: object, status: object = {}): Rollout {
  const projected = projectRollout({
    metadata: { uid: 'u', name: 'web', namespace: 'n', generation: 1 },
    spec: { replicas: 2, strategy: { blueGreen: strategy }, template: {} },
    status: {
      currentPodHash: 'new',
      stableRS: 'old',
      observedGeneration: '1',
      phase: 'Progressing',
      blueGreen: { activeSelector: 'old', previewSelector: 'new' },
      ...status,
    },
  });
  if (!projected) throw new Error('not a Rollout');
  return projected;
}

function rail(strategy: object, status: object = {}): string[] {
  return blueGreenSteps(rollout(strategy, status)).map(({ text, state }) => `${text} ${state}`);
}

const run = (status: string): object => ({ name: 'run', status });

describe('the steps of a blue-green release', () => {
  it.each<[string, object, object, string[]]>([
    ['by itself, preview starting', {}, {}, ['preview now', 'switchActive todo']],
    [
      'waiting for a person',
      { autoPromotionEnabled: false },
      PAUSED,
      ['preview done', 'pause now', 'switchActive todo'],
    ],
    [
      'promoted, not switched yet',
      { autoPromotionEnabled: false },
      {
        controllerPause: true,
        blueGreen: { activeSelector: 'old', prePromotionAnalysisRunStatus: run('Successful') },
      },
      ['preview done', 'pause done', 'switchActive now'],
    ],
    [
      'analysed before the switch',
      BOTH,
      { blueGreen: { activeSelector: 'old', prePromotionAnalysisRunStatus: run('Running') } },
      ['preview done', 'prePromotionAnalysis now', 'switchActive todo', 'postPromotionAnalysis todo'],
    ],
    [
      'switched, its analysis not started',
      BOTH,
      SWITCHED,
      ['preview done', 'prePromotionAnalysis done', 'switchActive done', 'postPromotionAnalysis now'],
    ],
    [
      'aborted',
      { autoPromotionEnabled: false },
      { abort: true },
      ['preview dropped', 'pause dropped', 'switchActive dropped'],
    ],
    [
      'done',
      { autoPromotionEnabled: false },
      { stableRS: 'new', ...SWITCHED },
      ['preview done', 'pause done', 'switchActive done'],
    ],
  ])('%s', (_name, strategy, status, expected) => {
    expect(rail(strategy, status)).toEqual(expected);
  });

  it('tells when a timed pause ends', () => {
    const steps = blueGreenSteps(rollout({ autoPromotionSeconds: 30 }, PAUSED));
    expect(steps[1]).toMatchObject({
      text: 'pause: 30s',
      state: 'now',
      durationMs: 30_000,
      endsAtMs: Date.UTC(2025, 11, 10, 6, 0, 30),
    });
  });
});

describe('the actions of a blue-green release', () => {
  const facts: PlanFacts = {
    protection: 'open',
    rights: { patchStatus: 'allowed', patchRollout: 'allowed', patchAnalysisRuns: 'allowed' },
    live: true,
    commandRunning: false,
    contextName: 'c',
    stableRevision: 1,
    wantedVersion: '2',
    canaryPods: 2,
    runningAnalyses: [],
  };
  const plan = (kind: 'promote' | 'promoteFull' | 'abort' | 'skipStep', of: Rollout) =>
    actionPlan(kind, of, seenOf(of, 'c', 1), facts);

  it('promote takes all the traffic at once, from none', () => {
    const waiting = rollout({ autoPromotionEnabled: false }, PAUSED);
    expect(plan('promote', waiting)).toMatchObject({
      blocked: null,
      from: { weight: 0, stepText: 'pause' },
      to: { weight: 100 },
      skipped: [],
    });
    expect(plan('skipStep', waiting).blocked?.reason).toBe('noSteps');
    expect(plan('promote', rollout({})).blocked?.reason).toBe('nothingToPromote');
  });

  it('a full promotion names the analyses it passes over', () => {
    expect(plan('promoteFull', rollout(BOTH, SWITCHED)).skipped).toEqual(['postPromotionAnalysis']);
  });

  it('abort keeps the preview’s pods for a while', () => {
    const waiting = rollout({ autoPromotionEnabled: false }, PAUSED);
    expect(plan('abort', waiting).effects).toContainEqual({
      kind: 'canaryPodsScaleDown',
      pods: 2,
      afterSeconds: 30,
    });
  });

  it('promote is seen when the pause is over', () => {
    const waiting = rollout({ autoPromotionEnabled: false }, PAUSED);
    const seen = seenOf(waiting, 'c', 1);
    expect(isActionVisible('promote', seen, waiting)).toBe(false);
    const cleared = rollout({ autoPromotionEnabled: false }, { controllerPause: true });
    expect(isActionVisible('promote', seen, cleared)).toBe(false);
    expect(isActionVisible('promote', seen, rollout({ autoPromotionEnabled: false }, SWITCHED))).toBe(true);
  });
});
