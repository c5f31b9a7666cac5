import { describe, expect, it } from 'vitest';
import type { ActionKind, BlockReason } from '../contract/action.ts';
import { actionBlock, type ActionSurroundings } from './actionBlock.ts';
import { isActionVisible, movedSince, seenOf } from './actionGuard.ts';
import { actionPatch } from './actionPatch.ts';
import { actionPlan, type PlanFacts } from './actionPlan.ts';
import { record } from './rawObject.ts';
import { applyForTest, sampleRawRollout, sampleRollout } from './sampleRollout.ts';

type Changes = NonNullable<Parameters<typeof sampleRawRollout>[0]>;

const ALLOWED = { patchStatus: 'allowed', patchRollout: 'allowed', patchAnalysisRuns: 'allowed' } as const;
const FREE: ActionSurroundings = {
  protection: 'open',
  rights: ALLOWED,
  live: true,
  commandRunning: false,
};
const FACTS: PlanFacts = {
  ...FREE,
  contextName: 'eks-prod',
  stableRevision: 41,
  wantedVersion: '2025.12.10-1',
  canaryPods: 4,
  runningAnalyses: ['run-1'],
};
const ABORTED = {
  abort: true,
  abortedAt: '2025-12-10T05:05:00Z',
  pauseConditions: undefined,
  controllerPause: false,
};
const INCONCLUSIVE = [{ reason: 'InconclusiveAnalysisRun', startTime: '2025-12-10T05:00:00Z' }];
const RUNNING = {
  pauseConditions: undefined,
  controllerPause: false,
  currentStepIndex: 2,
  phase: 'Progressing',
};

/** The status after an action's patch as the API server applies it; null when a guard refuses. */
function patched(kind: ActionKind, changes: Changes, nowChanges: Changes = changes) {
  const seen = seenOf(sampleRollout(changes), 'c', 1);
  const { operations } = actionPatch(kind, seen, sampleRollout(changes));
  const after = applyForTest(sampleRawRollout(nowChanges), operations);
  return after && { status: record(after.status), spec: record(after.spec) };
}

describe('actionPatch', () => {
  it('promote at a pause clears the pause and leaves the step to the controller', () => {
    const after = patched('promote', {});
    expect(after?.status).not.toHaveProperty('pauseConditions');
    expect(after?.status.currentStepIndex).toBe(1);
    expect(after?.status.controllerPause).toBe(true);
  });

  it('promote at a running step skips that one step', () => {
    expect(patched('promote', { status: RUNNING })?.status.currentStepIndex).toBe(3);
  });

  it('promote passes over an inconclusive analysis', () => {
    const status = {
      currentStepIndex: 2,
      pauseConditions: INCONCLUSIVE,
      canary: { currentStepAnalysisRunStatus: { name: 'run-1', status: 'Inconclusive' } },
    };
    const after = patched('promote', { status });
    expect(after?.status).toMatchObject({ currentStepIndex: 3, controllerPause: false });
    expect(after?.status).not.toHaveProperty('pauseConditions');
  });

  it('never skips a second step when two promote at once', () => {
    // The second still holds what both saw; the first has gone through.
    expect(patched('promote', {}, { status: { pauseConditions: undefined } })).toBeNull();
    expect(
      patched('promote', { status: RUNNING }, { status: { ...RUNNING, currentStepIndex: 3 } }),
    ).toBeNull();
  });

  it('refuses when another release or an abort came in between', () => {
    for (const kind of ['promote', 'promoteFull', 'pause'] as const) {
      expect(patched(kind, {}, { status: { currentPodHash: 'other' } })).toBeNull();
      expect(patched(kind, {}, { status: { abort: true } })).toBeNull();
      expect(patched(kind, {}, { metadata: { uid: 'uid-2' } })).toBeNull();
    }
  });

  it('abort works although the step moved, not on another release', () => {
    expect(patched('abort', {}, { status: { currentStepIndex: 3 } })?.status.abort).toBe(true);
    expect(patched('abort', {}, { status: { currentPodHash: 'other' } })).toBeNull();
    expect(patched('abort', {}, { metadata: { uid: 'uid-2' } })).toBeNull();
  });

  it('abort clears a full promotion, which would take it back', () => {
    expect(patched('abort', { status: { promoteFull: true } })?.status).toMatchObject({
      abort: true,
      promoteFull: false,
    });
    expect(patched('abort', {})?.status).not.toHaveProperty('promoteFull');
  });

  it('promote full, retry, pause and resume write their one field', () => {
    expect(patched('promoteFull', {})?.status.promoteFull).toBe(true);
    expect(patched('retry', { status: ABORTED })?.status.abort).toBe(false);
    expect(patched('retry', { status: ABORTED }, {})).toBeNull();
    expect(patched('pause', {})?.spec.paused).toBe(true);
    expect(patched('resume', { spec: { paused: true } })?.spec.paused).toBe(false);
    expect(patched('resume', { spec: { paused: true } }, { spec: { paused: false } })).toBeNull();
  });

  it('tells absent from false', () => {
    const wasFalse = { status: { abort: false } };
    expect(patched('promote', wasFalse)).not.toBeNull();
    expect(patched('promote', {}, wasFalse)).toBeNull();
  });
});

