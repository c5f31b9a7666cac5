import { describe, expect, it } from 'vitest';
import type { ActionInput, ActionKind, BlockReason } from '../contract/action.ts';
import { actionBlock, dangerOf } from './actionBlock.ts';
import { isActionVisible, movedSince, seenOf } from './actionGuard.ts';
import { actionPatch, restartTime, type PatchInput } from './actionPatch.ts';
import { actionPlan, type PlanFacts } from './actionPlan.ts';
import { kubectlLine } from './kubectlLine.ts';
import { record } from './rawObject.ts';
import { applyForTest, sampleRawRollout, sampleRollout } from './sampleRollout.ts';

type Changes = NonNullable<Parameters<typeof sampleRawRollout>[0]>;

const FACTS: PlanFacts = {
  protection: 'protected',
  rights: { patchStatus: 'allowed', patchRollout: 'allowed', patchAnalysisRuns: 'allowed' },
  live: true,
  commandRunning: false,
  contextName: 'eks-prod',
  stableRevision: 41,
  wantedVersion: '2025.12.10-1',
  canaryPods: 4,
  runningAnalyses: ['run-1'],
};
const RUNNING = {
  pauseConditions: undefined,
  controllerPause: false,
  currentStepIndex: 2,
  phase: 'Progressing',
};
const IMAGE = 'registry.example/purchase-api:2025.12.10-1';
const NOW_MS = Date.parse('2025-12-10T06:00:00.700Z');

function patched(
  kind: ActionKind,
  changes: Changes,
  given: Partial<PatchInput> = {},
  now: Changes = changes,
) {
  const rollout = sampleRollout(changes);
  const { operations } = actionPatch(kind, seenOf(rollout, 'c', 1), rollout, {
    input: null,
    nowMs: NOW_MS,
    templates: null,
    ...given,
  });
  const after = applyForTest(sampleRawRollout(now), operations);
  return after && { status: record(after.status), spec: record(after.spec) };
}

describe('skip step', () => {
  it('moves the index and leaves a pause by hand in force', () => {
    const after = patched('skipStep', { status: RUNNING, spec: { paused: true } });
    expect(after?.status.currentStepIndex).toBe(3);
    expect(after?.spec.paused).toBe(true);
  });
  it('is refused by the server when the step moved or a pause began', () => {
    expect(
      patched('skipStep', { status: RUNNING }, {}, { status: { ...RUNNING, currentStepIndex: 3 } }),
    ).toBeNull();
    expect(patched('skipStep', { status: RUNNING }, {}, {})).toBeNull();
  });
});

describe('restart', () => {
  it('writes whole seconds, once', () => {
    expect(restartTime(NOW_MS)).toBe('2025-12-10T06:00:00Z');
    expect(patched('restart', {})?.spec.restartAt).toBe('2025-12-10T06:00:00Z');
    const earlier = { spec: { restartAt: '2025-12-01T00:00:00Z' } };
    expect(patched('restart', earlier)?.spec.restartAt).toBe('2025-12-10T06:00:00Z');
    expect(patched('restart', {}, {}, earlier)).toBeNull();
  });
  it('is seen when the controller took it up, not when the spec holds it', () => {
    const sent = '2025-12-10T06:00:00Z';
    const seen = seenOf(sampleRollout(), 'c', 1);
    const visible = (status: object): boolean =>
      isActionVisible('restart', seen, sampleRollout({ spec: { restartAt: sent }, status }), sent);
    // A paused release restarts as well, and its phase stays Paused.
    expect(visible({})).toBe(true);
    expect(visible({ observedGeneration: '1' })).toBe(false);
  });
});

describe('set image', () => {
  const input: ActionInput = { kind: 'setImage', container: 'app', from: IMAGE, to: 'registry.example/x:2' };
  it('changes that container only where it still has the image that was shown', () => {
    const after = patched('setImage', {}, { input });
    expect(JSON.stringify(after?.spec)).toContain('registry.example/x:2');
    const other = { spec: { template: { spec: { containers: [{ name: 'app', image: 'else:1' }] } } } };
    expect(patched('setImage', {}, { input }, other)).toBeNull();
  });
});

describe('undo', () => {
  const now = record(sampleRawRollout().spec).template;
  const next = { spec: { containers: [{ name: 'app', image: 'old:1' }] } };
  it('puts the template back, unless the template is no longer the one compared with', () => {
    expect(patched('undo', {}, { templates: { now, next } })?.spec.template).toEqual(next);
    const other = { spec: { template: next } };
    expect(patched('undo', {}, { templates: { now, next } }, other)).toBeNull();
  });
  it('does not ask for the step, but for the release', () => {
    const seen = seenOf(sampleRollout(), 'c', 1);
    expect(movedSince('undo', seen, sampleRollout({ status: RUNNING }))).toBeNull();
    expect(movedSince('undo', seen, sampleRollout({ status: { currentPodHash: 'x' } }))).not.toBeNull();
  });
});

describe('terminate', () => {
  it('goes to the run, guarded by its uid', () => {
    const rollout = sampleRollout();
    const input: ActionInput = { kind: 'terminate', run: 'run-1', uid: 'run-uid' };
    expect(
      actionPatch('terminate', seenOf(rollout, 'c', 1), rollout, { input, nowMs: 0, templates: null }),
    ).toEqual({
      target: { analysisRun: 'run-1' },
      operations: [
        { op: 'test', path: '/metadata/uid', value: 'run-uid' },
        { op: 'add', path: '/spec/terminate', value: true },
      ],
    });
  });
});

it.each<[ActionKind, Changes, Partial<PlanFacts>, BlockReason | null]>([
  ['skipStep', { status: RUNNING }, {}, null],
  ['skipStep', { status: RUNNING, spec: { paused: true } }, {}, null],
  ['skipStep', {}, {}, 'promoteInstead'],
  ['skipStep', { status: { pauseConditions: undefined } }, {}, 'unpausing'],
  ['skipStep', { canary: { steps: [] }, status: RUNNING }, {}, 'noSteps'],
  ['undo', {}, {}, null],
  ['undo', { status: { abort: true } }, {}, null],
  ['undo', { spec: { workloadRef: { kind: 'Deployment', name: 'web' } } }, {}, 'templateElsewhere'],
  ['setImage', { spec: { workloadRef: { kind: 'Deployment', name: 'web' } } }, {}, 'templateElsewhere'],
  ['setImage', {}, { rights: { ...FACTS.rights, patchRollout: 'denied' } }, 'noRight'],
  ['restart', {}, {}, null],
  ['restart', { spec: { restartAt: '2025-12-10T06:00:00Z' } }, {}, 'alreadyRestarting'],
  ['restart', {}, { live: false }, 'staleData'],
  ['terminate', {}, { rights: { ...FACTS.rights, patchAnalysisRuns: 'denied' } }, 'noRight'],
  ['terminate', {}, { protection: 'readOnly' }, 'readOnlyContext'],
  ['promoteFull', { metadata: { generation: 6 } }, {}, 'specNotObserved'],
  ['abort', { metadata: { generation: 6 } }, {}, null],
])('%s on %j with %j: %s', (kind, changes, facts, reason) => {
  expect(actionBlock(kind, sampleRollout(changes), { ...FACTS, ...facts })).toBe(reason);
});

describe('plans', () => {
  const plan = (kind: ActionKind, changes: Changes = {}, facts: Partial<PlanFacts> = {}) => {
    const rollout = sampleRollout(changes);
    return actionPlan(kind, rollout, seenOf(rollout, 'c', 1), { ...FACTS, ...facts });
  };
  it.each(['promoteFull', 'retry', 'undo', 'restart', 'setImage', 'terminate'] as const)(
    '%s is dangerous and wants the name in a protected context',
    (kind) => {
      expect(dangerOf(kind)).toBe('dangerous');
      expect(plan(kind)).toMatchObject({ friction: 'typed', danger: 'dangerous' });
      expect(plan(kind, {}, { protection: 'open' }).friction).toBe('confirm');
    },
  );
  it('says that Git will win, by which tool and Application', () => {
    const tracked = {
      metadata: {
        annotations: { 'argocd.argoproj.io/tracking-id': 'shop:argoproj.io/Rollout:purchase/purchase-api' },
      },
    };
    for (const kind of ['undo', 'setImage', 'restart', 'pause'] as const)
      expect(plan(kind, tracked).effects).toContainEqual({
        kind: 'gitOpsMayRevert',
        tool: 'argocd',
        application: 'shop',
        selfHeal: null,
      });
    expect(plan('undo', tracked, { selfHeal: true }).effects).toContainEqual(
      expect.objectContaining({ kind: 'gitOpsMayRevert', selfHeal: true }),
    );
    expect(plan('undo').effects.map(({ kind }) => kind)).not.toContain('gitOpsMayRevert');
    expect(plan('abort', tracked).effects.map(({ kind }) => kind)).not.toContain('gitOpsMayRevert');
  });
  it('cannot terminate what does not run', () => {
    expect(plan('terminate', {}, { runningAnalyses: [] }).blocked?.reason).toBe('noRunningAnalysis');
  });
  it('names the workload that holds the template', () => {
    const changes = { spec: { workloadRef: { kind: 'Deployment', name: 'web' } } };
    expect(plan('undo', changes).blocked).toEqual({ reason: 'templateElsewhere', detail: 'Deployment web' });
  });
});

it('has a kubectl line for each', () => {
  const place = { namespace: 'n', name: 'r', contextName: 'c' };
  const line = (input: ActionInput): string => kubectlLine(input.kind, place, input);
  expect(line({ kind: 'undo', revision: 41, podHash: 'h' })).toBe(
    'kubectl argo rollouts undo r --to-revision=41 -n n --context c',
  );
  expect(line({ kind: 'setImage', container: 'app', from: 'a', to: 'b:1' })).toBe(
    'kubectl argo rollouts set image r app=b:1 -n n --context c',
  );
  expect(line({ kind: 'terminate', run: 'run-1', uid: 'u' })).toBe(
    'kubectl argo rollouts terminate analysisrun run-1 -n n --context c',
  );
  expect(kubectlLine('skipStep', place)).toContain('--skip-current-step');
});