describe('movedSince', () => {
  const seen = seenOf(sampleRollout(), 'c', 1);

  it.each<[ActionKind, Changes, string | null]>([
    ['promote', {}, null],
    ['promote', { status: { currentStepIndex: 2 } }, 'step'],
    ['promote', { status: { currentPodHash: 'x' } }, 'revision'],
    ['promote', { metadata: { uid: 'x' } }, 'uid'],
    ['promote', { status: { abort: true } }, 'abort'],
    ['promote', { status: { pauseConditions: undefined } }, 'pause'],
    ['promote', { spec: { paused: true } }, 'pause'],
    ['abort', { status: { currentStepIndex: 2, pauseConditions: undefined } }, null],
    ['abort', { status: { currentPodHash: 'x' } }, 'revision'],
  ])('%s after %j: %s', (kind, changes, what) => {
    expect(movedSince(kind, seen, sampleRollout(changes))?.what ?? null).toBe(what);
  });
});

describe('isActionVisible', () => {
  it('takes an abort for seen when the controller has handled it, not when the field is set', () => {
    const seen = seenOf(sampleRollout(), 'c', 1);
    expect(isActionVisible('abort', seen, sampleRollout({ status: { abort: true } }))).toBe(false);
    expect(isActionVisible('abort', seen, sampleRollout({ status: ABORTED }))).toBe(true);
  });

  it('takes a promote for seen when the step moved', () => {
    const seen = seenOf(sampleRollout(), 'c', 1);
    expect(isActionVisible('promote', seen, sampleRollout({ status: { pauseConditions: undefined } }))).toBe(
      false,
    );
    expect(isActionVisible('promote', seen, sampleRollout({ status: RUNNING }))).toBe(true);
  });
});

describe('actionBlock', () => {
  const settled = { status: { stableRS: 'canaryhash', pauseConditions: undefined, controllerPause: false } };

  it.each<[ActionKind, Changes, Partial<ActionSurroundings>, BlockReason | null]>([
    ['abort', {}, {}, null],
    ['abort', {}, { live: false, commandRunning: true }, null],
    ['abort', {}, { protection: 'readOnly' }, 'readOnlyContext'],
    ['abort', {}, { rights: { ...ALLOWED, patchStatus: 'denied' } }, 'noRight'],
    ['abort', {}, { rights: { ...ALLOWED, patchStatus: 'unknown' } }, null],
    ['abort', { status: ABORTED }, {}, 'alreadyAborted'],
    ['abort', settled, {}, 'notInProgress'],
    ['promote', {}, {}, null],
    ['promote', {}, { live: false }, 'staleData'],
    ['promote', {}, { commandRunning: true }, 'commandRunning'],
    ['promote', { status: { pauseConditions: undefined } }, {}, 'unpausing'],
    ['promote', { spec: { paused: true } }, {}, 'resumeFirst'],
    ['promote', { status: ABORTED }, {}, 'alreadyAborted'],
    ['promote', { status: { promoteFull: true } }, {}, 'promotingFully'],
    ['promoteFull', { status: ABORTED }, {}, 'alreadyAborted'],
    ['promoteFull', settled, {}, 'alreadyPromoted'],
    ['retry', {}, {}, 'notAborted'],
    ['retry', { status: ABORTED }, {}, null],
    ['pause', {}, { rights: { ...ALLOWED, patchRollout: 'denied' } }, 'noRight'],
    ['pause', { spec: { paused: true } }, {}, 'alreadyPaused'],
    ['pause', {}, {}, null],
    ['pause', { status: RUNNING }, {}, null],
    ['pause', { status: { currentStepIndex: 4 } }, {}, 'waitsForPerson'],
    ['pause', { status: { currentStepIndex: 2, pauseConditions: INCONCLUSIVE } }, {}, 'waitsForPerson'],
    ['resume', {}, {}, 'notPaused'],
    ['resume', { spec: { paused: true } }, {}, null],
  ])('%s on %j with %j: %s', (kind, changes, surroundings, reason) => {
    expect(actionBlock(kind, sampleRollout(changes), { ...FREE, ...surroundings })).toBe(reason);
  });
});

describe('actionPlan', () => {
  const plan = (kind: ActionKind, changes: Changes = {}, facts: Partial<PlanFacts> = {}) => {
    const rollout = sampleRollout(changes);
    return actionPlan(kind, rollout, seenOf(rollout, 'c', 1), { ...FACTS, ...facts });
  };

  it('says from what to what one step is', () => {
    expect(plan('promote')).toMatchObject({
      from: { weight: 20, stepIndex: 1, stepText: 'pause: 10m' },
      to: { weight: 20, stepIndex: 2, stepText: 'analysis' },
      skipped: [],
      effects: [{ kind: 'waitEndsNow' }],
      friction: 'confirm',
    });
  });

  it('names what a full promotion skips and wants the name in a protected context', () => {
    expect(plan('promoteFull', {}, { protection: 'protected' })).toMatchObject({
      to: { weight: 100 },
      skipped: ['pause: 10m', 'analysis', 'setWeight: 50', 'pause'],
      friction: 'typed',
    });
    expect(plan('promoteFull').friction).toBe('confirm');
  });

  it('tells what an abort leaves behind', () => {
    expect(plan('abort')).toMatchObject({
      to: { weight: 0 },
      friction: 'confirm',
      effects: [
        { kind: 'trafficToStable', fromWeight: 20, stableRevision: 41 },
        { kind: 'canaryPodsScaleDown', pods: 4, afterSeconds: 30 },
        { kind: 'analysisStopped', runs: ['run-1'] },
        { kind: 'specStillAsksFor', version: '2025.12.10-1' },
      ],
      kubectl: 'kubectl argo rollouts abort purchase-api -n purchase --context eks-prod',
    });
  });

  it('keeps a blocked action, with the reason', () => {
    expect(plan('retry').blocked).toEqual({ reason: 'notAborted', detail: '' });
  });

  it('quotes names for the shell', () => {
    expect(plan('abort', {}, { contextName: "a b'c" }).kubectl).toContain(`--context 'a b'\\''c'`);
  });
});
